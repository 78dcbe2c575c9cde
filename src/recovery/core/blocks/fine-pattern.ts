import type { ByteSource } from '#model/byte-source.ts';
import { equalPairs } from './even-bytes.ts';
import { gains } from './sharp-edge.ts';

/** A pattern too fine for blocks: `length` bytes of ciphertext every `every` bytes, from `phase` on (Black Basta: 64 of 192, 64 of 6,400). */
export type Period = { readonly every: number; readonly phase: number; readonly length: number };

/**
 * Looks for such a pattern by folding: in units of 32 bytes, are those at the same place of a period even, and the others not? Works where the data
 * between are plain; in compressed data everything is even and nothing can be said. Samples at most 3 MiB, wherever the file is large.
 */
export function finePattern(file: ByteSource): Period | null {
  const starts = windowStarts(file);
  const units = starts.map((start) => evenUnits(file, start));
  const share = units.reduce((sum, { isEven }) => sum + isEven.reduce((count, is) => count + is, 0) / isEven.length, 0) / units.length;
  if (!(share > 0.005 && share < 0.9)) return null;
  // A few windows leave almost no period over for a look at all.
  const few = units.filter((_, index) => index % 6 === 0);
  for (let period = 3; period <= LONGEST / UNIT; period += 1) {
    const place = fold(few, period, 0.97) && fold(units, period, 0.985);
    if (place) return exact(file, period * UNIT, place.from * UNIT, place.count * UNIT);
  }
  return null;
}

/** A window: number of its first unit (offset / 32), and whether each of its units looks even. */
type Units = { readonly first: number; readonly isEven: Uint8Array };

function evenUnits(file: ByteSource, start: number): Units {
  const counts = new Uint32Array(256);
  const bytes = file.read(start, start + WINDOW);
  const isEven = new Uint8Array(Math.floor(bytes.length / UNIT));
  for (let unit = 0; unit < isEven.length; unit += 1) {
    const at = unit * UNIT;
    isEven[unit] = equalPairs(bytes, at, at + UNIT, counts) <= MOST_PAIRS ? 1 : 0;
    for (let index = at; index < at + UNIT; index += 1) counts[bytes[index] as number] = 0;
  }
  return { first: start / UNIT, isEven };
}

function windowStarts(file: ByteSource): number[] {
  const count = Math.min(WINDOWS, Math.ceil(file.size / WINDOW));
  const step = count > 1 ? Math.floor((file.size - WINDOW) / (count - 1) / UNIT) * UNIT : 0;
  return Array.from({ length: count }, (_, index) => index * Math.max(step, 0)).filter(
    (start, index, all) => index === 0 || start > (all[index - 1] ?? 0),
  );
}

/** The row of places in the period that are always even while most others are not; null: none. */
function fold(windows: readonly Units[], period: number, least: number): { from: number; count: number } | null {
  const seen = new Uint32Array(period);
  const even = new Uint32Array(period);
  for (const { first, isEven } of windows) {
    let place = first % period;
    for (let index = 0; index < isEven.length; index += 1) {
      seen[place] = (seen[place] as number) + 1;
      even[place] = (even[place] as number) + (isEven[index] as number);
      place = place + 1 === period ? 0 : place + 1;
    }
  }
  const share = (place: number): number => (even[place] ?? 0) / Math.max(1, seen[place] ?? 0);
  const places = Array.from({ length: period }, (_, place) => place);
  const chosen = places.filter((place) => share(place) >= least);
  const others = places.filter((place) => share(place) < least);
  if (chosen.length === 0 || others.length < chosen.length) return null;
  const support = chosen.reduce((sum, place) => sum + (seen[place] ?? 0), 0) / chosen.length;
  const background = others.reduce((sum, place) => sum + share(place), 0) / others.length;
  if (support < 16 || background > 0.5) return null;
  const from = chosen.find((place) => !chosen.includes((place + period - 1) % period));
  if (from === undefined) return null;
  let count = 1;
  while (count < chosen.length && chosen.includes((from + count) % period)) count += 1;
  return count === chosen.length ? { from, count } : null;
}

/** The bytes of the period that are ciphertext: the row whose bytes look least like those at the plain places. */
function exact(file: ByteSource, every: number, from: number, length: number): Period {
  const windows = windowStarts(file).map((start) => [start, file.read(start, start + WINDOW)] as const);
  const isChosen = (offset: number, margin: number): boolean =>
    (offset + every - ((from + every - margin) % every)) % every < length + 2 * margin;
  const learned: number[] = [];
  for (const [start, bytes] of windows)
    for (let at = 0; at < bytes.length && learned.length < 200_000; at += 1)
      if (!isChosen((start + at) % every, UNIT)) learned.push(bytes[at] ?? 0);
  const gain = gains(Uint8Array.from(learned));
  const score = new Float64Array(every);
  for (const [start, bytes] of windows)
    for (let at = 0; at < bytes.length; at += 1)
      score[(start + at) % every] = (score[(start + at) % every] ?? 0) + (gain[bytes[at] ?? 0] ?? 0);
  // From the middle of what is surely ciphertext outwards, as long as the bytes speak against plain.
  const middle = (from + (length >> 1)) % every;
  const grow = (step: number): number => {
    let total = 0;
    let least = 0;
    let reach = 0;
    for (let count = 1; count <= length + 2 * UNIT && count < every; count += 1) {
      total += score[(middle + every + step * count - (step < 0 ? 0 : 1)) % every] ?? 0;
      if (total < least) [least, reach] = [total, count];
    }
    return reach;
  };
  return rounded(score, { every, phase: (middle + every - grow(-1)) % every, length: grow(-1) + grow(1) });
}

/** Programs encrypt multiples of 16 bytes: where the length is a few bytes off, the likeliest row of that length near by. */
function rounded(score: Float64Array, { every, phase, length }: Period): Period {
  const round = Math.round(length / 16) * 16;
  if (round === 0 || round === length || Math.abs(round - length) > 6) return { every, phase, length };
  let best = { phase, total: Infinity };
  for (let shift = -8; shift <= 8; shift += 1) {
    let total = 0;
    for (let at = 0; at < round; at += 1) total += score[(phase + every + shift + at) % every] ?? 0;
    if (total < best.total) best = { phase: (phase + every + shift) % every, total };
  }
  return { every, phase: best.phase, length: round };
}

const UNIT = 32;
const WINDOW = 131_072;
const WINDOWS = 24;
const LONGEST = 8192;
/** Of 32 random bytes 1.9 pairs are equal; more than 7 once in a thousand. Text has 20 and more. */
const MOST_PAIRS = 7;
