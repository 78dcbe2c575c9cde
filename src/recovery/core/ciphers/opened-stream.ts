import type { ByteSource } from '#model/byte-source.ts';
import type { Primitives } from '../primitives.ts';
import type { Piece } from '../recovered.ts';

/** Opens ciphertext wherever one looks into it: bytes [from, to) in the clear. The ciphertext may lie scattered in a file; here it is one source. */
export type OpenedStream = (cipher: ByteSource) => Piece['read'];

/** AES in CBC mode: a block needs nothing but the block before it. Whole blocks only: a last part of one comes back as it is. */
export const aesCbc =
  (primitives: Primitives, key: Uint8Array, iv: Uint8Array): OpenedStream =>
  (cipher) =>
  (from, to) => {
    const start = from - (from % 16);
    const end = Math.min(to + ((16 - (to % 16)) % 16), cipher.size - (cipher.size % 16));
    if (end <= start) return cipher.read(from, to);
    const before = start === 0 ? iv : cipher.read(start - 16, start);
    const clear = primitives.aes('cbc', key, before, cipher.read(start, end)).subarray(from - start, to - start);
    if (to <= end) return clear;
    const both = new Uint8Array(to - from);
    both.set(clear);
    both.set(cipher.read(Math.max(from, end), to), Math.max(0, end - from));
    return both;
  };

/** AES in ECB mode; a last part of a block comes back as it is. */
export const aesEcb =
  (primitives: Primitives, key: Uint8Array): OpenedStream =>
  (cipher) =>
  (from, to) => {
    const start = from - (from % 16);
    const end = Math.min(to + ((16 - (to % 16)) % 16), cipher.size);
    const bytes = Uint8Array.from(cipher.read(start, end));
    const whole = bytes.length - (bytes.length % 16);
    if (whole > 0) bytes.set(primitives.aes('ecb', key, new Uint8Array(16), bytes.subarray(0, whole)));
    return bytes.subarray(from - start, to - start);
  };

/** AES in CTR mode, the counter a number of 128 bits, big-endian, beginning with `counter`. */
export const aesCtr =
  (primitives: Primitives, key: Uint8Array, counter: Uint8Array): OpenedStream =>
  (cipher) =>
  (from, to) =>
    ctr(primitives, key, counter, from, cipher.read(from, to));

/** XOR with the key stream of AES-CTR from byte `offset` of it. */
export function ctr(primitives: Primitives, key: Uint8Array, counter: Uint8Array, offset: number, bytes: Uint8Array): Uint8Array {
  const skip = offset % 16;
  const padded = new Uint8Array(skip + bytes.length);
  padded.set(bytes, skip);
  return primitives.aes('ctr', key, counted(counter, Math.floor(offset / 16), 'big'), padded).subarray(skip);
}

/** AES in CTR mode with a counter that counts from its first byte (little-endian), as some libraries are told to. XOR from byte `offset` of the stream. */
export function ctrLittle(primitives: Primitives, key: Uint8Array, counter: Uint8Array, offset: number, bytes: Uint8Array): Uint8Array {
  const first = Math.floor(offset / 16);
  const skip = offset - first * 16;
  const blocks = new Uint8Array(Math.ceil((skip + bytes.length) / 16) * 16);
  const next = counted(counter, first, 'little');
  for (let at = 0; at < blocks.length; at += 16) {
    for (let index = 0; index < 16; index += 1) blocks[at + index] = next[index] ?? 0;
    // a byte of a typed array wraps at 256 by itself
    for (let index = 0; index < 16; index += 1) {
      next[index] = (next[index] ?? 0) + 1;
      if (next[index] !== 0) break;
    }
  }
  const out = primitives.aesForward(key, blocks).subarray(skip, skip + bytes.length);
  for (let at = 0; at < bytes.length; at += 1) out[at] = (out[at] ?? 0) ^ (bytes[at] ?? 0);
  return out;
}

/** The counter `blocks` further on. */
export function counted(counter: Uint8Array, blocks: number, order: 'big' | 'little'): Uint8Array {
  const next = Uint8Array.from(counter);
  let carry = blocks;
  for (let step = 0; step < 16 && carry > 0; step += 1) {
    const at = order === 'big' ? 15 - step : step;
    const sum = (next[at] ?? 0) + carry;
    next[at] = sum % 256;
    carry = Math.floor(sum / 256);
  }
  return next;
}

/** Salsa20 or ChaCha; the ciphertext begins at byte `offset` of the key stream. */
export const wordStream =
  (primitives: Primitives, kind: 'salsa20' | 'chacha', rounds: 8 | 12 | 20, state: Uint32Array, offset = 0): OpenedStream =>
  (cipher) =>
  (from, to) =>
    primitives.stream(kind, rounds, state, offset + from, cipher.read(from, to));
