import type { ByteSource } from '#model/byte-source.ts';
import type { OpenedStream } from '../ciphers/opened-stream.ts';
import type { Range } from '../ranges.ts';
import { decrypted, intact, missing, sourceOfPieces, type Piece } from '../recovered.ts';

/** More encrypted parts than any family makes of a file that fits on a disk; a footer that wants more is not believed. */
export const MOST_PARTS = 1 << 17;

/** Bytes [start, end) of the original, opened: `read` counts from `start`. */
export type Stretch = { readonly start: number; readonly end: number; readonly read: Piece['read'] };

/**
 * The original of `size` bytes: the stretches (in order, without overlap) opened and cut to it, what lies between them as it stands in the file, what the file no longer has missing.
 * `from`: only what comes behind it.
 */
export function openedFile(file: ByteSource, size: number, stretches: readonly Stretch[], from = 0): Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  const asItStands = (end: number): void => {
    if (end <= at) return;
    const there = Math.min(end, file.size);
    if (there > at) pieces.push(intact(file, at, there));
    if (end > Math.max(there, at)) pieces.push(missing(end - Math.max(there, at)));
    at = end;
  };
  for (const { start, end, read } of stretches) {
    asItStands(Math.min(start, size));
    const stop = Math.min(end, size);
    if (stop <= at || at > start) continue;
    pieces.push(decrypted(stop - at, read));
    at = stop;
  }
  asItStands(size);
  return pieces;
}

/** Ranges of the file that together are one ciphertext, each opened in its place. */
export function stretchesOf(file: ByteSource, ranges: readonly Range[], open: OpenedStream): Stretch[] {
  const read = open(scattered(file, ranges));
  let before = 0;
  return ranges.map(([start, end]) => {
    const offset = before;
    before += end - start;
    return { start, end, read: (from, to) => read(offset + from, offset + to) };
  });
}

/** Ranges of a file, one behind the other, as one source. */
export const scattered = (file: ByteSource, ranges: readonly Range[]): ByteSource =>
  sourceOfPieces(ranges.map(([start, end]) => intact(file, start, end)));
