import { u32le } from '../integer.ts';

/** xxHash, 32 bits (Y. Collet, "xxHash fast digest algorithm", version 0.1.1). */
export function xxhash32(bytes: Uint8Array, seed: number): number {
  let at = 0;
  let hash = (seed + P5) | 0;
  if (bytes.length >= 16) {
    const lanes = [seed + P1 + P2, seed + P2, seed, seed - P1].map((lane) => lane | 0);
    for (; at + 16 <= bytes.length; at += 16)
      for (let lane = 0; lane < 4; lane += 1)
        lanes[lane] = Math.imul(turn((lanes[lane] ?? 0) + Math.imul(u32le(bytes, at + lane * 4), P2), 13), P1);
    hash = [1, 7, 12, 18].reduce((sum, by, lane) => (sum + turn(lanes[lane] ?? 0, by)) | 0, 0);
  }
  hash = (hash + bytes.length) | 0;
  for (; at + 4 <= bytes.length; at += 4) hash = Math.imul(turn(hash + Math.imul(u32le(bytes, at), P3), 17), P4);
  for (; at < bytes.length; at += 1) hash = Math.imul(turn(hash + Math.imul(bytes[at] ?? 0, P5), 11), P1);
  hash = Math.imul(hash ^ (hash >>> 15), P2);
  hash = Math.imul(hash ^ (hash >>> 13), P3);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const P1 = 0x9e3779b1;
const P2 = 0x85ebca77;
const P3 = 0xc2b2ae3d;
const P4 = 0x27d4eb2f;
const P5 = 0x165667b1;
const turn = (word: number, by: number): number => (word << by) | (word >>> (32 - by));
