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
  const every = usual(gaps);
  const phase = usual(starts.map((start) => start % every));
  const length = usual(runs.filter(([, end]) => end < size).map(([start, end]) => end - start));
  const off = (value: number, wanted: number): number => Math.min(Math.abs(value - wanted), every - Math.abs(value - wanted));
  const fits = runs.filter(
    ([start, end]) => off(start % every, phase) <= SLACK && (end === size || Math.abs(end - start - length) <= SLACK),
  );
  return length < every && fits.length >= Math.max(3, runs.length * 0.9) ? { every, phase, length } : null;
}

/** The runs with edges that lie a few bytes off their period put where it says, if half of them and more lie exactly there. */
export function settled(runs: readonly Range[], period: Period | null, size: number): [number, number][] {
  const unmoved = runs.map(([start, end]): [number, number] => [start, end]);
  if (!period) return unmoved;
  const { every, phase, length } = period;
  const places = runs.map(([start]) => Math.round((start - phase) / every) * every + phase);
  const most = (hits: readonly boolean[]): boolean => hits.filter(Boolean).length * 2 >= hits.length;
  const startsFit = most(runs.map(([start], index) => start === places[index]));
  const lengthsFit = most(runs.map(([start, end]) => end - start === length || end === size));
  return unmoved.map(([start, end], index) => {
    const place = places[index] ?? start;
    const from = startsFit && place >= 0 && Math.abs(place - start) <= SLACK ? place : start;
    return [from, lengthsFit && Math.abs(from + length - end) <= SLACK ? Math.min(size, from + length) : end];
  });
}

/** The value that occurs most; among those as frequent the roundest, then the middle one. */
function usual(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const times = new Map<number, number>();
  for (const value of sorted) times.set(value, (times.get(value) ?? 0) + 1);
  let best = sorted[sorted.length >> 1] ?? 0;
  for (const [value, count] of times) {
    const rank = count + roundness(value) / 16;
    if (count > 1 && rank > (times.get(best) ?? 0) + roundness(best) / 16) best = value;
  }
  return best;
}

function roundness(value: number): number {
  let times = 0;
  for (let unit = 2; times < 15 && value % unit === 0; unit *= 2) times += 1;
  return times;
}

/** Bytes by which an edge seen in the bytes may be off. */
const SLACK = 96;
