import { blockMap, type BlockMap } from '../core/blocks/block-map.ts';
import { partOf, type ByteSource } from '#model/byte-source.ts';
import type { Primitives } from '../core/primitives.ts';
import { lengthOf } from '../core/ranges.ts';

const MEGABYTE = 1024 * 1024;
/** Up to here a file is read whole for its map. */
const WHOLE = 1024 * MEGABYTE;
const HEAD = 64 * MEGABYTE;
const WINDOW = 4 * MEGABYTE;
const WINDOWS = 8;
const TAIL = 16 * MEGABYTE;

/** Whether a file is so large that only parts of it are looked at to say what it is. */
export const isSampled = (file: ByteSource): boolean => file.size > WHOLE;

/**
 * Which parts of a file are encrypted: of a very large one (a sparse one may claim terabytes) as its beginning, its end and eight windows between say. `runs`
 * and `certain` are then those of the parts looked at; `fraction` is an estimate.
 */
export function sampledMap(file: ByteSource, primitives: Primitives): BlockMap {
  if (!isSampled(file)) return blockMap(file, primitives);
  const between = file.size - HEAD - TAIL;
  const starts = Array.from(
    { length: WINDOWS },
    (_, index) => HEAD + Math.floor(((index + 0.5) * between) / WINDOWS / MEGABYTE) * MEGABYTE,
  );
  const head = mapOfPart(file, primitives, 0, HEAD);
  const windows = starts.map((start) => mapOfPart(file, primitives, start, start + WINDOW));
  const tail = mapOfPart(file, primitives, file.size - TAIL, file.size);
  const share = windows.reduce((sum, { fraction }) => sum + fraction, 0) / WINDOWS;
  const estimate = (lengthOf(head.runs) + lengthOf(tail.runs) + share * between) / file.size;
  const parts = [head, ...windows, tail];
  return {
    runs: parts.flatMap(({ runs }) => runs),
    fraction: head.period ? Math.max(head.fraction, share) : Math.min(1, estimate),
    period: head.period,
    certain: parts.flatMap(({ certain }) => certain),
  };
}

function mapOfPart(file: ByteSource, primitives: Primitives, from: number, to: number): BlockMap {
  const { runs, certain, ...more } = blockMap(partOf(file, from, to), primitives);
  const moved = (ranges: readonly (readonly [number, number])[]): [number, number][] =>
    ranges.map(([start, end]) => [start + from, end + from]);
  return { ...more, runs: moved(runs), certain: moved(certain) };
}
