import { createCipheriv, createHash, createPrivateKey, createPublicKey, diffieHellman, type KeyObject, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sosemanukStream } from '../../src/recovery/core/ciphers/sosemanuk-stream.ts';
import { stream } from '../../src/recovery/core/ciphers/stream.ts';
import { xxhash32 } from '../../src/recovery/core/ciphers/xxhash32.ts';
import { sourceOfBytes } from '../../src/recovery/core/byte-source.ts';
import { keyText, type TextbookKey, textbookKey, wrapOaep, wrapPkcs1 } from './textbook-rsa.ts';

/**
 * Buffers laid out as the published descriptions of the families say (sources: core/families), for tests of the opposite direction. Written from those
 * descriptions, not from the code that opens; nothing here reads or writes a file.
 */
export type Encrypted = {
  readonly what: string;
  readonly family: string;
  readonly original: Uint8Array;
  readonly file: Uint8Array;
  readonly key: Uint8Array;
  /** A key of the same form that is not this file's. */
  readonly other: Uint8Array;
};

const keys = new Map<number, readonly [TextbookKey, TextbookKey]>();
/** A key and another one, made once for each length. */
export function rsaPair(bits: number): readonly [TextbookKey, TextbookKey] {
  const known = keys.get(bits) ?? ([textbookKey(bits), textbookKey(bits)] as const);
  keys.set(bits, known);
  return known;
}

/** Lines of text, numbered: no two blocks alike, and nobody takes it for ciphertext. */
export function lines(size: number): Buffer {
  const text = Array.from({ length: Math.ceil(size / 20) }, (_, line) => `line ${String(line).padStart(9, '0')} end.\n`).join('');
  return Buffer.from(text.slice(0, size));
}

const u = (bytes: number, value: number | bigint): Buffer => {
  const out = Buffer.alloc(8);
  out.writeBigUInt64LE(BigInt(value));
  return out.subarray(0, bytes);
};
const reversed = (bytes: Uint8Array): Buffer => Buffer.from(bytes).reverse();
const aes = (mode: string, key: Uint8Array, iv: Uint8Array | null, bytes: Uint8Array): Buffer =>
  createCipheriv(`aes-${key.length * 8}-${mode}`, key, iv)
    .setAutoPadding(false)
    .update(bytes);
const gcm = (key: Uint8Array, nonce: Uint8Array, bytes: Uint8Array): Buffer => {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return cipher.update(bytes);
};
const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
/** Puts `bytes` over `file` at `at`. */
const put = (file: Buffer, at: number, bytes: Uint8Array): void => void file.set(bytes, at);

function chacha8(key: Uint8Array, nonce: Uint8Array, block: number, bytes: Uint8Array): Uint8Array {
  const words = Buffer.concat([Buffer.from('expand 32-byte k'), key, Buffer.alloc(8), nonce]);
  return stream(
    'chacha',
    8,
    Uint32Array.from({ length: 16 }, (_, at) => words.readUInt32LE(at * 4)),
    block * 64,
    bytes,
  );
}

/** Akira and Conti: parts at a distance, each on a block of the key stream of its own. */
function parted(original: Buffer, key: Uint8Array, nonce: Uint8Array, parts: readonly (readonly [number, number])[]): Buffer {
  const file = Buffer.from(original);
  parts.forEach(([start, end], index) => {
    const blocks = Math.ceil((end - start) / 64);
    put(file, start, chacha8(key, nonce, index * blocks, original.subarray(start, end)));
  });
  return file;
}

export function akiraSpot(size: number, percent: number): Encrypted {
  const [rsa, other] = rsaPair(4096);
  const original = lines(size);
  const [key, nonce] = [randomBytes(32), randomBytes(8)];
  const n = percent < 50 ? 3 : 5;
  const chunk = Math.floor(Math.floor((size * percent) / 100) / n);
  const step = Math.floor((size - chunk * (n - 1)) / n);
  const body = parted(
    original,
    key,
    nonce,
    Array.from({ length: n - 1 }, (_, i) => [i * step, i * step + chunk] as const),
  );
  const footer = [reversed(wrapPkcs1(rsa, Buffer.concat([key, nonce]))), Buffer.alloc(12), u(1, 2), u(1, percent), u(8, size)];
  return {
    what: `Akira, spot mode, ${percent}%`,
    family: 'akira',
    original,
    file: Buffer.concat([body, ...footer]),
    key: keyText(rsa),
    other: keyText(other),
  };
}

