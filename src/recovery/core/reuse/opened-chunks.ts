import type { ByteSource } from '#model/byte-source.ts';
import { CHUNK, type BlackBastaFooter, type Chunks } from '../families/blackbasta-footer.ts';
import { decrypted, intact, missing, type Piece } from '../recovered.ts';
import { bitsSaved } from './bits-saved.ts';

/**
 * The file with its chunks opened. What stands before the first chunk is missing: above 1 GiB a key stream of its own. Where the encryption was broken off
 * (its footer says how far it came), chunks behind are as they were; the one that it may just have been at is taken as what reads better, or is missing.
 * A file of many chunks is one piece: then its untouched bytes count as decrypted with the rest.
 */
export function openedChunks(
  source: ByteSource,
  { originalSize: size, progress }: BlackBastaFooter,
  chunks: Chunks,
  key: Uint8Array,
): Piece[] {
  const { first, period, count } = chunks;
  const start = (number: number): number => first + number * period;
  const done = Math.max(0, Math.min(count, Math.floor((progress - CHUNK - first) / period) + 1 || 0));
  const doubtful = Math.max(done, Math.min(count, Math.ceil((progress + period - first) / period) || 0));
  const open = opener(source, chunks, key);
  const pieces: Piece[] = first > 0 ? [missing(first)] : [];
  const sure = done < count ? start(done) : size;
  if (done > LISTED) pieces.push(decrypted(sure - first, (from, to) => open(first + from, first + to)));
  else
    for (let number = 0; number < done; number += 1) {
      const at = start(number);
      const next = number + 1 < done ? at + period : sure;
      pieces.push(decrypted(CHUNK, (from, to) => open(at + from, at + to)));
      if (next > at + CHUNK) pieces.push(intact(source, at + CHUNK, next));
    }
  for (let number = done; number < doubtful; number += 1) {
    const at = start(number);
    pieces.push(doubtfulChunk(source, at, open));
    const next = number + 1 < doubtful ? start(number + 1) : doubtful < count ? start(doubtful) : size;
    if (next > at + CHUNK) pieces.push(intact(source, at + CHUNK, next));
  }
  if (doubtful < count) pieces.push(intact(source, start(doubtful), size));
  return pieces;
}

/** Bytes [from, to) of the file, wherever they lie, with every chunk in them opened. */
const opener =
  (source: ByteSource, { first, period, count }: Chunks, key: Uint8Array) =>
  (from: number, to: number): Uint8Array => {
    const bytes = source.read(from, to).slice();
    for (let number = Math.max(0, Math.floor((from - first) / period)); number < count; number += 1) {
      const at = first + number * period;
      if (at >= to) break;
      const end = Math.min(to, at + CHUNK);
      for (let place = Math.max(from, at); place < end; place += 1) bytes[place - from]! ^= key[place - at] ?? 0; // within both
    }
    return bytes;
  };

function doubtfulChunk(source: ByteSource, at: number, open: (from: number, to: number) => Uint8Array): Piece {
  const saved = (chunk: Uint8Array): number => {
    const around = source.read(at - CHUNK, at + 2 * CHUNK).slice();
    around.set(chunk, Math.min(at, CHUNK));
    return bitsSaved(around.subarray(0, 3 * CHUNK));
  };
  const raw = source.read(at, at + CHUNK);
  const opened = open(at, at + CHUNK);
  const difference = saved(opened) - saved(raw);
  if (Math.abs(difference) < 40) return missing(CHUNK);
  return difference > 0 ? decrypted(CHUNK, (from, to) => opened.subarray(from, to)) : intact(source, at, at + CHUNK);
}

const LISTED = 16_384;
