import type { DecisionBook } from '../decisions.ts';
import { grown, grownBytes } from './grown.ts';
import { sortByText } from './id-order.ts';
import type { ReportTable } from './report-table.ts';
import type { PlacedTies } from './tie-merger.ts';
import type { Ties } from './ties.ts';

/** Makes of reports that hang together what `TieMerger` takes: places in the order of ids. Arrays are used again. */
export class ComponentArea {
  readonly #reports: ReportTable;
  readonly #ties: Ties;
  readonly #decisions: DecisionBook;
  /** By number of a report: its place in the component. */
  #places = new Int32Array(64);
  #starts = new Int32Array(64);
  #lows = new Int32Array(64);
  #highs = new Int32Array(64);
  #weights = new Int32Array(64);
  #identities = new Uint8Array(64);

  constructor(reports: ReportTable, ties: Ties, decisions: DecisionBook) {
    this.#reports = reports;
    this.#ties = ties;
    this.#decisions = decisions;
  }

  /** `members` are put in the order of their ids; ties to reports that `isInside` doesn't know are left out. */
  place(members: Int32Array, isInside: (number: number) => boolean, isDecided: (number: number) => boolean): PlacedTies {
    sortByText(members, this.#reports.ids);
    this.#places = grown(this.#places, this.#reports.end);
    const places = this.#places;
    const size = members.length;
    for (let place = 0; place < size; place++) places[members[place]!] = place; // in bounds, here and below

    const { data, starts: tiesStart } = this.#ties.slices;
    this.#starts = grown(this.#starts, size + 1);
    const starts = this.#starts.fill(0, 0, size + 1);
    let count = 0;
    for (let place = 0; place < size; place++) {
      const number = members[place]!;
      const start = tiesStart[number] ?? 0;
      for (let at = start; at < start + 2 * this.#ties.count(number); at += 2) {
        const other = data[at]!;
        if (!isInside(other) || places[other]! < place) continue;
        starts[place + 1]! += 1;
        count += 1;
      }
    }
    for (let place = 0; place < size; place++) starts[place + 1]! += starts[place]!;
    this.#room(count);
    const [lows, highs, weights, identities] = [this.#lows, this.#highs, this.#weights, this.#identities];
    // Going through the higher ends in their order leaves each lower end's ties in order.
    for (let high = 0; high < size; high++) {
      const number = members[high]!;
      const start = tiesStart[number] ?? 0;
      for (let at = start; at < start + 2 * this.#ties.count(number); at += 2) {
        const other = data[at]!;
        if (!isInside(other)) continue;
        const low = places[other]!;
        if (low > high) continue;
        const tie = starts[low]!;
        starts[low]! += 1;
        lows[tie] = low;
        highs[tie] = high;
        weights[tie] = data[at + 1]! >> 1;
        identities[tie] = data[at + 1]! & 1;
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
    };
  }

  bytes(): number {
    return 4 * (this.#places.length + this.#starts.length) + 13 * this.#lows.length;
  }

  #room(count: number): void {
    if (count <= this.#lows.length) return;
    this.#lows = grown(this.#lows, count);
    this.#highs = grown(this.#highs, count);
    this.#weights = grown(this.#weights, count);
    this.#identities = grownBytes(this.#identities, count);
  }

  #decided(members: Int32Array, isDecided: (number: number) => boolean): Pick<PlacedTies, 'must' | 'cannot'> {
    const must: [number, number][] = [];
    const cannot: [number, number][] = [];
    for (const [place, number] of members.entries()) {
      if (!isDecided(number)) continue;
      // A place is good only where it leads back to the report: the other may be of another component.
      const later = (other: number): boolean => this.#places[other]! > place && members[this.#places[other]!] === other;
      for (const other of this.#decisions.mustLinks(number)) if (later(other)) must.push([place, this.#places[other]!]);
      for (const other of this.#decisions.cannotLinks(number)) if (later(other)) cannot.push([place, this.#places[other]!]);
    }
    must.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    return { must, cannot };
  }
}
