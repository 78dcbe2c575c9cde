import type { DecisionBook } from '../decisions.ts';
import type { Joining } from '../scale.ts';
import type { ByteStrings } from './byte-strings.ts';
import { GrowingInts } from './growing.ts';
import { grown } from './grown.ts';
import type { JoinStories } from './join-stories.ts';
import { MeetingPoint } from './meeting.ts';
import type { PastJoins } from './past-joins.ts';
import type { Ties } from './ties.ts';

/** Clusters as they stand. */
type Standing = {
  readonly heads: Int32Array;
  of(head: number): Int32Array;
  size(head: number): number;
  isDecided(number: number): boolean;
  /** Sorts out two clusters alone. @returns whether they come out as they are */
  stayTwo(one: number, other: number): boolean;
};

/** What is known of how a cluster came about: so many joins of it as before, the report that is new in it, and which of these joins is the last in the order of merge.ts. */
type Since = { readonly joins: number; readonly newcomer: number; readonly last: number };
const fromTheBeginning: Since = { joins: 0, newcomer: -1, last: 0 };

/**
 * Finds the clusters that one cannot be sorted out without.
 *
 * What the rule does next depends on the two groups it joins alone, so what it does within some clusters, as long as nothing crosses between them, is what
 * it does when only those are there. Hence clusters are what sorting out everything gives if, and only if, any two of them with a tie between come out as
 * they are when the two are sorted out alone: the first join that crosses would cross there too. So after a change only the clusters that are new have to
 * be held against those around them, one by one.
 *
 * The joins that made the two say it (meeting.ts); only where people decided something are the two sorted out.
 */
export class Bystanders {
  readonly #ties: Ties;
  readonly #decisions: DecisionBook;
  readonly #clusters: Standing;
  readonly #meeting: MeetingPoint;
  readonly #rule: Joining;
  /** By head: where in the lists below it is, if it is there. */
  #slots = new Int32Array(64);
  readonly #heads = new GrowingInts();
  readonly #counts = new GrowingInts();
  readonly #strongest = new GrowingInts();
  /** 1: an identity tie or a person asks for the join. */
  readonly #asked = new GrowingInts();
  /** The first of the ties between the two. */
  readonly #firsts = new GrowingInts();
  // By tie that crosses.
  readonly #mine = new GrowingInts();
  readonly #theirs = new GrowingInts();
  readonly #weights = new GrowingInts();
  readonly #nexts = new GrowingInts();

  constructor(ties: Ties, decisions: DecisionBook, clusters: Standing, stories: JoinStories, ids: ByteStrings, rule: Joining) {
    this.#ties = ties;
    this.#decisions = decisions;
    this.#clusters = clusters;
    this.#meeting = new MeetingPoint(stories, ids, rule);
    this.#rule = rule;
  }

