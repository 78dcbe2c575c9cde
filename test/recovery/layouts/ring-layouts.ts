import { createCipheriv, randomBytes } from 'node:crypto';
import { keyText, type TextbookKey, wrapOaep } from './textbook-rsa.ts';
import { type Encrypted, rsaPair, lines, u, put, littleCounterBytes } from './layout.ts';

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

export function qilin(size: number, part: number, gap: bigint, ciphers: readonly number[]): Encrypted {
  const [rsa, other] = rsaPair(4096);
  const original = lines(size);
  const file = ciphers.reduce((plain, cipher) => qilinLayer(rsa, plain, part, gap, cipher), original);
  return {
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
    family,
    original,
    file: Buffer.concat([file, covered, wrapOaep(rsa, data, 'sha3-512')]),
    key: keyText(rsa),
    other: keyText(other),
  };
}

export const hive = (size: number): Encrypted => marked('hive', 0x3e, '6b5b59d507836e28a251f33bda52', lines(size), [[0x3e + 18, size]]);

export const huntersFirst = (size: number, ranges: readonly (readonly [number, number])[]): Encrypted =>
  marked('hunters', 0x36, 'dcb8a7a5b618d296d3ba01d9f9039fc07a', lines(size), ranges);

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
    family: 'hunters',
    original,
    file: Buffer.concat([file, wrapOaep(rsa, hidden, 'sha3-512')]),
    key: keyText(rsa),
    other: keyText(other),
  };
}
