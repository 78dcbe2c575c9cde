import type { DecisionBook } from '../decisions.ts';
import type { Joining } from '../scale.ts';
import type { ByteStrings } from './byte-strings.ts';
import { GrowingInts } from './growing.ts';
import { grown } from './grown.ts';
import type { JoinStories } from './join-stories.ts';
import { MeetingPoint } from './meeting.ts';
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
   */
  find(head: number, isPassed: (number: number) => boolean, isAll: boolean, draw: (other: number) => void): void {
    this.#gather(head, isPassed);
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
        if (!this.#staysTwo(head, other, slot)) crossed.push(other);
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

  #staysTwo(one: number, other: number, slot: number): boolean {
    const meeting = this.#meeting;
    meeting.begin(one, other, this.#clusters.heads.length);
    for (let tie = this.#firsts.data[slot]!; tie >= 0; tie = this.#nexts.data[tie]!)
      meeting.add(this.#mine.data[tie]!, this.#theirs.data[tie]!, this.#weights.data[tie]!);
    return meeting.staysTwo();
  }
}
