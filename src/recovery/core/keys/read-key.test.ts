import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { power } from '../ciphers/rsa.ts';
import { joinKeys } from './join-keys.ts';
import type { Key } from './key.ts';
import { readBase64, readHex } from './read-encoded.ts';
import { readKey } from './read-key.ts';
import { secretsOf } from './secrets-of.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const jwk = privateKey.export({ format: 'jwk' });
const number = (name: 'n' | 'd' | 'p' | 'q' | 'dp' | 'dq' | 'qi' | 'e'): Buffer => Buffer.from(jwk[name] ?? '', 'base64url');
const padded = (name: 'n' | 'd' | 'p' | 'q' | 'dp' | 'dq' | 'qi', length: number): Buffer =>
  Buffer.concat([Buffer.alloc(length - number(name).length), number(name)]);
const reversed = (bytes: Buffer): Buffer => Buffer.from(bytes).reverse();
const n = BigInt(`0x${number('n').toString('hex')}`);
const d = BigInt(`0x${number('d').toString('hex')}`);

const lengths = (...values: number[]): Buffer => Buffer.concat(values.map((value) => Buffer.from(Uint32Array.of(value).buffer)));
const xml = ['Modulus', 'n', 'Exponent', 'e', 'P', 'p', 'Q', 'q', 'D', 'd'];
const xmlText = `<RSAKeyValue>${xml
  .flatMap((tag, at) => (at % 2 === 0 ? [`<${tag}>${number(xml[at + 1] as 'n').toString('base64')}</${tag}>`] : []))
  .join('\n')}</RSAKeyValue>`;
const der = privateKey.export({ format: 'der', type: 'pkcs8' });

const forms: readonly (readonly [string, Uint8Array | string])[] = [
  ['PEM, PKCS #1', privateKey.export({ format: 'pem', type: 'pkcs1' })],
  ['PEM, PKCS #8', privateKey.export({ format: 'pem', type: 'pkcs8' })],
  ['PEM with text around and a byte-order mark', `\ufeffvictim 12\n${String(privateKey.export({ format: 'pem', type: 'pkcs8' }))}\nend`],
  ['DER, PKCS #1', privateKey.export({ format: 'der', type: 'pkcs1' })],
  ['DER, PKCS #8', der],
  ['DER in base64', der.toString('base64')],
  ['DER in base64, in lines', der.toString('base64').replace(/(.{64})/g, '$1\r\n')],
  ['DER in hexadecimal', der.toString('hex')],
  [
    'CNG blob RSA2',
    Buffer.concat([Buffer.from('RSA2'), lengths(1024, 3, 128, 64, 64), number('e'), number('n'), padded('p', 64), padded('q', 64)]),
  ],
  [
    'CAPI blob',
    Buffer.concat([
      Buffer.from('0702000000a400005253413200040000', 'hex'),
      reversed(Buffer.concat([Buffer.alloc(1), number('e')])),
      reversed(number('n')),
      ...(['p', 'q', 'dp', 'dq', 'qi'] as const).map((name) => reversed(padded(name, 64))),
      reversed(padded('d', 128)),
    ]),
  ],
  ['XML of .NET', xmlText],
  ['d then n, little-endian', Buffer.concat([reversed(padded('d', 128)), reversed(number('n'))])],
  ['d then n, big-endian', Buffer.concat([padded('d', 128), number('n')])],
  ['n and d, named', `n = 0x${n.toString(16)}\nd = 0x${d.toString(16)}`],
  ['n and d as JSON', JSON.stringify({ n: n.toString(16), d: d.toString(16) })],
  ['n and d, a line each', `${n.toString(16)}\n${d.toString(16)}\n`],
];

const keyOf = (name: string, content: Uint8Array | string): Key => {
  const read = readKey(name, typeof content === 'string' ? Buffer.from(content) : content);
  return read.ok ? read.value : expect.unreachable(read.reason.code);
};

