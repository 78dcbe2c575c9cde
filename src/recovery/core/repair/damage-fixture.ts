import { noise } from '../inflate/prose-fixture.ts';
import type { Piece } from '../recovered.ts';
import type { ByteSource } from '#model/byte-source.ts';

/** Which ranges of a file of so many bytes a pattern overwrites, as families in circulation do. */
export type DamagePattern = { readonly name: string; readonly ranges: (size: number) => [number, number][] };

const KIB = 1024;
const every =
  (period: number, length: number) =>
  (size: number): [number, number][] => {
    const ranges: [number, number][] = [];
    for (let at = 0; at < size; at += period) ranges.push([at, Math.min(size, at + length)]);
    return ranges;
  };

export const damagePatterns: readonly DamagePattern[] = [
  { name: 'first 1 %', ranges: (size) => [[0, Math.ceil(size / 100)]] },
  { name: 'first 150 KB', ranges: (size) => [[0, Math.min(size, 153_600)]] },
  { name: '64 B of 192 B', ranges: every(192, 64) },
  { name: '64 KiB of 640 KiB', ranges: every(640 * KIB, 64 * KIB) },
  { name: '1 of 2 MiB', ranges: every(2048 * KIB, 1024 * KIB) },
  {
    name: '10 % in 5 parts',
    ranges: (size) =>
      Array.from({ length: 5 }, (_, at): [number, number] => [Math.floor((at * size) / 5), Math.floor((at * size) / 5 + size / 50)]),
  },
  { name: 'LockBit 3 blocks', ranges: every(5_767_168, 524_288) },
  { name: '4 KiB in the middle', ranges: (size) => [[size >> 1, Math.min(size, (size >> 1) + 4096)]] },
];

/** A copy with noise in the ranges. */
export function damaged(original: Uint8Array, ranges: readonly (readonly [number, number])[], salt = 1): Uint8Array {
  const copy = Uint8Array.from(original);
  for (const [from, to] of ranges) copy.set(noise(salt + from, Math.max(0, to - from)), from);
  return copy;
}

/** A source that remembers what was read of it, to see where a piece comes from. */
export function watchedSource(bytes: Uint8Array): ByteSource & { reads: [number, number][] } {
  const reads: [number, number][] = [];
  return {
    size: bytes.length,
    reads,
    read: (from, to) => {
      reads.push([from, Math.min(to, bytes.length)]);
      return bytes.subarray(Math.max(0, from), Math.max(0, Math.min(to, bytes.length)));
    },
  };
}

/** How many bytes are called intact, and how many of them are not the original's. */
export function falseClaims(
  pieces: readonly Piece[],
  source: ReturnType<typeof watchedSource>,
  original: Uint8Array,
): { claimed: number; wrong: number } {
  let claimed = 0;
  let wrong = 0;
  for (const piece of pieces) {
    if (piece.provenance !== 'intact') continue;
    source.reads.length = 0;
    const bytes = piece.read(0, piece.length);
    const from = source.reads.at(-1)?.[0] ?? 0;
    claimed += bytes.length;
    for (const [at, byte] of bytes.entries()) if (original[from + at] !== byte) wrong += 1;
  }
  return { claimed, wrong };
}
