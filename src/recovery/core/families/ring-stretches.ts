import type { ByteSource } from '#model/byte-source.ts';
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

/** Each key's share of a stretch is one run of its key stream, however scattered: it is gathered, opened at once, and laid back. */
function opened(cipher: Uint8Array, from: number, first: number, offsets: readonly number[], ring: readonly RingKey[]): Uint8Array {
  const out = new Uint8Array(cipher.length);
  const start = Math.floor(from / BLOCK);
  for (let turn = 0; turn < ring.length; turn += 1) {
    const parts: (readonly [at: number, end: number])[] = [];
    for (let block = start + turn; block * BLOCK < from + cipher.length; block += ring.length)
      parts.push([Math.max(0, block * BLOCK - from), Math.min((block + 1) * BLOCK - from, cipher.length)]);
    const place = (first + start + turn) % ring.length;
    const [head] = parts;
    if (!head) break;
    const share = new Uint8Array(parts.reduce((length, [at, end]) => length + end - at, 0));
    let filled = 0;
    for (const [at, end] of parts) {
      share.set(cipher.subarray(at, end), filled);
      filled += end - at;
    }
    const offset = (offsets[place] ?? 0) + Math.floor((start + turn) / ring.length) * BLOCK + (turn === 0 ? from % BLOCK : 0);
    const clear = ring[place]?.(offset, share) ?? share;
    filled = 0;
    for (const [at, end] of parts) {
      out.set(clear.subarray(filled, filled + end - at), at);
      filled += end - at;
    }
  }
  return out;
}