export function conti(size: number, mode: number, percent: number, parts: readonly (readonly [number, number])[]): Encrypted {
  const [rsa, other] = rsaPair(4096);
  const original = lines(size);
  const [key, nonce] = [randomBytes(32), randomBytes(8)];
  const footer = [reversed(wrapPkcs1(rsa, Buffer.concat([key, nonce]))), randomBytes(12), u(1, mode), u(1, percent), u(8, size)];
  const file = Buffer.concat([parted(original, key, nonce, parts), ...footer]);
  return {
    what: `Conti, mode 0x${mode.toString(16)}, ${percent}%`,
    family: 'conti',
    original,
    file,
    key: keyText(rsa),
    other: keyText(other),
  };
}

const x25519 = (secret: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), secret]), format: 'der', type: 'pkcs8' });
const publicBytes = (key: KeyObject): Buffer => createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);

/** A file's own key pair, and what it shares with the attacker's. */
function exchange(): { secret: Buffer; other: Buffer; filePublic: Buffer; shared: Buffer } {
  const [secret, other, file] = [randomBytes(32), randomBytes(32), x25519(randomBytes(32))];
  return {
    secret,
    other,
    filePublic: publicBytes(file),
    shared: diffieHellman({ privateKey: file, publicKey: createPublicKey(x25519(secret)) }),
  };
}

export function inc(size: number): Encrypted {
  const { secret, other, filePublic, shared } = exchange();
  const original = lines(size);
  const file = Buffer.from(original);
  const data = createHash('sha512').update(shared).digest();
  const cipher = createCipheriv('aes-128-ctr', data.subarray(0, 16), data.subarray(16, 32));
  for (let at = 0; at < size; at += 3_000_000) put(file, at, cipher.update(original.subarray(at, at + 1_000_000)));
  return {
    what: `INC, ${size} bytes`,
    family: 'inc',
    original,
    file: Buffer.concat([file, filePublic, Buffer.from('INC')]),
    key: Buffer.from(secret.toString('base64')),
    other: Buffer.from(other.toString('base64')),
  };
}

export function babukNas(size: number): Encrypted {
  const { secret, other, filePublic, shared } = exchange();
  const original = lines(size);
  const file = Buffer.from(original);
  const key = sha256(shared);
  const cipher = createCipheriv('chacha20', key, Buffer.concat([Buffer.alloc(4), sha256(key).subarray(10, 22)]));
  if (size > 0x1400000)
    for (let i = 0; i < Math.floor(size / 0xa00000); i += 1)
      put(file, i * 0xa00000, cipher.update(original.subarray(i * 0xa00000, i * 0xa00000 + 0x100000)));
  else put(file, 0, cipher.update(original.subarray(0, 0x400000)));
  const marked = Buffer.concat([file, filePublic, Buffer.from('abbccddeeff0', 'hex')]);
  return { what: `Babuk on NAS, ${size} bytes`, family: 'babuk', original, file: marked, key: secret, other };
}

const sosemanuk = (key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array =>
  sosemanukStream(key, iv)(sourceOfBytes(bytes))(0, bytes.length);

export function babukEsxi(size: number): Encrypted {
  const { secret, other, filePublic, shared } = exchange();
  const original = lines(size);
  const file = Buffer.concat([sosemanuk(sha256(shared), Buffer.alloc(16), original), filePublic]);
  return {
    what: 'Babuk on ESXi',
    family: 'babuk',
    original,
    file,
    key: Buffer.from(secret.toString('hex')),
    other: Buffer.from(other.toString('hex')),
  };
}

export function megazord(size: number): Encrypted {
  const { secret, other, filePublic, shared } = exchange();
  const original = lines(size);
  const file = Buffer.concat([sosemanuk(shared.subarray(0, 15), shared.subarray(16), original), Buffer.alloc(8), filePublic]);
  return {
    what: 'Akira, Megazord',
    family: 'akira',
    original,
    file,
    key: Buffer.from(secret.toString('hex')),
    other: Buffer.from(other.toString('hex')),
  };
}

export function stop(size: number): Encrypted {
  const [rsa, other] = rsaPair(2048);
  const original = lines(size);
  const uuid = Buffer.from('6F9619FF-8B86-D011-B42D-00CF4FC964FF');
  const state = Buffer.alloc(64);
  const sigma = Buffer.from('expand 32-byte k');
  [0, 1, 2, 3].forEach((word) => put(state, word * 20, sigma.subarray(word * 4, word * 4 + 4)));
  put(state, 4, uuid.subarray(0, 16));
  put(state, 44, uuid.subarray(16, 32));
  put(state, 24, uuid.subarray(0, 8));
  const file = Buffer.from(original);
  put(
    file,
    5,
    stream(
      'salsa20',
      20,
      Uint32Array.from({ length: 16 }, (_, at) => state.readUInt32LE(at * 4)),
      0,
      original.subarray(5, 153605),
    ),
  );
  const trailer = [
    wrapOaep(rsa, uuid, 'sha1'),
    Buffer.from('0198Asd4a7d6fRSAKEYIDRSAKEYIDRSAKEYIDt1x'),
    Buffer.from('{36A698B9-D67C-4E07-BE82-0EC5B14B4DF5}'),
  ];
  return {
    what: `STOP, ${size} bytes`,
    family: 'stop',
    original,
    file: Buffer.concat([file, ...trailer]),
    key: keyText(rsa),
    other: keyText(other),
  };
}

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
    what: `MedusaLocker, mode ${mode}`,
    family: 'medusalocker',
    original,
    file: Buffer.concat([file, ...footer]),
    key: Buffer.from(capi(master).toString('base64')),
    other: Buffer.from(capi(other).toString('base64')),
  };
}

