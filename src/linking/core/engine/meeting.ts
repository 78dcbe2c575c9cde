import type { Joining } from '../scale.ts';
import type { ByteStrings } from './byte-strings.ts';
import { grown } from './grown.ts';
import { never, type JoinStories } from './join-stories.ts';

const none = -(2 ** 31);

/** One array for the one cluster, one for the other. */
type Sides = [Int32Array<ArrayBuffer>, Int32Array<ArrayBuffer>];

/**
 * Tells whether a case between parts of two clusters comes up while both come about as they did. Until one does, each goes through its own joins in their
 * order, the stronger of both next ones first; so they are gone through, and what is between the groups that have ties to the other is kept up to date.
 */
export class MeetingPoint {
  readonly #stories: JoinStories;
  readonly #rule: Joining;
  /** By group of the one and group of the other with ties between: how many, the strongest. */
  #counts = new Int32Array(64);
  #strongest = new Int32Array(64);
  /** How strong the case is now; `none` where the guard doesn't let it come up. */
  #strengths = new Int32Array(64);
  /** Of its group in the one cluster and in the other: members, and the join that takes it up. */
  readonly #sizes: Sides = [new Int32Array(64), new Int32Array(64)];
  readonly #nexts: Sides = [new Int32Array(64), new Int32Array(64)];
  /** The group itself: its latest join, or its only report as a number below zero. */
  readonly #groups: Sides = [new Int32Array(64), new Int32Array(64)];
  /** The first member of the group. */
  readonly #firsts: Sides = [new Int32Array(64), new Int32Array(64)];
  readonly #ids: ByteStrings;
  #length = 0;
  #best = -1;
  #bestStrength = 0;

  constructor(stories: JoinStories, ids: ByteStrings, rule: Joining) {
    this.#ids = ids;
    this.#stories = stories;
    this.#rule = rule;
  }

  begin(): void {
    this.#length = 0;
  }

  /** A tie between a report of the one cluster and one of the other. */
  add(mine: number, theirs: number, weight: number): void {
    const at = this.#length++;
    this.#room(this.#length);
    this.#counts[at] = 1;
    this.#strongest[at] = weight;
    this.#enter(0, at, mine);
    this.#enter(1, at, theirs);
  }

  /** Whether what was added leads to no join, the clusters being those of two heads; nobody decided about any of their reports. */
  staysTwo(one: number, other: number): boolean {
    const stories = this.#stories;
    const ends = [stories.count(one), stories.count(other)] as const;
    for (let at = 0; at < this.#length; at++) {
      if (ends[0] === 0) this.#nexts[0][at] = never;
      if (ends[1] === 0) this.#nexts[1][at] = never;
      this.#weigh(at);
    }
    let [mine, theirs] = [0, 0];
    let [myNext, theirNext] = [this.#next(0), this.#next(1)];
    this.#findBest();
    while (mine < ends[0] || theirs < ends[1]) {
      const isMine = theirs === ends[1] || (mine < ends[0] && this.#isEarlier(one, mine, other, theirs));
      if (isMine ? this.#isBestBefore(one, mine) : this.#isBestBefore(other, theirs)) return false;
      if (isMine) {
        if (mine === myNext) {
          this.#join(0, one, mine);
          myNext = this.#next(0);
          this.#findBest();
        }
        mine += 1;
      } else {
        if (theirs === theirNext) {
          this.#join(1, other, theirs);
          theirNext = this.#next(1);
          this.#findBest();
        }
        theirs += 1;
      }
    }
    return this.#best < 0;
  }

  /** Whether one cluster's join comes before another's, in the order of merge.ts. */
  #isEarlier(one: number, mine: number, other: number, theirs: number): boolean {
    const stories = this.#stories;
    const order =
      stories.strength(other, theirs) - stories.strength(one, mine) ||
      stories.ties(other, theirs) - stories.ties(one, mine) ||
      stories.product(one, mine) - stories.product(other, theirs);
    return order === 0 ? this.#ids.compare(stories.low(one, mine), stories.low(other, theirs)) < 0 : order < 0;
  }

  /** Whether the strongest case between the two comes before a join. */
  #isBestBefore(head: number, join: number): boolean {
    const [best, stories] = [this.#best, this.#stories];
    if (best < 0) return false;
    const order =
      stories.strength(head, join) - this.#bestStrength ||
      stories.ties(head, join) - this.#counts[best]! ||
      this.#product(best) - stories.product(head, join);
    return order === 0
      ? this.#compareFirsts(this.#low(best), this.#high(best), stories.low(head, join), stories.high(head, join)) < 0
      : order < 0;
  }

  /** Finds the strongest case between the two as they are now; -1: none. */
  #findBest(): void {
    this.#best = -1;
    this.#bestStrength = this.#rule.least;
    for (let at = 0; at < this.#length; at++) {
      const found = this.#strengths[at]!; // in bounds, here and below
      if (found < this.#bestStrength || (found === this.#bestStrength && this.#best >= 0 && !this.#isBefore(at, this.#best))) continue;
      this.#best = at;
      this.#bestStrength = found;
    }
  }

  #weigh(at: number): void {
    const { guard, strength } = this.#rule;
    const [mine, theirs] = [this.#sizes[0][at]!, this.#sizes[1][at]!];
    const isGuarded = mine >= guard && theirs >= guard;
    this.#strengths[at] = isGuarded ? none : strength(this.#strongest[at]!, this.#counts[at]!, mine, theirs);
  }

  /** Of equally strong cases. */
  #isBefore(one: number, other: number): boolean {
    const order = this.#counts[other]! - this.#counts[one]! || this.#product(one) - this.#product(other);
    if (order !== 0) return order < 0;
    return this.#compareFirsts(this.#low(one), this.#high(one), this.#low(other), this.#high(other)) < 0;
  }

  #product(at: number): number {
    return this.#sizes[0][at]! * this.#sizes[1][at]!;
  }

