import { grown } from './grown.ts';

/**
 * What of the order of cases one number holds: strength, ties (12 bits), fewer pairs (20 bits). Where the ties are more than that, nothing is said of the
 * pairs. Equal numbers are compared whole.
 */
export const caseKey = (strength: number, ties: number, pairs: number): number =>
  strength * 4_294_967_296 + (ties < 4095 ? ties * 1_048_576 + (1_048_575 - Math.min(pairs, 1_048_575)) : 4095 * 1_048_576);

export const strengthIn = (key: number): number => Math.floor(key / 4_294_967_296);

/**
 * Cases for a join, the first of them on top: a heap in which four stand below each (Donald B. Johnson, “Priority queues with update and finding minimum
 * spanning trees”, 1975), with what decides most comparisons beside it, so that they are neighbours in memory. It knows where each record is.
 */
export class CaseHeap {
  #records = new Int32Array(64);
  #keys = new Float64Array(64);
  #size = 0;
  /** By record: where it is; -1: it isn't. */
  #spots = new Int32Array(64);
  readonly #isBefore: (one: number, other: number) => boolean;

  /** `isBefore`: of two records whose keys are equal. */
  constructor(isBefore: (one: number, other: number) => boolean) {
    this.#isBefore = isBefore;
  }

  /** Empties it and makes room for so many records. */
  clear(count: number): void {
    this.#size = 0;
    this.#spots = grown(this.#spots, count).fill(-1, 0, count);
    this.#records = grown(this.#records, count);
    if (this.#keys.length < this.#records.length) this.#keys = new Float64Array(this.#records.length);
  }

  /** -1: it is empty. */
  top(): number {
    return this.#size > 0 ? this.#records[0]! : -1;
  }

  /** Of what is on top. */
  topKey(): number {
    return this.#keys[0]!;
  }

  /** Enters a record, or gives it its place anew. */
  offer(record: number, key: number): void {
    if (this.#spots[record]! < 0) this.#spots[record] = this.#size++;
    this.#rise(record, key, this.#spots[record]!);
    this.#sink(record, key, this.#spots[record]!);
  }

  leave(record: number): void {
    const spot = this.#spots[record]!;
    if (spot < 0) return;
    this.#spots[record] = -1;
    const last = this.#records[--this.#size]!;
    if (last === record) return;
    const key = this.#keys[this.#size]!;
    this.#rise(last, key, spot);
    this.#sink(last, key, this.#spots[last]!);
  }

  bytes(): number {
    return 4 * (this.#records.length + this.#spots.length) + 8 * this.#keys.length;
  }

  #rise(record: number, key: number, from: number): void {
    const records = this.#records;
    const keys = this.#keys;
    const spots = this.#spots;
    let at = from;
    while (at > 0) {
      const up = (at - 1) >> 2;
      const above = records[up]!; // in bounds, here and below
      if (key < keys[up]! || (key === keys[up] && !this.#isBefore(record, above))) break;
      records[at] = above;
      keys[at] = keys[up]!;
      spots[above] = at;
      at = up;
    }
    records[at] = record;
    keys[at] = key;
    spots[record] = at;
  }

  #sink(record: number, key: number, from: number): void {
    const records = this.#records;
    const keys = this.#keys;
    const spots = this.#spots;
    const size = this.#size;
    let at = from;
    for (let down = 4 * at + 1; down < size; down = 4 * at + 1) {
      const end = Math.min(down + 4, size);
      let best = down;
      for (let next = down + 1; next < end; next++)
        if (keys[next]! > keys[best]! || (keys[next] === keys[best] && this.#isBefore(records[next]!, records[best]!))) best = next;
      const below = records[best]!;
      if (keys[best]! < key || (keys[best] === key && !this.#isBefore(below, record))) break;
      records[at] = below;
      keys[at] = keys[best]!;
      spots[below] = at;
      at = best;
    }
    records[at] = record;
    keys[at] = key;
    spots[record] = at;
  }
}
