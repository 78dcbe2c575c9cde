import { likenessOfType } from './feature-types.ts';
import { firstTies } from './first-ties.ts';
import { GrowingInts } from './growing.ts';
import { grown } from './grown.ts';
import type { Holdings } from './holdings.ts';
import type { PairWeigher } from './pair-weigher.ts';
import { tieOf, type Ties } from './ties.ts';

/** So many reports are weighed with everybody at a time. */
const aStep = 64;

/**
 * Keeps the ties in step with what is held. A report that is new is weighed with everybody; of a value that weighs otherwise than before (another rarity,
 * a second reporter, a person's word) only the pairs among its holders are weighed again: at most some thousand reports, since a value with more
 * holders is no evidence before and after.
 */
export class PairBook {
  readonly #holdings: Holdings;
  readonly #ties: Ties;
  readonly #weigher: PairWeigher;
  readonly #threshold: number;
  /** Called with two held reports whose tie is another than before. */
  readonly #retied: (one: number, other: number) => void;
  /** Reports to be weighed with everybody. */
  readonly #fresh = new GrowingInts();
  /** By report: 1 to be weighed · 2 weighed. */
  #states = new Uint8Array(64);
  /** The first ties, where others found them. */
  #found: Int32Array[] | null = null;
  // Scratch by number of a report.
  #among = new Int32Array(64);
  #seen = new Int32Array(64);
  #tied = new Int32Array(64);
  #round = 0;

  constructor(holdings: Holdings, ties: Ties, weigher: PairWeigher, threshold: number, retied: (one: number, other: number) => void) {
    this.#holdings = holdings;
    this.#ties = ties;
    this.#weigher = weigher;
    this.#threshold = threshold;
    this.#retied = retied;
  }