function qilinLayer(rsa: TextbookKey, plain: Buffer, part: number, gap: bigint, cipher: number): Buffer {
  const [key, nonce] = [randomBytes(32), randomBytes(16)];
  const file = Buffer.from(plain);
  let used = 0;
  const step = gap === 2n ** 64n - 1n ? plain.length + 1 : part + Number(gap);
  for (let at = 0; at < plain.length; at += step) {
    const clear = plain.subarray(at, at + part);
    const keyStream = cipher === 0 ? chacha20Bytes(key, nonce, used + clear.length) : littleCounterBytes(key, nonce, used + clear.length);
    put(
      file,
      at,
      clear.map((byte, index) => byte ^ (keyStream[used + index] ?? 0)),
    );
    used += clear.length;
  }
  const hidden = Buffer.concat([key, nonce, u(8, part), u(8, gap), u(1, cipher)]);
  return Buffer.concat([file, wrapOaep(rsa, hidden, 'sha256'), randomBytes(8), Buffer.from('-----END CIPHERTEXT BLOCK-----')]);
}
const chacha20Bytes = (key: Uint8Array, nonce: Buffer, length: number): Buffer =>
  createCipheriv('chacha20', key, Buffer.concat([Buffer.alloc(4), nonce.subarray(0, 12)])).update(Buffer.alloc(length));
/** AES-256 of a counter that counts from its first byte. */
function littleCounterBytes(key: Uint8Array, nonce: Buffer, length: number): Buffer {
  let counter = BigInt(`0x${reversed(nonce).toString('hex')}`);
  const blocks = Array.from({ length: Math.ceil(length / 16) }, () => {
    const block = reversed(Buffer.from((counter % 2n ** 128n).toString(16).padStart(32, '0'), 'hex'));
    counter += 1n;
    return block;
  });
  return aes('ecb', key, null, Buffer.concat(blocks));
}

export function qilin(size: number, part: number, gap: bigint, ciphers: readonly number[]): Encrypted {
  const [rsa, other] = rsaPair(4096);
  const original = lines(size);
  const file = ciphers.reduce((plain, cipher) => qilinLayer(rsa, plain, part, gap, cipher), original);
  return {
    what: `Qilin, cipher ${ciphers.join(' then ')}, gap ${gap}`,
    family: 'qilin',
    original,
    file,
    key: keyText(rsa),
    other: keyText(other),
  };
}

/** Blocks of 512 bytes, the keys in turn, each with its own cipher going on. */
function ring(
  original: Buffer,
  file: Buffer,
  ranges: readonly (readonly [number, number])[],
  keyOf: (index: number) => (bytes: Uint8Array) => Uint8Array,
  count: number,
): void {
  const ciphers = Array.from({ length: count }, (_, index) => keyOf(index));
  let turn = 0;
  for (const [start, end] of ranges)
    for (let at = start; at < end; at += 512) {
      put(file, at, ciphers[turn]?.(original.subarray(at, Math.min(at + 512, end))) ?? Buffer.alloc(0));
      turn = (turn + 1) % count;
    }
}

