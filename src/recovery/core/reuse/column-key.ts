import { CHUNK } from '../families/blackbasta-footer.ts';

/**
 * The 64 bytes that most likely were XORed onto all chunks, worked out byte by byte: whatever one key byte does to its column of the chunks, the values in it
 * keep their numbers, and those of the bytes right beside the chunks tell which values are frequent in this file.
 */
export type ColumnKey = {
  readonly key: Uint8Array;
  /** How much likelier each byte of it is than the next best, as a natural logarithm. */
  readonly margins: Float64Array;
};

export type Columns = {
  readonly counts: Uint32Array;
  readonly beside: Uint32Array;
  readonly chunks: () => number;
  /** `at`: where in `bytes` the chunk begins; 64 bytes on each side count as its surroundings, as far as they are there. */
  readonly add: (bytes: Uint8Array, at: number) => void;
};

export function createColumns(): Columns {
  const counts = new Uint32Array(CHUNK * 256);
  const beside = new Uint32Array(256);
  let chunks = 0;
  return {
    counts,
    beside,
    chunks: () => chunks,
    add: (bytes, at) => {
      if (chunks >= ENOUGH || at + CHUNK > bytes.length) return;
      chunks += 1;
      for (let column = 0; column < CHUNK; column += 1) counts[column * 256 + (bytes[at + column] ?? 0)]! += 1; // within
      for (let place = Math.max(0, at - CHUNK); place < at; place += 1) beside[bytes[place] ?? 0]! += 1; // as above
      for (let place = at + CHUNK; place < Math.min(bytes.length, at + 2 * CHUNK); place += 1) beside[bytes[place] ?? 0]! += 1; // as above
    },
  };
}

/** null where there are too few chunks to say anything. */
export function columnKey({ counts, beside, chunks }: Columns): ColumnKey | null {
  if (chunks() < 16) return null;
  const total = beside.reduce((sum, count) => sum + count, 0);
  const logs = Float64Array.from(beside, (count) => Math.log((count + 0.05) / (total + 12.8)));
  const key = new Uint8Array(CHUNK);
  const margins = new Float64Array(CHUNK);
  for (let column = 0; column < CHUNK; column += 1) {
    let [best, second] = [-Infinity, -Infinity];
    for (let guess = 0; guess < 256; guess += 1) {
      let likelihood = 0;
      for (let byte = 0; byte < 256; byte += 1) {
        const count = counts[column * 256 + byte] ?? 0;
        if (count > 0) likelihood += count * (logs[byte ^ guess] ?? 0);
      }
      if (likelihood > best) {
        [best, second] = [likelihood, best];
        key[column] = guess;
      } else if (likelihood > second) second = likelihood;
    }
    margins[column] = best - second;
  }
  return { key, margins };
}

/** Chunks: more say nothing new. */
const ENOUGH = 65_536;
