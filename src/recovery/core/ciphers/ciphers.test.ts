import { constants, createCipheriv, createHash, generateKeyPairSync, publicEncrypt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { sourceOfBytes } from '#model/byte-source.ts';
import { readKey } from '../keys/read-key.ts';
import { aesGcmUntagged } from './aes-gcm.ts';
import { kcipher2 } from './kcipher2.ts';
import { aesCbc, aesCtr, aesEcb, counted, ctrLittle, type OpenedStream } from './opened-stream.ts';
import { rc4 } from './rc4.ts';
import { bytesOf, integerOf, power, rsaOaep, rsaPkcs1, rsaPrivate } from './rsa.ts';
import { sosemanukStream } from './sosemanuk-stream.ts';
import { chachaState, hchacha, salsaState } from './stream-state.ts';
import { xxhash32 } from './xxhash32.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const all = (open: OpenedStream, cipher: Uint8Array): Buffer => Buffer.from(open(sourceOfBytes(cipher))(0, cipher.length));
const pair = generateKeyPairSync('rsa', { modulusLength: 1024 });
const read = readKey('key', Buffer.from(pair.privateKey.export({ format: 'pem', type: 'pkcs8' })));
const key = (read.ok ? read.value.rsa[0] : undefined) ?? expect.unreachable();

describe('RSA', () => {
  const message = Buffer.from('the key of a file');
  test('opens what OpenSSL wrapped, with the primes and without', () => {
    const plain = publicEncrypt({ key: pair.publicKey, padding: constants.RSA_PKCS1_PADDING }, message);
    const oaep = publicEncrypt({ key: pair.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, message);
    for (const rsa of [key, { n: key.n, d: key.d, length: key.length }]) {
      expect(rsaPkcs1(rsa, plain)).toEqual(Uint8Array.from(message));
      expect(rsaOaep(rsa, oaep, primitives.sha256)).toEqual(Uint8Array.from(message));
      expect(rsaOaep(rsa, oaep, primitives.sha1)).toBeNull();
      expect(rsaOaep(rsa, plain, primitives.sha256)).toBeNull();
    }
  });

  test('a block that was changed, is short, or larger than the modulus opens nothing', () => {
    const plain = Uint8Array.from(publicEncrypt({ key: pair.publicKey, padding: constants.RSA_PKCS1_PADDING }, message));
    expect(
      rsaPkcs1(
        key,
        plain.map((byte, at) => (at === 60 ? byte ^ 1 : byte)),
      ),
    ).toBeNull();
    expect(rsaPkcs1(key, plain.subarray(1))).toBeNull();
    expect(rsaPrivate(key, new Uint8Array(128).fill(255))).toBeNull();
  });

  test('powers agree with repeated multiplication (seed 51)', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 1n << 64n), fc.integer({ min: 0, max: 200 }), fc.bigInt(2n, 1n << 64n), (base, exponent, modulus) => {
        let product = 1n % modulus;
        for (let step = 0; step < exponent; step += 1) product = (product * base) % modulus;
        expect(power(base, BigInt(exponent), modulus)).toBe(product);
      }),
      { seed: 51 },
    );
  });

  test('numbers and bytes are the same thing (seed 52)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
        expect(bytesOf(integerOf(bytes), bytes.length)).toEqual(bytes);
      }),
      { seed: 52 },
    );
  });
});