describe('a key file', () => {
  test.each(forms)('as %s is the same RSA key', (name, content) => {
    const { rsa } = keyOf(name, content);
    expect(rsa).toHaveLength(1);
    expect(rsa[0]).toMatchObject({ n, length: 128 });
    // d may stand modulo λ(n) or φ(n)
    expect(power(power(2n, rsa[0]?.d ?? 0n, n), 65537n, n)).toBe(2n);
  });

  test('n and d in two files become one key', () => {
    const halves = [keyOf('n.txt', n.toString(16)), keyOf('d.txt', d.toString(16))];
    expect(halves.flatMap(({ rsa }) => rsa)).toEqual([]);
    const joined = joinKeys(halves).flatMap(({ rsa }) => rsa);
    expect(joined).toEqual([{ n, d, length: 128 }]);
  });

  test.each([
    ['raw', (secret: Buffer) => secret],
    ['hexadecimal', (secret: Buffer) => Buffer.from(`${secret.toString('hex').toUpperCase()}\r\n`)],
    ['base64', (secret: Buffer) => Buffer.from(secret.toString('base64'))],
    ['base64 for addresses', (secret: Buffer) => Buffer.from(secret.toString('base64url'))],
    ['named', (secret: Buffer) => Buffer.from(`key: ${secret.toString('hex')}`)],
    ['X25519 in PEM', (secret: Buffer) => Buffer.from(pem(secret))],
    ['UTF-16 text', (secret: Buffer) => Buffer.from(`\ufeff${secret.toString('hex')}`, 'utf16le')],
  ])('of 32 bytes, %s, is those bytes', (_, write) => {
    const secret = randomBytes(32);
    secret[0] = 0x80;
    expect(secretsOf(keyOf('secret', write(secret)), 32).map((bytes) => Buffer.from(bytes).toString('hex'))).toContain(
      secret.toString('hex'),
    );
  });

  test('that lists several secrets becomes as many keys', () => {
    const secrets = [randomBytes(32), randomBytes(32)];
    const keys = joinKeys([keyOf('list', secrets.map((secret) => secret.toString('hex')).join('\n'))]);
    for (const secret of secrets)
      expect(keys.some((key) => secretsOf(key, 32).some((each) => Buffer.from(each).equals(secret)))).toBe(true);
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a note', Buffer.from('All your files are encrypted! Write to us.')],
    ['a picture', Buffer.alloc(4000, 0x89)],
    ['a public key', Buffer.from('-----BEGIN PUBLIC KEY-----\n\n-----END PUBLIC KEY-----')],
    ['far too much', Buffer.alloc(70_000, 65)],
  ])('that is %s is refused by name', (name, bytes) => {
    expect(readKey(name, bytes)).toMatchObject({ ok: false, reason: { code: 'key-unreadable', facts: { file: name } } });
  });

  test('of any bytes, or any form changed and cut, is read or refused in time (seed 61)', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...forms, ['noise', randomBytes(600)] as const),
        fc.nat(3000),
        fc.nat(255),
        fc.nat(3000),
        ([, form], at, value, length) => {
          const bytes = Uint8Array.from(typeof form === 'string' ? Buffer.from(form) : form);
          if (at < bytes.length) bytes[at] = value;
          expect(readKey('mutated', bytes.subarray(0, length))).toHaveProperty('ok');
        },
      ),
      { seed: 61, numRuns: 400 },
    );
  });
});

test('hexadecimal and base64 say what Node says (seed 62)', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 99 }), (bytes) => {
      expect(readHex(Buffer.from(bytes).toString('hex'))).toEqual(bytes);
      expect(readBase64(Buffer.from(bytes).toString('base64'))).toEqual(bytes);
      expect(readBase64(Buffer.from(bytes).toString('base64url'))).toEqual(bytes);
    }),
    { seed: 62 },
  );
  expect(readHex('0xabc'.padEnd(19, '0'))?.length).toBe(9);
});

const pem = (secret: Buffer): string =>
  String(
    createPrivateKey({
      key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), secret]),
      format: 'der',
      type: 'pkcs8',
    }).export({
      format: 'pem',
      type: 'pkcs8',
    }),
  );