  /**
   * Calls `draw` with clusters that a cluster does not stay apart from; those with `isPassed` members are left out. Only with the one that has the
   * strongest case unless `isAll` are asked for: which one is taken first decides how much is done, never what comes out.
   *
   * `joins`: the cluster is one that was there, with a `newcomer`, and its first joins are those that it had, and the newcomer's own. Until then it meets nobody
   * whom the newcomer has no tie with, since it did not meet them before.
   */
  find(head: number, isPassed: (number: number) => boolean, isAll: boolean, draw: (other: number) => void, joins = 0, newcomer = -1): void {
    this.#gather(head, isPassed);
    const since = joins === 0 ? fromTheBeginning : { joins, newcomer, last: this.#meeting.lastOf(head, joins) };
    const { least, guard, strength } = this.#rule;
    const mine = this.#clusters.size(head);
    const isDecided = this.#isAnyDecided(head);
    let [best, strongest] = [-1, -Infinity];
    const [crossed, decided]: [number[], number[]] = [[], []];
    for (let slot = 0; slot < this.#heads.length; slot++) {
      const other = this.#heads.data[slot]!; // in bounds, here and below
      const theirs = this.#clusters.size(other);
      const isAsked = this.#asked.data[slot] === 1;
      const found = isAsked ? Infinity : strength(this.#strongest.data[slot]!, this.#counts.data[slot]!, mine, theirs);
      const isCase = isAsked || (found >= least && Math.min(mine, theirs) < guard);
      if (isDecided || this.#isAnyDecided(other)) decided.push(other);
      else if (!isCase) {
        if (!this.#staysTwo(head, other, slot, since)) crossed.push(other);
      } else if (isAll) draw(other);
      else if (found > strongest) [best, strongest] = [other, found];
    }
    if (best >= 0) {
      draw(best);
      return;
    }
    for (const other of crossed) draw(other);
    for (const other of decided) if (!this.#clusters.stayTwo(head, other)) draw(other);
  }

  /** The joins of a cluster that stay as they are with a report that it takes in; null: nothing is known of them. */
  past(report: number, other: number): PastJoins | null {
    if (this.#isAnyDecided(report) || this.#isAnyDecided(other)) return null;
    const { heads } = this.#clusters;
    const meeting = this.#meeting;
    meeting.begin(report, other, heads.length);
    const { data, starts } = this.#ties.slices;
    const start = starts[report] ?? 0;
    for (let at = start; at < start + 2 * this.#ties.count(report); at += 2) {
      if (heads[data[at]!] !== other) continue;
      if ((data[at + 1]! & 1) === 1) return null;
      meeting.add(report, data[at]!, data[at + 1]! >> 1);
    }
    return meeting.staysTwo() ? null : meeting.past();
  }

  bytes(): number {
    return 4 * this.#slots.length;
  }

  /** Collects what is between a cluster and those around it. */
  #gather(head: number, isPassed: (number: number) => boolean): void {
    const { heads } = this.#clusters;
    this.#slots = grown(this.#slots, heads.length);
    for (const list of [
      this.#heads,
      this.#counts,
      this.#strongest,
      this.#asked,
      this.#firsts,
      this.#mine,
      this.#theirs,
      this.#weights,
      this.#nexts,
    ])
      list.length = 0;
    const { data, starts } = this.#ties.slices;
    for (const number of this.#clusters.of(head)) {
      const start = starts[number] ?? 0;
      const end = start + 2 * this.#ties.count(number);
      for (let at = start; at < end; at += 2) {
        const other = data[at]!;
        const otherHead = heads[other]!;
        if (otherHead === head || isPassed(other)) continue;
        const slot = this.#slot(otherHead);
        const tie = data[at + 1]!;
        this.#counts.data[slot]! += 1;
        if (tie >> 1 > this.#strongest.data[slot]!) this.#strongest.data[slot] = tie >> 1;
        if ((tie & 1) === 1) this.#asked.data[slot] = 1;
        this.#mine.push(number);
        this.#theirs.push(other);
        this.#weights.push(tie >> 1);
        this.#nexts.push(this.#firsts.data[slot]!);
        this.#firsts.data[slot] = this.#mine.length - 1;
      }
      if (!this.#clusters.isDecided(number)) continue;
      for (const other of this.#decisions.mustLinks(number))
        if (heads[other] !== head && !isPassed(other)) this.#asked.data[this.#slot(heads[other]!)] = 1;
    }
  }

  #slot(head: number): number {
    const known = this.#slots[head]!;
    if (known < this.#heads.length && this.#heads.data[known] === head) return known;
    const slot = this.#heads.length;
    this.#slots[head] = slot;
    this.#heads.push(head);
    this.#counts.push(0);
    this.#strongest.push(-(2 ** 30));
    this.#asked.push(0);
    this.#firsts.push(-1);
    return slot;
  }

  #isAnyDecided(head: number): boolean {
    if (this.#decisions.isEmpty()) return false;
    for (const number of this.#clusters.of(head)) if (this.#clusters.isDecided(number)) return true;
    return false;
  }

  #staysTwo(one: number, other: number, slot: number, { joins, newcomer, last }: Since): boolean {
    const meeting = this.#meeting;
    const first = this.#firsts.data[slot]!;
    let isNew = false;
    for (let tie = first; tie >= 0 && joins > 0; tie = this.#nexts.data[tie]!) isNew ||= this.#mine.data[tie] === newcomer;
    meeting.begin(one, other, this.#clusters.heads.length, isNew ? 0 : joins, last);
    for (let tie = first; tie >= 0; tie = this.#nexts.data[tie]!)
      meeting.add(this.#mine.data[tie]!, this.#theirs.data[tie]!, this.#weights.data[tie]!);
    return meeting.staysTwo();
  }
}
