import { createCipheriv, createHash, createPrivateKey, createPublicKey, diffieHellman, type KeyObject, randomBytes } from 'node:crypto';
import { kcipher2 } from '../../../src/recovery/core/ciphers/kcipher2.ts';
import { sosemanukStream } from '../../../src/recovery/core/ciphers/sosemanuk-stream.ts';
import { stream } from '../../../src/recovery/core/ciphers/stream.ts';
import { sourceOfBytes } from '#model/byte-source.ts';
import { keyText, wrapOaep, wrapPkcs1 } from './textbook-rsa.ts';
import { type Encrypted, rsaPair, lines, u, reversed, sha256, put } from './layout.ts';

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
  return { family: 'babuk', original, file: marked, key: secret, other };
}

const sosemanuk = (key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array =>
  sosemanukStream(key, iv)(sourceOfBytes(bytes))(0, bytes.length);

export function babukEsxi(size: number): Encrypted {
  const { secret, other, filePublic, shared } = exchange();
  const original = lines(size);
  const file = Buffer.concat([sosemanuk(sha256(shared), Buffer.alloc(16), original), filePublic]);
  return {
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
    family: 'stop',
    original,
    file: Buffer.concat([file, ...trailer]),
    key: keyText(rsa),
    other: keyText(other),
  };
}

/** Akira's later version: first and last block of 65,535 bytes of a region in KCipher-2, those between in ChaCha8 with a key of 16 bytes. */
export function akiraKcipher(size: number, regions: readonly (readonly [number, number])[]): Encrypted {
  const original = lines(size);
  const file = Buffer.from(original);
  const [key, iv, middle, nonce] = [randomBytes(16), randomBytes(16), randomBytes(16), randomBytes(8)];
  const words = Buffer.concat([Buffer.from('expand 16-byte k'), middle, middle, Buffer.alloc(8), nonce]);
  const state = Uint32Array.from({ length: 16 }, (_, at) => words.readUInt32LE(at * 4));
  let used = 0;
  let counter = 0;
  for (const [start, end] of regions)
    for (let at = start; at < end; at += 65_535) {
      const clear = original.subarray(at, Math.min(at + 65_535, end));
      if (at === start || at + 65_535 >= end) {
        const keyStream = kcipher2(key, iv, used + clear.length).subarray(used);
        put(
          file,
          at,
          clear.map((byte, index) => byte ^ (keyStream[index] ?? 0)),
        );
        used += clear.length;
      } else {
        put(file, at, stream('chacha', 8, state, counter * 64, clear));
        counter += 1024;
      }
    }
  const text = (numbers: readonly Buffer[]): Buffer => Buffer.from(numbers.map((number) => number.toString('hex')).join(' '));
  const other = [randomBytes(16), randomBytes(16), middle, nonce];
  return {
    family: 'akira',
    original,
    file: Buffer.concat([file, randomBytes(512)]),
    key: text([key, iv, middle, nonce]),
    other: text(other),
  };
}
