import type { DecisionBook } from '../decisions.ts';
import { grown } from './grown.ts';
import { sortByText } from './id-order.ts';
import type { PastJoins } from './past-joins.ts';
import type { PlacedTies } from './placed-ties.ts';
import type { ReportTable } from './report-table.ts';
import type { Ties } from './ties.ts';

/** So many reports are placed with each step. */
const aStep = 2048;

/** Makes of reports that hang together what is merged: places in the order of ids. Arrays are used again. */
export class ComponentArea {
  readonly #reports: ReportTable;
  readonly #ties: Ties;
  readonly #decisions: DecisionBook;
  /** By number of a report: its place in the component. */
  #places = new Int32Array(64);
  #lows = new Int32Array(64);
  #highs = new Int32Array(64);
  #weights = new Int32Array(64);

  constructor(reports: ReportTable, ties: Ties, decisions: DecisionBook) {
    this.#reports = reports;
    this.#ties = ties;
    this.#decisions = decisions;
  }

  /** `members` are put in the order of their ids; ties to other reports are left out. All at once, or a little with each step. */
  *placing(members: Int32Array, isDecided: (number: number) => boolean, past: PastJoins | null): Generator<void, PlacedTies> {
    sortByText(members, this.#reports.ids);
    const places = (this.#places = grown(this.#places, this.#reports.end));
    const size = members.length;
    for (let place = 0; place < size; place++) places[members[place]!] = place; // in bounds, here and below

    const { data, starts } = this.#ties.slices;
    const identities: [number, number, number][] = [];
    let most = 0;
    for (let place = 0; place < size; place++) most += this.#ties.count(members[place]!);
    this.#room(most);
    const lows = this.#lows;
    const highs = this.#highs;
    const weights = this.#weights;
    let count = 0;
    for (let low = 0; low < size; low++) {
      if (low % aStep === aStep - 1) yield;
      const number = members[low]!;
      const start = starts[number] ?? 0;
      const end = start + 2 * this.#ties.count(number);
      for (let at = start; at < end; at += 2) {
        const other = data[at]!;
        const high = places[other]!;
        // A place is good only where it leads back to the report.
        if (high <= low || members[high] !== other) continue;
        const tie = data[at + 1]!;
        lows[count] = low;
        highs[count] = high;
        weights[count] = tie >> 1;
        if ((tie & 1) === 1) identities.push([low, high, tie >> 1]);
        count += 1;
      }
    }
    return {
      size,
      count,
      lows,
      highs,
      weights,
      identities,
      ...this.#decided(members, isDecided),
      past: past && { ...past, lows: past.lows.map((low) => places[low]!), highs: past.highs.map((high) => places[high]!) },
    };
  }

  bytes(): number {
    return 4 * (this.#places.length + 3 * this.#lows.length);
  }

  #room(count: number): void {
    if (count <= this.#lows.length) return;
    this.#lows = grown(this.#lows, count);
    this.#highs = grown(this.#highs, count);
    this.#weights = grown(this.#weights, count);
  }

  #decided(members: Int32Array, isDecided: (number: number) => boolean): Pick<PlacedTies, 'must' | 'cannot'> {
    const must: [number, number][] = [];
    const cannot: [number, number][] = [];
    if (this.#decisions.isEmpty()) return { must, cannot };
    for (const [place, number] of members.entries()) {
      if (!isDecided(number)) continue;
      const later = (other: number): boolean => this.#places[other]! > place && members[this.#places[other]!] === other;
      for (const other of this.#decisions.mustLinks(number)) if (later(other)) must.push([place, this.#places[other]!]);
      for (const other of this.#decisions.cannotLinks(number)) if (later(other)) cannot.push([place, this.#places[other]!]);
    }
    return { must: must.sort(inOrder), cannot };
  }
}

const inOrder = (one: readonly [number, number], other: readonly [number, number]): number => one[0] - other[0] || one[1] - other[1];
