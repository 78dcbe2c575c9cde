import type { ByteSource } from '#model/byte-source.ts';
import type { Primitives } from '../primitives.ts';
import { decrypted, intact, type Piece } from '../recovered.ts';

/**
 * Which parts of a file LockBit 3.0 encrypts: `before` + 1 blocks of 128 KiB from the start, then areas of `after` + 1 blocks. `skip` is counted from the
 * beginning of the last block of an area to the next area; 0: there is only the first one. The key stream runs on from area to area.
 */
export type LockBit3Layout = { readonly skip: number; readonly before: number; readonly after: number };

/** Seen in the published sample and in a real case (PeronSlayer/lockbit-rescue, docs/BRUTEFORCE.md): 9.1 % of a large file is encrypted. */
export const usualLayout: LockBit3Layout = { skip: 0x520000, before: 3, after: 3 };

/** Half open, in order, cut to the file. */
export function encryptedAreas(size: number, { skip, before, after }: LockBit3Layout): [number, number][] {
  const areas: [number, number][] = [[0, Math.min(size, (before + 1) * BLOCK)]];
  if (skip < BLOCK) return areas;
  for (let start = before * BLOCK + skip; start < size; start += after * BLOCK + skip)
    areas.push([start, Math.min(size, start + (after + 1) * BLOCK)]);
  return areas;
}

/** The file's pieces, opened with its own state. */
export function openedPieces(
  file: ByteSource,
  size: number,
  areas: readonly (readonly [number, number])[],
  state: Uint32Array,
  primitives: Primitives,
): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let streamed = 0;
  for (const [start, end] of areas) {
    if (start > at) pieces.push(intact(file, at, start));
    const offset = streamed;
    pieces.push(
      decrypted(end - start, (from, to) => primitives.stream('salsa20', 20, state, offset + from, file.read(start + from, start + to))),
    );
    streamed += end - start;
    at = end;
  }
  if (at < size) pieces.push(intact(file, at, size));
  return pieces;
}

export const BLOCK = 0x20000;
