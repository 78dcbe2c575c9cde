import type { ByteSource } from '#model/byte-source.ts';
import { checkFormat } from '../formats/check-format.ts';
import type { Primitives } from '../primitives.ts';
import { joined, lengthOf, without, type Range } from '../ranges.ts';
import { evenParts } from './compressed-or-not.ts';
import { CELL } from './even-bytes.ts';
import { finePattern, type Period } from './fine-pattern.ts';
import { periodOf, settled } from './period-of.ts';
import { sharpEdge } from './sharp-edge.ts';
import { surelyPlain } from './surely-plain.ts';
import { triedRanges } from './tried-ranges.ts';
import { stretchesOf } from './uneven-cells.ts';

/** Which parts of a file are encrypted, by its bytes alone. */
export type BlockMap = {
  /**
   * What is encrypted as far as anybody can tell, half open, in order. Compressed data that no format explains may be among it. A pattern of more than
   * `MOST_RUNS` runs stands as one run, and `period` says which of its bytes.
   */
  readonly runs: readonly [number, number][];
  /** Share of the file's bytes that is encrypted, by `runs` (and `period` where it is fine). */
  readonly fraction: number;
  /** Ciphertext of `length` bytes every `every` bytes, the first at `phase`. */
  readonly period: Period | null;
  /** What cannot be ciphertext: a checksum over it holds, it decodes, or random bytes would not look like it once in 2^50. Zero wrong is meant. */
  readonly certain: readonly [number, number][];
};

/** Reads the file two to four times, keeps little. Never throws because of what the bytes are. */
export function blockMap(file: ByteSource, primitives: Primitives): BlockMap {
  const format = checkFormat(file, primitives);
  if (format?.verdict.verdict === 'sound' && (format.verdict.by !== 'structure' || PACKED.has(format.format.id))) {
    const certain = joined([...format.verdict.sound, ...surelyPlain(file, shortestFor(file.size))]);
    return { runs: [], fraction: 0, period: null, certain };
  }
  const fine = finePattern(file);
  const { runs: coarse, busy } = coarseRuns(file, fine === null ? leastRun(file.size) : 4 * CELL);
  const tried = triedRanges(file, primitives, busy, format?.verdict ?? null);
  const certain = joined([...tried.proven, ...surelyPlain(file, shortestFor(file.size))]);
  const explained = joined([...certain, ...tried.likely]);
  const left = without(coarse, explained).filter(([start, end]) => end - start >= leastRun(file.size));
  if (!fine) {
    const period = periodOf(left, file.size);
    const runs = joined(settled(left, period, file.size));
    return { runs, fraction: shareOf(lengthOf(runs), file), period, certain: without(certain, runs) };
  }
  const count = Math.floor((file.size - fine.phase - fine.length) / fine.every) + 1;
  const pattern = fineRuns(fine, count);
  const outside = without(left, pattern);
  const runs = joined([...without(pattern, count > MOST_RUNS ? [] : certain), ...outside]);
  return { runs, fraction: shareOf(lengthOf(outside) + count * fine.length, file), period: fine, certain };
}

const shareOf = (bytes: number, file: ByteSource): number => (file.size === 0 ? 0 : Math.min(1, bytes / file.size));

/** Ranges of at least `least` bytes that are as even as ciphertext, to the byte where the bytes around let it be seen; `busy`: all that is not plain. */
function coarseRuns(file: ByteSource, least: number): { runs: [number, number][]; busy: Range[] } {
  const cell = file.size >= 16 * CELL ? CELL : file.size >= 2 * CELL ? CELL / 4 : CELL / 16;
  const parts: Range[] = [];
  const busy: Range[] = [];
  for (const stretch of stretchesOf(file, cell)) {
    busy.push([stretch.start, stretch.end]);
    parts.push(...evenParts(file, stretch));
  }
  const reach = cell + (cell >> 2);
  const rough = joined(parts);
  const plain = file.read(rough[0]?.[1] ?? 0, (rough[0]?.[1] ?? 0) + 2 * cell + 4096).subarray(2 * cell);
  const sharp = rough
    .filter(([start, end]) => end - start >= least / 2)
    .map(([start, end]) => [sharpEdge(file, start, 'right', reach, plain), sharpEdge(file, end, 'left', reach)] as const);
  return { runs: joined(sharp).filter(([start, end]) => end - start >= least), busy };
}

function fineRuns({ every, phase, length }: Period, count: number): [number, number][] {
  if (count > MOST_RUNS) return [[phase, phase + (count - 1) * every + length]];
  return Array.from({ length: Math.max(0, count) }, (_, index) => [phase + index * every, phase + index * every + length]);
}

const MOST_RUNS = 20_000;
/** Shorter random-looking stretches are keys, hashes and thumbnails, not what ransomware encrypts. */
const leastRun = (size: number): number => (size >= 16 * CELL ? 2 * CELL : 64);
/** Keeps the list of certain ranges short for large files. */
const shortestFor = (size: number): number => (size < 2 ** 30 ? 256 : 4096);
/** Formats whose content is compressed by nature: where their structure holds, bytes that look random are that. */
const PACKED: ReadonlySet<string> = new Set(['zip', 'pdf', 'jpeg', 'gif', 'mp4', '7z', 'rar', 'cfb']);