describe('published test vectors', () => {
  test.each([
    ['4b6579', '506c61696e74657874', 'bbf316e8d940af0ad3'],
    ['57696b69', '7065646961', '1021bf0420'],
  ])('RC4 with the key %s', (secret, plain, cipher) => {
    expect(Buffer.from(rc4(hex(secret), hex(plain))).toString('hex')).toBe(cipher);
  });

  test.each([
    ['', 0, 0x02cc5d05],
    ['', 0x9e3779b1, 0x36b78ae7],
    ['616263', 0, 0x32d153ff],
    [Buffer.from('Nobody inspects the spammish repetition').toString('hex'), 0, 0xe2293b2f],
  ])('xxHash32 of %s, seed %i', (bytes, seed, hash) => {
    expect(xxhash32(hex(bytes), seed)).toBe(hash);
  });

  test.each([
    [
      'a7c083feb7',
      '00112233445566778899aabbccddeeff',
      'fe81d2162c9a100d04895c454a77515bbe6a431a935cb90e2221ebb7ef502328943539492eff6310c871054c2889cc728f82e86b',
    ],
    [
      '00112233445566778899aabbccddeeff',
      '8899aabbccddeeff0011223344556677',
      'fa61dbeb71178131a77c714bd2eabf4e1394207a25698aa1308f2f063a0f7606',
    ],
  ])('Sosemanuk with the key %s', (secret, iv, keyStream) => {
    expect(all(sosemanukStream(hex(secret), hex(iv)), new Uint8Array(keyStream.length / 2)).toString('hex')).toBe(keyStream);
  });

  test.each([
    [
      '00'.repeat(16),
      '00'.repeat(16),
      'f871ebef945b7272e40c04941dff05370b981a59fbc8ac57566d3b02c179dbb43b46f1f033554c725de68bcc9872858f575496024062f0e9f932c998226db6ba',
    ],
    ['a37b7d012f897076fe08c22d142bb2cf', '33a6ee60e57927e08b45cc4ca30ede4a', '60e9a6b67b4c25'],
  ])('KCipher-2 (RFC 7008 appendix A) with the key %s', (secret, iv, keyStream) => {
    expect(Buffer.from(kcipher2(hex(secret), hex(iv), keyStream.length / 2)).toString('hex')).toBe(keyStream);
  });

  test('HChaCha20 (draft-irtf-cfrg-xchacha-03 §2.2.1)', () => {
    const secret = hex('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f');
    const sub = hchacha(secret, hex('000000090000004a0000000031415927'));
    expect(Buffer.from(sub).toString('hex')).toBe('82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc');
  });

  test('ChaCha20 (RFC 8439 §2.4.2) and Salsa20 (eSTREAM set 1, vector 0) begin with the right state', () => {
    const chacha = chachaState(hex('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'), hex('000000000000004a00000000'));
    expect(Buffer.from(primitives.stream('chacha', 20, chacha, 64, new Uint8Array(16))).toString('hex')).toBe(
      '224f51f3401bd9e12fde276fb8631ded',
    );
    const salsa = salsaState(hex(`80${'00'.repeat(31)}`), new Uint8Array(8));
    expect(Buffer.from(primitives.stream('salsa20', 20, salsa, 0, new Uint8Array(16))).toString('hex')).toBe(
      'e3be8fdd8beca2e3ea8ef9475b29a6e7',
    );
  });
});

describe('opening anywhere', () => {
  const secret = createHash('sha256').update('secret').digest();
  const iv = createHash('md5').update('iv').digest();
  const plain = Buffer.from(Array.from({ length: 5003 }, (_, at) => (at * 7 + (at >> 8)) & 255));
  const cipher = (name: string, nonce: Uint8Array | null): Buffer =>
    createCipheriv(name as 'aes-256-ctr', secret, nonce)
      .setAutoPadding(false)
      .update(plain);
  const streams: readonly (readonly [string, OpenedStream, Buffer, number])[] = [
    ['AES-CBC', aesCbc(primitives, secret, iv), cipher('aes-256-cbc', iv), 4992],
    ['AES-ECB', aesEcb(primitives, secret), cipher('aes-256-ecb', null), 4992],
    ['AES-CTR', aesCtr(primitives, secret, iv), cipher('aes-256-ctr', iv), 5003],
    ['AES-GCM, 12 bytes of nonce', aesGcmUntagged(primitives, secret, iv.subarray(0, 12)), cipher('aes-256-gcm', iv.subarray(0, 12)), 5003],
    ['AES-GCM, 32 bytes of nonce', aesGcmUntagged(primitives, secret, secret), cipher('aes-256-gcm', secret), 5003],
    ['Sosemanuk', sosemanukStream(secret, iv), all(sosemanukStream(secret, iv), plain), 5003],
  ];
  test.each(streams)('%s gives the same bytes as opening from the start (seed 53)', (_, open, sealed, length) => {
    const from0 = open(sourceOfBytes(sealed));
    expect(Buffer.from(from0(0, length)).equals(plain.subarray(0, length))).toBe(true);
    fc.assert(
      fc.property(fc.nat(length), fc.nat(length), (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        expect(Buffer.compare(from0(from, to), plain.subarray(from, to))).toBe(0);
      }),
      { seed: 53 },
    );
  });

  test("GCM's counter wraps in its last 32 bits alone, 64 GiB into the stream", () => {
    const nonce = iv.subarray(0, 12);
    const zeros = { size: 2 ** 37, read: (from: number, to: number) => new Uint8Array(to - from) };
    const wrap = (2 ** 32 - 2) * 16;
    const got = Buffer.from(aesGcmUntagged(primitives, secret, nonce)(zeros)(wrap - 16, wrap + 32));
    const counters = Buffer.concat(['ffffffff', '00000000', '00000001'].flatMap((counter) => [nonce, hex(counter)]));
    expect(got.equals(createCipheriv('aes-256-ecb', secret, null).update(counters))).toBe(true);
  });

  test('a little-endian counter counts from its first byte', () => {
    const last = new Uint8Array(16).fill(255);
    expect(counted(last, 1, 'little')).toEqual(new Uint8Array(16));
    expect(counted(new Uint8Array(16), 0x10203, 'little').subarray(0, 4)).toEqual(Uint8Array.from([3, 2, 1, 0]));
    const one = createCipheriv('aes-256-ecb', secret, null).update(Buffer.from(`01${'00'.repeat(15)}`, 'hex'));
    expect(Buffer.from(ctrLittle(primitives, secret, new Uint8Array(16), 16, new Uint8Array(16))).equals(one)).toBe(true);
  });
});
