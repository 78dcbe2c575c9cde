import type { ByteSource } from '#model/byte-source.ts';
import { CHUNK, type Chunks } from '../families/blackbasta-footer.ts';
import { columnKey, createColumns, type ColumnKey } from './column-key.ts';
import { createKeyVotes, type VotedKey } from './key-votes.ts';

/** What speaks for one and the same 64 bytes having been XORed onto all chunks of a file. */
export type ChunkKeys = {
  /** From chunks amid a fill of one byte over and over (mostly zeros), which most likely go on with it. */
  readonly fill: VotedKey | null;
  /** From a copy of the file, or of an older state of it. */
  readonly copy: VotedKey | null;
  /** From what byte values the rest of the file has, without any fill. */
  readonly columns: ColumnKey | null;
};

/** Reads the file once from chunk to chunk, a MiB at a time; yields bytes read. Stops early when there can be no doubt. */
export function* findChunkKeys(file: ByteSource, chunks: Chunks, copy: ByteSource | null): Generator<number, ChunkKeys, void> {
  const { first, period, count } = chunks;
  const fill = createKeyVotes();
  const copied = createKeyVotes();
  const columns = createColumns();
  const perPiece = Math.max(1, Math.floor(PIECE / period));
  for (let from = 0; from < count; from += perPiece) {
    const to = Math.min(count, from + perPiece);
    const start = Math.max(0, first + from * period - SIDE);
    const bytes = file.read(start, first + (to - 1) * period + CHUNK + SIDE);
    for (let number = from; number < to; number += 1) {
      const at = first + number * period - start;
      const chunk = bytes.subarray(at, at + CHUNK);
      const filler = fillAround(bytes, at, number > 0);
      if (filler >= 0) fill.voteForFill(chunk, filler);
      else if (filler === MIXED) columns.add(bytes, at);
      if (copy && start + at + CHUNK <= copy.size) copied.voteFor(chunk, copy.read(start + at, start + at + CHUNK));
    }
    yield Math.min(file.size, first + to * period);
    if (!copy && fill.isOverwhelming()) break;
  }
  return { fill: fill.best(), copy: copied.best(), columns: columnKey(columns) };
}

/** The byte that fills both sides of a chunk; MIXED where there is more than one; EDGE where a side is missing. The first chunk has only one side. */
function fillAround(bytes: Uint8Array, at: number, hasBefore: boolean): number {
  const byte = bytes[at + CHUNK] ?? 0;
  const end = at + CHUNK + SIDE;
  if (end > bytes.length) return EDGE;
  for (let place = at + CHUNK; place < end; place += 1) if (bytes[place] !== byte) return MIXED;
  if (!hasBefore) return byte;
  if (at < SIDE) return EDGE;
  for (let place = at - SIDE; place < at; place += 1) if (bytes[place] !== byte) return MIXED;
  return byte;
}

const MIXED = -1;
const EDGE = -2;
/** Bytes on each side that are never encrypted: two chunks of 192 lie 128 bytes apart. */
const SIDE = 128;
const PIECE = 1 << 20;