  #low(at: number): number {
    const [mine, theirs] = [this.#firsts[0][at]!, this.#firsts[1][at]!];
    return this.#ids.compare(mine, theirs) < 0 ? mine : theirs;
  }

  #high(at: number): number {
    const [mine, theirs] = [this.#firsts[0][at]!, this.#firsts[1][at]!];
    return this.#ids.compare(mine, theirs) < 0 ? theirs : mine;
  }

  #compareFirsts(low: number, high: number, otherLow: number, otherHigh: number): number {
    return (low === otherLow ? 0 : this.#ids.compare(low, otherLow)) || this.#ids.compare(high, otherHigh);
  }

  /** The next join of a side that changes what is between the two. */
  #next(side: 0 | 1): number {
    let next = never;
    for (let at = 0; at < this.#length; at++) next = Math.min(next, this.#nexts[side][at]!);
    return next;
  }

  #join(side: 0 | 1, head: number, join: number): void {
    const [groups, nexts, sizes, firsts] = [this.#groups[side], this.#nexts[side], this.#sizes[side], this.#firsts[side]];
    const across = this.#groups[side === 0 ? 1 : 0];
    const [size, parent, first] = [this.#stories.size(head, join), this.#stories.parent(head, join), this.#stories.low(head, join)];
    for (let at = 0; at < this.#length; at++) {
      if (nexts[at] !== join) continue;
      let known = 0;
      while (known < at && !(groups[known] === join && across[known] === across[at])) known += 1;
      if (known < at) {
        this.#counts[known]! += this.#counts[at]!;
        this.#strongest[known] = Math.max(this.#strongest[known]!, this.#strongest[at]!);
        this.#drop(at);
        at -= 1;
        continue;
      }
      groups[at] = join;
      nexts[at] = parent;
      sizes[at] = size;
      firsts[at] = first;
    }
    for (let at = 0; at < this.#length; at++) if (groups[at] === join) this.#weigh(at);
  }

  /** Puts the last one there. */
  #drop(at: number): void {
    const last = --this.#length;
    this.#counts[at] = this.#counts[last]!;
    this.#strongest[at] = this.#strongest[last]!;
    this.#strengths[at] = this.#strengths[last]!;
    for (const side of [0, 1] as const) {
      this.#sizes[side][at] = this.#sizes[side][last]!;
      this.#nexts[side][at] = this.#nexts[side][last]!;
      this.#groups[side][at] = this.#groups[side][last]!;
      this.#firsts[side][at] = this.#firsts[side][last]!;
    }
  }

  #enter(side: 0 | 1, at: number, number: number): void {
    this.#groups[side][at] = -1 - number;
    this.#firsts[side][at] = number;
    this.#sizes[side][at] = 1;
    this.#nexts[side][at] = this.#stories.firstJoin(number);
  }

  #room(length: number): void {
    if (length <= this.#counts.length) return;
    this.#counts = grown(this.#counts, length);
    this.#strongest = grown(this.#strongest, length);
    this.#strengths = grown(this.#strengths, length);
    for (const sides of [this.#sizes, this.#nexts, this.#groups, this.#firsts]) {
      sides[0] = grown(sides[0], length);
      sides[1] = grown(sides[1], length);
    }
  }
}
