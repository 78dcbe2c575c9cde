import { IntSlices } from './int-slices.ts';

/** A pair's log-odds in thousandths, and whether the tie joins by itself (compare.ts, `isIdentity`). */
export const tieOf = (logOdds: number, isIdentity: boolean): number => logOdds * 2 + Number(isIdentity);

/** Numbers, three a tie, that are entered at a time. */
const aStep = 3 * 8192;

/**
 * Who is linked with whom right now, both ways, so that sorting out a component weighs no pair again for one new report. It follows from the reports held;
 * only pairs at or above the threshold are in it, and the hub limits bound their number. What is kept of a tie is one number, `tieOf`.
 */
export class Ties {
  /** By report: the other, what is kept of the tie, the next other … */
  readonly slices = new IntSlices();

  /** Enters or renews a tie. @returns whether anything is different */
  tie(a: number, b: number, tie: number): boolean {
    const at = this.#find(a, b);
    if (at < 0) {
      this.add(a, b, tie);
      return true;
    }
    const { data, starts } = this.slices;
    if (data[starts[a]! + at + 1] === tie) return false; // found in it
    data[starts[a]! + at + 1] = tie;
    data[starts[b]! + this.#find(b, a) + 1] = tie;
    return true;
  }

  /** Enters a tie that isn't there. */
  add(a: number, b: number, tie: number): void {
    this.slices.push(a, b);
    this.slices.push(a, tie);
    this.slices.push(b, a);
    this.slices.push(b, tie);
  }

  /** Enters the first ties (first-ties.ts), none twice. Every list gets the room that it needs, so that none is moved. Some with each step. */
  *addingFirst(found: readonly Int32Array[], reports: number): Generator<void> {
    const rooms = new Int32Array(reports);
    for (const ties of found)
      for (let at = 0; at < ties.length; at += 3) {
        rooms[ties[at]!]! += 2; // in bounds, here and below
        rooms[ties[at + 1]!]! += 2;
      }
    this.slices.reserveAll(rooms);
    for (const ties of found)
      for (let at = 0; at < ties.length; at += 3) {
        this.add(ties[at]!, ties[at + 1]!, ties[at + 2]!);
        if (at % aStep === 0) yield;
      }
  }

  /** @returns whether there was a tie */
  untie(a: number, b: number): boolean {
    const at = this.#find(a, b);
    if (at < 0) return false;
    this.slices.take(a, at, 2);
    this.slices.take(b, this.#find(b, a), 2);
    return true;
  }

  /** Takes all ties of a report away. */
  forget(number: number): void {
    const mine = this.slices.of(number);
    for (let at = 0; at < mine.length; at += 2) {
      const other = mine[at]!; // in bounds
      this.slices.take(other, this.#find(other, number), 2);
    }
    this.slices.clear(number);
  }

  count(number: number): number {
    return this.slices.lengthOf(number) >> 1;
  }

  /** Whom a report has ties with, in no particular order. */
  with(number: number): Int32Array<ArrayBuffer> {
    const mine = this.slices.of(number);
    const others = new Int32Array(mine.length >> 1);
    for (let place = 0; place < others.length; place++) others[place] = mine[2 * place]!; // in bounds
    return others;
  }

  /** Pairs of the other and the log-odds, in no particular order. */
  *of(number: number): Generator<readonly [number, number]> {
    const mine = this.slices.of(number).slice();
    for (let at = 0; at < mine.length; at += 2) yield [mine[at]!, mine[at + 1]! >> 1];
  }

  #find(a: number, b: number): number {
    const { data, starts } = this.slices;
    const length = this.slices.lengthOf(a);
    const start = starts[a]!; // unread where the length is 0
    for (let at = 0; at < length; at += 2) if (data[start + at] === b) return at;
    return -1;
  }
}
