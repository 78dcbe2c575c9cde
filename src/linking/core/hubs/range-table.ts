import type { AddressRange } from './address-range.ts';
import type { HitSets } from './hit-sets.ts';

/**
 * Which lists cover which addresses: all ranges of all lists cut into pieces that do not overlap, sorted, each with the number of the combination of lists
 * that cover it. A piece ends where the next begins.
 */
export type RangeTable = {
  /** 32-bit words an address: 1 (IPv4) or 4 (IPv6). */
  readonly words: 1 | 4;
  readonly starts: Uint32Array;
  readonly sets: Uint32Array;
};

/** Cuts the ranges up. `hit` says which list a range is of (see hit-sets.ts). */
export function buildRangeTable(
  words: 1 | 4,
  ranges: readonly { readonly range: AddressRange; readonly hit: number }[],
  sets: HitSets,
): RangeTable {
  const edges: { readonly at: readonly number[]; readonly hit: number; readonly step: 1 | -1 }[] = [];
  for (const { range, hit } of ranges) {
    edges.push({ at: range.low, hit, step: 1 });
    const after = next(range.high);
    if (after) edges.push({ at: after, hit, step: -1 });
  }
  edges.sort((one, other) => compareWords(one.at, other.at));

  const starts: number[] = [];
  const numbers: number[] = [];
  const open = new Map<number, number>();
  for (let at = 0; at < edges.length;) {
    const here = edges[at]?.at ?? [];
    for (let edge = edges[at]; edge && compareWords(edge.at, here) === 0; edge = edges[(at += 1)]) {
      const count = (open.get(edge.hit) ?? 0) + edge.step;
      if (count > 0) open.set(edge.hit, count);
      else open.delete(edge.hit);
    }
    const set = sets.numberOf([...open.keys()].sort((one, other) => one - other));
    if (set === (numbers.at(-1) ?? 0)) continue;
    starts.push(...here);
    numbers.push(set);
  }
  return { words, starts: Uint32Array.from(starts), sets: Uint32Array.from(numbers) };
}

/** A network that is cut into more pieces than this is covered by none of them alone. */
const mostPieces = 4096;

/** Calls `each` with the combination of every piece that the range touches, in order, 0 for a gap; stops when it answers false. Bounded. */
export function piecesWithin({ words, starts, sets }: RangeTable, { low, high }: AddressRange, each: (set: number) => boolean): void {
  let [from, to] = [0, sets.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (compareAt(starts, middle * words, low) <= 0) from = middle + 1;
    else to = middle;
  }
  // The last piece that begins at or before `low`; before the first there is a gap.
  for (let piece = from - 1, seen = 0; piece < sets.length; piece += 1, seen += 1) {
    if (piece >= from && compareAt(starts, piece * words, high) > 0) return;
    if (seen > mostPieces) return void each(0);
    if (!each(piece < 0 ? 0 : (sets[piece] ?? 0))) return;
  }
}

function compareAt(starts: Uint32Array, place: number, other: readonly number[]): number {
  for (let word = 0; word < other.length; word += 1) {
    const difference = (starts[place + word] ?? 0) - (other[word] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareWords(one: readonly number[], other: readonly number[]): number {
  for (let word = 0; word < one.length; word += 1) {
    const difference = (one[word] ?? 0) - (other[word] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The address after this one; null after the last. */
function next(words: readonly number[]): number[] | null {
  const after = [...words];
  for (let word = after.length - 1; word >= 0; word -= 1) {
    if (after[word] !== 0xffffffff) {
      after[word] = (after[word] ?? 0) + 1;
      return after;
    }
    after[word] = 0;
  }
  return null;
}
