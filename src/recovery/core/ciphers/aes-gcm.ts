import type { Primitives } from '../primitives.ts';
import { ctr, type OpenedStream } from './opened-stream.ts';
import { bytesOf, integerOf } from './rsa.ts';

/**
 * The encryption half of AES-GCM (NIST SP 800-38D) without its tag, for programs that throw the tag away. Nonces of 12 bytes count from 2; others
 * are hashed with GHASH first. Only the last 32 bits of the counter count.
 */
export const aesGcmUntagged =
  (primitives: Primitives, key: Uint8Array, nonce: Uint8Array): OpenedStream =>
  (cipher) => {
    const first = firstCounter(primitives, key, nonce);
    return (from, to) => {
      const out = new Uint8Array(to - from);
      const bytes = cipher.read(from, to);
      // the counter wraps inside its 32 bits, where the platform's CTR would carry on into the nonce
      const untilWrap = (2 ** 32 - Number(integerOf(first.subarray(12)))) * 16;
      const wrapped = Uint8Array.from(first);
      wrapped.fill(0, 12);
      const split = Math.max(0, Math.min(untilWrap - from, bytes.length));
      if (split > 0) out.set(ctr(primitives, key, first, from, bytes.subarray(0, split)));
      if (split < bytes.length) out.set(ctr(primitives, key, wrapped, from + split - untilWrap, bytes.subarray(split)), split);
      return out;
    };
  };

function firstCounter(primitives: Primitives, key: Uint8Array, nonce: Uint8Array): Uint8Array {
  const counter = new Uint8Array(16);
  counter.set(nonce.length === 12 ? [...nonce, 0, 0, 0, 1] : ghash(primitives, key, nonce));
  const next = (integerOf(counter.subarray(12)) + 1n) % 2n ** 32n;
  counter.set(bytesOf(next, 4), 12);
  return counter;
}

/** GHASH of the nonce and its length in bits. */
function ghash(primitives: Primitives, key: Uint8Array, nonce: Uint8Array): Uint8Array {
  const h = integerOf(primitives.aesForward(key, new Uint8Array(16)));
  const padded = new Uint8Array(Math.ceil(nonce.length / 16) * 16 + 16);
  padded.set(nonce);
  padded.set(bytesOf(BigInt(nonce.length * 8), 8), padded.length - 8);
  let y = 0n;
  for (let at = 0; at < padded.length; at += 16) y = times(y ^ integerOf(padded.subarray(at, at + 16)), h);
  return bytesOf(y, 16);
}

/** Multiplication in GF(2^128), bits in GCM's order (SP 800-38D §6.3). */
function times(x: bigint, y: bigint): bigint {
  let product = 0n;
  let v = y;
  for (let bit = 127n; bit >= 0n; bit -= 1n) {
    if ((x >> bit) & 1n) product ^= v;
    v = v & 1n ? (v >> 1n) ^ (0xe1n << 120n) : v >> 1n;
  }
  return product;
}