/** XChaCha20 by hand: HChaCha20 out of two plain key streams, then ChaCha20 (draft-irtf-cfrg-xchacha). */
function xchacha(key: Uint8Array, nonce: Buffer): (bytes: Uint8Array) => Uint8Array {
  const state = Buffer.concat([Buffer.from('expand 32-byte k'), key, nonce.subarray(0, 16)]);
  const block = createCipheriv('chacha20', key, nonce.subarray(0, 16)).update(Buffer.alloc(64));
  const sub = Buffer.alloc(32);
  [0, 1, 2, 3, 12, 13, 14, 15].forEach((word, at) =>
    sub.writeUInt32LE((block.readUInt32LE(word * 4) - state.readUInt32LE(word * 4)) >>> 0, at * 4),
  );
  const cipher = createCipheriv('chacha20', sub, Buffer.concat([Buffer.alloc(8), nonce.subarray(16)]));
  return (bytes) => cipher.update(bytes);
}

function marked(
  family: 'hive' | 'hunters',
  what: string,
  at: number,
  mark: string,
  original: Buffer,
  ranges: readonly (readonly [number, number])[],
): Encrypted {
  const [rsa, other] = rsaPair(5120);
  const data = randomBytes(9 * 56);
  const bytes = Buffer.from(mark, 'hex');
  const file = Buffer.from(original);
  ring(
    original,
    file,
    ranges,
    (index) => xchacha(data.subarray(index * 56, index * 56 + 32), data.subarray(index * 56 + 32, index * 56 + 56)),
    9,
  );
  const covered = original.subarray(at, at + bytes.length + 4);
  put(file, at, Buffer.concat([randomBytes(4), bytes]));
  return {
    what,
    family,
    original,
    file: Buffer.concat([file, covered, wrapOaep(rsa, data, 'sha3-512')]),
    key: keyText(rsa),
    other: keyText(other),
  };
}

export const hive = (size: number): Encrypted =>
  marked('hive', 'Hive 6', 0x3e, '6b5b59d507836e28a251f33bda52', lines(size), [[0x3e + 18, size]]);
export const huntersFirst = (size: number, ranges: readonly (readonly [number, number])[]): Encrypted =>
  marked('hunters', `Hunters 1, ${size} bytes`, 0x36, 'dcb8a7a5b618d296d3ba01d9f9039fc07a', lines(size), ranges);

export function huntersSecond(size: number, mode: number, offset: number, ranges: readonly (readonly [number, number])[]): Encrypted {
  const [rsa, other] = rsaPair(5120);
  const original = lines(size);
  const file = Buffer.from(original);
  const data = randomBytes(480);
  const keyOf = (index: number): ((bytes: Uint8Array) => Uint8Array) => {
    let used = 0;
    return (bytes) => {
      const keyStream = littleCounterBytes(
        data.subarray(index * 48, index * 48 + 32),
        data.subarray(index * 48 + 32, index * 48 + 48),
        used + bytes.length,
      );
      const out = bytes.map((byte, at) => byte ^ (keyStream[used + at] ?? 0));
      used += bytes.length;
      return out;
    };
  };
  ring(original, file, ranges, keyOf, 10);
  const covered = original.subarray(0x3e, 0x3e + 23);
  put(file, 0x3e, Buffer.concat([randomBytes(4), Buffer.from('4d58995781d2d3335f77c37512abc2a948c122', 'hex')]));
  const hidden = Buffer.concat([u(1, offset), u(1, mode), covered, data]);
  return {
    what: `Hunters 2, mode ${mode}`,
    family: 'hunters',
    original,
    file: Buffer.concat([file, wrapOaep(rsa, hidden, 'sha3-512')]),
    key: keyText(rsa),
    other: keyText(other),
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
  return { what: `Phobos, small file, key as ${form}`, family: 'phobos', original, file, key: forms[form][0], other: forms[form][1] };
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
    what: 'Phobos, big file',
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
    what: 'Play, big file, encrypted twice',
    family: 'play',
    original,
    key: keyText(rsa),
    other: keyText(other),
    file: Buffer.concat([file, moved, ...head, outer.wrapped, inner.wrapped]),
  };
}

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
  return { what: `RCRU64, ${mode}`, family: 'rcru64', original, file, key: keyText(rsa), other: keyText(other) };
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
    what: `TeslaCrypt 2, ${held}'s key`,
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
    what: 'TeslaCrypt 3–4',
    family: 'teslacrypt',
    original,
    file: Buffer.concat([header, body]),
    key: Buffer.from(Buffer.from(gang).toString('hex')),
    other: Buffer.from(randomBytes(32).toString('hex')),
  };
}
