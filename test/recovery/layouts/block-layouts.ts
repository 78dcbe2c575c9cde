import { createCipheriv, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { xxhash32 } from '../../../src/recovery/core/ciphers/xxhash32.ts';
import { keyText, type TextbookKey, textbookKey, wrapOaep, wrapPkcs1 } from './textbook-rsa.ts';
import { type Encrypted, rsaPair, lines, u, reversed, aes, sha256, put } from './layout.ts';

/** A CAPI private key blob; the fields that only speed it up stay zero. */
const capi = ({ n, d, length }: TextbookKey): Buffer =>
  Buffer.concat([
    Buffer.from('0702000000a40000', 'hex'),
    Buffer.from('RSA2'),
    u(4, length * 8),
    u(4, 65537),
    reversed(Buffer.from(n.toString(16).padStart(length * 2, '0'), 'hex')),
    Buffer.alloc((length / 2) * 5),
    reversed(Buffer.from(d.toString(16).padStart(length * 2, '0'), 'hex')),
  ]);

export function medusalocker(size: number, mode: number, block: number, space: number): Encrypted {
  const [master, other] = rsaPair(2048);
  const victim = textbookKey(2048);
  const original = lines(size);
  const key = randomBytes(32);
  const file = Buffer.from(original);
  for (let at = 0; at < size; at += block + (mode === 1 ? space : 0)) {
    const length = Math.min(block, size - at);
    put(file, at, aes('ecb', key, null, original.subarray(at, at + length - (length % 16))));
  }
  const blob = capi(victim);
  const sealed = Array.from({ length: 5 }, (_, part) => reversed(wrapPkcs1(master, blob.subarray(part * 245, (part + 1) * 245))));
  const footer = [...sealed, reversed(wrapPkcs1(victim, key)), u(8, size), u(4, mode), u(4, block), u(4, space)];
  return {
    family: 'medusalocker',
    original,
    file: Buffer.concat([file, ...footer]),
    key: Buffer.from(capi(master).toString('base64')),
    other: Buffer.from(capi(other).toString('base64')),
  };
}

const META_BEFORE_KEY = (iv: Uint8Array, padding: number): Buffer => Buffer.concat([Buffer.alloc(20), iv, u(4, padding)]);

function phobosFooter(key: Buffer, iv: Buffer, padding: number, block: Buffer, rsa: TextbookKey): Buffer {
  const sealed = aes('cbc', key, iv, Buffer.concat([block, Buffer.alloc((16 - (block.length % 16)) % 16)]));
  const wrapped = wrapPkcs1(rsa, Buffer.concat([key, Buffer.from('badc0c0a0000', 'hex')]));
  return Buffer.concat([sealed, META_BEFORE_KEY(iv, padding), wrapped, u(4, sealed.length + 178), Buffer.from('LOCK96')]);
}

const phobosName = Buffer.from('C:\\Users\\x\\report.txt\0', 'utf16le');

export function phobosSmall(size: number, form: 'rsa' | 'aes' | 'code'): Encrypted {
  const [rsa, other] = rsaPair(1024);
  const original = lines(size);
  const [key, iv] = [randomBytes(32), randomBytes(16)];
  const padding = 16 - (size % 16);
  const head = Buffer.concat([u(4, 0), u(4, 2), u(4, 0xf0a75e12), Buffer.alloc(12), u(4, 0x20), u(4, 0)]);
  const footer = phobosFooter(key, iv, padding, Buffer.concat([head, phobosName]), rsa);
  const file = Buffer.concat([aes('cbc', key, iv, Buffer.concat([original, Buffer.alloc(padding)])), footer]);
  const wrapped = file.subarray(file.length - 178 + 0x28, file.length - 178 + 0xa8);
  const code = (entry: Buffer): Buffer =>
    Buffer.from(Buffer.concat([u(4, (1 ^ 0x17f31aab) >>> 0), u(4, (crc32(entry) ^ 0x17f31aab) >>> 0), entry]).toString('base64'));
  const forms = {
    rsa: [bigEndian(rsa), bigEndian(other)],
    aes: [key, randomBytes(32)],
    code: [code(Buffer.concat([wrapped, key])), code(Buffer.concat([wrapped, randomBytes(32)]))],
  } as const;
  return { family: 'phobos', original, file, key: forms[form][0], other: forms[form][1] };
}

const bigEndian = ({ n, d, length }: TextbookKey): Buffer =>
  Buffer.concat([d, n].map((number) => Buffer.from(number.toString(16).padStart(length * 2, '0'), 'hex')));

export function phobosLarge(size: number): Encrypted {
  const [rsa, other] = rsaPair(1024);
  const original = lines(size);
  const file = Buffer.from(original);
  const places = [0, Math.floor(size / 2), size - 0x40000];
  const chunks = places.map((at) => Buffer.from(original.subarray(at, at + 0x40000)));
  for (const at of places) file.fill(0, at, at + 0x40000);
  const data = Buffer.concat(chunks);
  const namePlace = 0x20 + 24 + data.length;
  const head = Buffer.concat([u(4, 0), u(4, 1), u(4, 0xaf77bc0f), u(4, 3), u(4, 0x40000), u(4, crc32(data)), u(4, namePlace), u(4, 0)]);
  const block = Buffer.concat([head, ...places.map((at) => u(8, at)), data, phobosName]);
  return {
    family: 'phobos',
    original,
    key: bigEndian(rsa),
    other: bigEndian(other),
    file: Buffer.concat([file, phobosFooter(randomBytes(32), randomBytes(16), 0, block, rsa)]),
  };
}

/** Play: both ends under one key, every `step`th block between them under another. */
export function playBig(size: number, block: number, step: number): Encrypted {
  const [rsa, other] = rsaPair(8192);
  const original = lines(size);
  const secret = (): { key: Buffer; iv: Buffer; wrapped: Uint8Array } => {
    const [key, iv, blob] = [randomBytes(32), randomBytes(16), Buffer.alloc(0x230)];
    blob.write('KSSM', 4);
    blob.writeUInt32LE(32, 0x18);
    put(blob, 0x1c, key);
    return { key, iv, wrapped: wrapPkcs1(rsa, Buffer.concat([blob, iv])) };
  };
  const [outer, inner] = [secret(), secret()];
  // the last block runs 16 bytes past the end of the original
  const file = Buffer.concat([original, Buffer.alloc(16, 16)]);
  const lastAt = file.length - block;
  const cipher = createCipheriv('aes-256-cbc', outer.key, outer.iv).setAutoPadding(false);
  const [first, last] = [cipher.update(file.subarray(0, block)), cipher.update(file.subarray(lastAt))];
  put(file, 0, first);
  put(file, lastAt, last);
  let blocks = 2;
  const middle = createCipheriv('aes-256-gcm', inner.key, inner.iv.subarray(0, 12));
  let at = block;
  let left = Math.floor((lastAt - block) / block);
  for (; left >= step; left -= step, at += step * block, blocks += 1)
    put(file, at + (step - 1) * block, middle.update(original.subarray(at + (step - 1) * block, at + step * block)));
  const rest = (lastAt - block) % block;
  if (rest > 0) {
    at += left * block;
    put(file, at, middle.update(original.subarray(at, at + rest)));
    blocks += 1;
  }
  // some first bytes of the last block change places with padding behind it
  const padding = 2;
  const moved = Buffer.from(file.subarray(lastAt, lastAt + padding));
  file.fill(0, lastAt, lastAt + padding);
  const mark = randomBytes(16);
  const seed = mark.reduce((sum, byte, index) => (sum + byte + index) & 0xffff, 0);
  const head = [mark, u(2, padding), u(2, step), u(2, 1), u(2, 2), u(4, block), u(4, xxhash32(mark, seed)), u(8, blocks)];
  return {
    family: 'play',
    original,
    key: keyText(rsa),
    other: keyText(other),
    file: Buffer.concat([file, moved, ...head, outer.wrapped, inner.wrapped]),
  };
}

const gcm = (key: Uint8Array, nonce: Uint8Array, bytes: Uint8Array): Buffer => {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return cipher.update(bytes);
};

export function rcru64(size: number, mode: 'one block' | 'big' | 'chunks'): Encrypted {
  const [rsa, other] = rsaPair(2048);
  const original = lines(size);
  const [key, nonce] = [randomBytes(32), randomBytes(32)];
  const wrapped = wrapOaep(rsa, Buffer.concat([Buffer.from('d7j3'), key, Buffer.from('y9a0'), nonce, Buffer.from('m5ha')]), 'sha1');
  const body = Buffer.concat([original, Buffer.alloc(1)]);
  let tail = '';
  if (mode === 'big') {
    put(body, 0, gcm(key, nonce, body.subarray(0, 0x2d2a8 - 16)));
    const at = body.length - 512_000;
    const fixed = Buffer.from('7020f0364e2459bc3a0f0b6f395545619ecd18f7121e263b2f904523 61629f4b'.replace(/ /g, ''), 'hex');
    put(body, at, gcm(key, fixed, body.subarray(at, body.length - 16)));
  } else if (mode === 'one block') put(body, 0, gcm(key, nonce, body.subarray(0, body.length - 16)));
  else {
    put(body, 0, gcm(key, nonce.subarray(0, 12), body.subarray(0, 512_000)));
    tail = `P7A1s0.5:0.25$f1;Fs1z3512000`;
  }
  const file = Buffer.concat([body, Buffer.from('wenf='), wrapped, Buffer.from(tail), Buffer.from('&4r*3d')]);
  return { family: 'rcru64', original, file, key: keyText(rsa), other: keyText(other) };
}

const point = (secret: Uint8Array): Uint8Array => secp256k1.getPublicKey(secret, false);

const sharedX = (secret: Uint8Array, open: Uint8Array): Buffer => Buffer.from(secp256k1.getSharedSecret(secret, open, true).subarray(1));

const number = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

const product = (a: Uint8Array, b: Uint8Array): Buffer => Buffer.from((number(a) * number(b)).toString(16).toUpperCase().padEnd(128, '\0'));

export function tesla2(size: number, held: 'gang' | 'victim' | 'session'): Encrypted {
  const original = lines(size);
  const [gang, victim, session] = [1, 2, 3].map(() => secp256k1.utils.randomSecretKey()) as [Uint8Array, Uint8Array, Uint8Array];
  const iv = randomBytes(16);
  const header = Buffer.concat([
    Buffer.from('deadbeef', 'hex'),
    point(victim),
    product(sharedX(gang, point(victim)), victim),
    Buffer.alloc(2),
    point(session),
    product(sharedX(sha256(victim), point(session)), session),
    Buffer.alloc(2),
    iv,
    u(4, size),
  ]);
  const body = aes('cbc', session, iv, Buffer.concat([original, Buffer.alloc((16 - (size % 16)) % 16)]));
  const key = { gang, victim, session }[held];
  return {
    family: 'teslacrypt',
    original,
    file: Buffer.concat([header, body]),
    key: Buffer.from(Buffer.from(key).toString('hex')),
    other: Buffer.from(randomBytes(32).toString('hex')),
  };
}

/** `gang`: the gang's private key. */
export function tesla4(size: number, gang: Uint8Array): Encrypted {
  const original = lines(size);
  const [x, y, victim, key, iv] = [
    ...[1, 2, 3].map(() => secp256k1.utils.randomSecretKey()),
    randomBytes(32),
    randomBytes(16),
  ] as Uint8Array[] as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const hashed = sha256(victim);
  const seal = (shared: Uint8Array, secret: Uint8Array): Buffer => aes('cbc', sha256(shared), Buffer.alloc(16), secret);
  const global = Buffer.concat([point(x), seal(sharedX(x, point(gang)), victim)]);
  const session = Buffer.concat([point(y), seal(sharedX(y, point(hashed)), key)]);
  const header = Buffer.concat([
    Buffer.alloc(8),
    randomBytes(8),
    Buffer.alloc(8),
    global,
    Buffer.alloc(0x80 - global.length),
    point(hashed),
    Buffer.alloc(3),
    session,
    Buffer.alloc(0x80 - session.length),
    iv,
    u(4, size),
  ]);
  const body = aes('cbc', key, iv, Buffer.concat([original, Buffer.alloc((16 - (size % 16)) % 16)]));
  return {
    family: 'teslacrypt',
    original,
    file: Buffer.concat([header, body]),
    key: Buffer.from(Buffer.from(gang).toString('hex')),
    other: Buffer.from(randomBytes(32).toString('hex')),
  };
}
