import type { Range } from '../ranges.ts';
import type { Period } from './fine-pattern.ts';

/**
 * The period in which runs come back: the same length every so many bytes, as intermittent encryption leaves them. The last run may be cut off by the
 * end of the file, and runs may be lost between others (hidden in compressed data). null: fewer than three, or no such order.
 */
export function periodOf(runs: readonly Range[], size: number): Period | null {
  const starts = runs.map(([start]) => start);
  const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
  if (gaps.length < 2) return null;
  const every = median(gaps);
  const length = median(runs.map(([start, end]) => end - start));
  const slack = Math.max(64, every * 0.002);
  const phase = median(starts.map((start) => start % every));
  const near = (value: number, wanted: number): boolean => Math.min(Math.abs(value - wanted), every - Math.abs(value - wanted)) <= slack;
  const fits = runs.filter(([start, end]) => near(start % every, phase) && (end === size || Math.abs(end - start - length) <= slack));
  return length < every && fits.length >= Math.max(3, runs.length * 0.9) ? { every, phase, length } : null;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
