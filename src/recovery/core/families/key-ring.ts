import type { ByteSource } from '../byte-source.ts';
import type { Range } from '../ranges.ts';
import type { Stretch } from './opened-file.ts';

/** XOR with the key stream of one of the keys from byte `offset` of it. */
export type RingKey = (offset: number, bytes: Uint8Array) => Uint8Array;

/**
 * Content whose blocks of 512 bytes take the keys of a ring in turn, each going on in its own key stream where it stopped. A range that does not end on a
 * block still uses up a turn, so that every range begins where the one before left the ring. As Hive and, after it, Hunters do it.
 */
export function ringStretches(file: ByteSource, ranges: readonly Range[], ring: readonly RingKey[]): Stretch[] {
  let turn = 0;
  const used = ring.map(() => 0);
  return ranges.map(([start, end]) => {
    const [first, offsets] = [turn, [...used]];
    const blocks = Math.ceil((end - start) / BLOCK);
    for (let key = 0; key < ring.length; key += 1) {
      const place = (first + key) % ring.length;
      const turns = Math.max(0, Math.ceil((blocks - key) / ring.length));
      used[place] = (used[place] ?? 0) + turns * BLOCK;
    }
    const last = (first + blocks - 1) % ring.length;
    if (blocks > 0) used[last] = (used[last] ?? 0) - (blocks * BLOCK - (end - start));
    turn = (first + blocks) % ring.length;
    return { start, end, read: (from, to) => opened(file.read(start + from, start + to), from, first, offsets, ring) };
  });
}

const BLOCK = 512;

function opened(cipher: Uint8Array, from: number, first: number, offsets: readonly number[], ring: readonly RingKey[]): Uint8Array {
  const out = new Uint8Array(cipher.length);
  for (let at = 0; at < cipher.length;) {
    const block = Math.floor((from + at) / BLOCK);
    const inside = (from + at) % BLOCK;
    const length = Math.min(BLOCK - inside, cipher.length - at);
    const place = (first + block) % ring.length;
    const offset = (offsets[place] ?? 0) + Math.floor(block / ring.length) * BLOCK + inside;
    const part = cipher.subarray(at, at + length);
    out.set(ring[place]?.(offset, part) ?? part, at);
    at += length;
  }
  return out;
}