  enter(number: number): void {
    this.#found = null; // it was not among those weighed
    if (number >= this.#states.length) {
      const states = new Uint8Array(number + 1 + (number >> 1));
      states.set(this.#states);
      this.#states = states;
    }
    if (this.#states[number] === 1) return;
    this.#states[number] = 1;
    this.#fresh.push(number);
  }

  leave(number: number): void {
    this.#found = null;
    this.#ties.forget(number);
  }

  /** Takes the ties of all reports instead of weighing them, where no pair was weighed before (first-ties.ts). */
  take(found: readonly Int32Array[]): void {
    if (!this.#holdings.isNoting) this.#found = [...found];
  }

  /** Weighs again whatever may weigh otherwise: all at once, or a little with each step. Nothing may change in between. */
  *renewing(): Generator<void> {
    const { reports, changed, weakened } = this.#holdings;
    if (this.#holdings.isNoting) yield* this.#weighingAgain();
    else yield* this.#weighingFirst();
    const fresh = this.#fresh;
    for (let at = 0; at < fresh.length; at++) this.#states[fresh.data[at]!] = 0; // in bounds
    fresh.length = 0;
    changed.length = 0;
    weakened.length = 0;
    this.#holdings.isNoting = reports.size() > 0;
  }

  bytes(): number {
    return this.#states.length + 4 * (this.#among.length + this.#seen.length + this.#tied.length);
  }

  /**
   * Values whose holders' pairs are to be weighed again. An entry of a profile counts between a holder and anybody, as much as it is missing in the other:
   * its holders are weighed with everybody.
   */
  #changedFeatures(): Set<number> {
    const { changed, values, shared } = this.#holdings;
    const features = new Set<number>();
    for (let at = 0; at < changed.length; at++) {
      const value = changed.data[at]!;
      const record = values.heads[value]!;
      if (record < 0) continue; // held once, or no longer
      if (likenessOfType(shared.types[record]!) < 0) features.add(value);
      else for (const holder of shared.holders.of(record)) this.enter(holder);
    }
    return features;
  }

  /** Nobody is linked yet, and all reports are new: ties are found first and entered all at once. */
  *#weighingFirst(): Generator<void> {
    const { end } = this.#holdings.reports;
    const found = this.#found ?? [];
    if (this.#found === null)
      for (let from = 0; from < end; from += aStep) {
        found.push(firstTies(this.#holdings, this.#weigher, this.#threshold, from, from + aStep));
        yield;
      }
    this.#found = null;
    yield* this.#ties.addingFirst(found, end);
  }

  *#weighingAgain(): Generator<void> {
    const fresh = this.#fresh;
    const { reports, weakened, values } = this.#holdings;
    this.#seen = grown(this.#seen, reports.end);
    const features = this.#changedFeatures();
    for (let at = 0; at < fresh.length; at++) {
      const number = fresh.data[at]!; // in bounds, here and below
      if (!reports.isHeld(number)) continue;
      this.#weighWithAll(number);
      this.#states[number] = 2;
      if (at % aStep === aStep - 1) yield;
    }
    for (const value of features) this.#weighAmong(value, false);
    for (let at = 0; at < weakened.length; at++) {
      const value = weakened.data[at]!;
      if (values.heads[value]! >= 0 && !features.has(value)) this.#weighAmong(value, true);
    }
  }

  /** A pair of two such reports is weighed with the first of them. */
  #weighWithAll(number: number): void {
    const round = ++this.#round;
    this.#weigher.weigh(
      number,
      (other) => this.#states[other] !== 2,
      (other, weight, isIdentity) => this.#enterPair(number, other, weight, isIdentity, round),
    );
    this.#untieUnseen(number, round, (other) => this.#states[other] !== 2);
  }

  /** `onlyTied`: the value weighs less, so that only pairs that are linked can be otherwise. */
  #weighAmong(value: number, onlyTied: boolean): void {
    const { shared, values } = this.#holdings;
    const holders = shared.holders.of(values.heads[value]!).slice(); // a shared value has a record
    const { end } = this.#holdings.reports;
    this.#among = grown(this.#among, end);
    this.#tied = grown(this.#tied, end);
    const mine = ++this.#round;
    // Pairs with a report that was weighed with everybody are right already.
    const left = holders.filter((holder) => this.#states[holder] !== 2);
    if (left.length < 2) return;
    for (const holder of left) this.#among[holder] = mine;
    const isAmong = (other: number): boolean => this.#among[other] === mine;
    for (const holder of left) {
      this.#among[holder] = 0;
      const isAsked = onlyTied ? this.#tiedAmong(holder, isAmong) : isAmong;
      if (isAsked === null) continue;
      const round = ++this.#round;
      this.#weigher.weigh(holder, isAsked, (other, weight, isIdentity) => this.#enterPair(holder, other, weight, isIdentity, round));
      this.#untieUnseen(holder, round, isAsked);
    }
  }

  /** Those of a group that a report is linked with; null where there are none. */
  #tiedAmong(number: number, isAmong: (other: number) => boolean): ((other: number) => boolean) | null {
    const mine = this.#ties.slices.of(number);
    const tied = ++this.#round;
    let isAny = false;
    for (let at = 0; at < mine.length; at += 2) {
      if (!isAmong(mine[at]!)) continue;
      this.#tied[mine[at]!] = tied;
      isAny = true;
    }
    return isAny ? (other) => this.#tied[other] === tied : null;
  }

  #enterPair(number: number, other: number, weight: number, isIdentity: boolean, round: number): void {
    this.#seen[other] = round;
    const isTie = weight >= this.#threshold;
    const isChanged = isTie ? this.#ties.tie(number, other, tieOf(weight, isIdentity)) : this.#ties.untie(number, other);
    if (!isChanged) return;
    this.#retied(number, other);
  }

  /** Ties to those who are no candidates any more. */
  #untieUnseen(number: number, round: number, isAsked: (other: number) => boolean): void {
    const mine = this.#ties.slices.of(number);
    for (let at = mine.length - 2; at >= 0; at -= 2) {
      const other = mine[at]!;
      if (this.#seen[other] === round || !isAsked(other)) continue;
      this.#ties.untie(number, other);
      this.#retied(number, other);
    }
  }
}
