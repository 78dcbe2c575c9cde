import type { Joining } from '../scale.ts';
import type { ByteStrings } from './byte-strings.ts';
import { CaseHeap, caseKey } from './case-heap.ts';
import { grown } from './grown.ts';
import { never, stretch, type JoinStories } from './join-stories.ts';

/** One array for the one cluster, one for the other. */
type Sides = [Int32Array<ArrayBuffer>, Int32Array<ArrayBuffer>];
type Side = 0 | 1;

/**
 * Tells whether a case between parts of two clusters comes up while both come about as they did. Until one does, each goes through its own joins in their
 * order, the stronger of both next ones first; so they are gone through, and what is between the groups that have ties to the other is kept up to date.
 *
 * What is between two groups is an entry, at first one tie. Each waits, on either side, for the join that takes its group up. Cases are in a heap as in
 * tie-merger.ts, which says why an entry whose group only grew may keep its place there until it comes to the top.
 */
export class MeetingPoint {
  readonly #stories: JoinStories;
  readonly #rule: Joining;
  readonly #ids: ByteStrings;
  #length = 0;
  // By entry.
  /** How many ties; 0: it was added to another. */
  #counts = new Int32Array(64);
  #strongest = new Int32Array(64);
  /** Of its group in the one cluster and in the other: members, the first of them, and the group itself (its latest join, or its only report as a number below zero). */
  readonly #sizes: Sides = [new Int32Array(64), new Int32Array(64)];
  readonly #firsts: Sides = [new Int32Array(64), new Int32Array(64)];
  readonly #groups: Sides = [new Int32Array(64), new Int32Array(64)];
  /** The next that waits for the same join; -1: none. */
  readonly #nexts: Sides = [new Int32Array(64), new Int32Array(64)];
  /** By join: the first entry that waits for it; -1: none. */
  readonly #waiting: Sides = [new Int32Array(64), new Int32Array(64)];
  /** By stretch of joins: how many entries ever waited for one of them. */
  readonly #waitingIn: Sides = [new Int32Array(64), new Int32Array(64)];
  // The case as it was when it was put into the heap.
  #strengths = new Int32Array(64);
  #products = new Float64Array(64);
  #lows = new Int32Array(64);
  #highs = new Int32Array(64);
  readonly #heap = new CaseHeap((one, other) => this.#isBefore(one, other));
  /** Entries by the group across, while those that a join makes the same are added up. */
  readonly #known = new Map<number, number>();

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
    this.#heap.clear(this.#length);
    this.#wait(0, ends[0]);
    this.#wait(1, ends[1]);
    for (let at = 0; at < this.#length; at++) this.#offer(at);
    let best = this.#best();
    const heads = [one, other] as const;
    const at: [number, number] = [0, 0];
    while (at[0] < ends[0] || at[1] < ends[1]) {
      const side = at[1] === ends[1] || (at[0] < ends[0] && this.#isEarlier(one, at[0], other, at[1])) ? 0 : 1;
      const across = side === 0 ? 1 : 0;
      const join = at[side];
      if (best >= 0 && this.#isCaseBefore(best, heads[side], join)) return false;
      if (this.#waiting[side][join]! >= 0) {
        this.#join(side, heads[side], join);
        best = this.#best();
      }
      at[side] = this.#nextOf(side, heads[side], join + 1, ends[side], heads[across], at[across] < ends[across] ? at[across] : -1, best);
    }
    return best < 0;
  }

  /**
   * The first join of a side from a place on that is more than a step on the way: something waits for it, or it doesn't come before the next join of the other
   * (-1: there is none), or the best case comes before it. Where the last of a stretch is a mere step, all of them are.
   */
  #nextOf(side: Side, head: number, from: number, end: number, other: number, otherJoin: number, best: number): number {
    const isStep = (join: number): boolean =>
      (otherJoin < 0 || (side === 0 ? this.#isEarlier(head, join, other, otherJoin) : !this.#isEarlier(other, otherJoin, head, join))) &&
      (best < 0 || !this.#isCaseBefore(best, head, join));
    let join = from;
    while (join < end) {
      const at = Math.floor(join / stretch);
      if (join % stretch === 0 && this.#waitingIn[side][at] === 0 && isStep(this.#stories.lastOf(head, at))) join += stretch;
      else if (this.#waiting[side][join]! >= 0 || !isStep(join)) return join;
      else join += 1;
    }
    return end;
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

  /** Whether the case of an entry comes before a join. */
  #isCaseBefore(entry: number, head: number, join: number): boolean {
    const stories = this.#stories;
    const order =
      stories.strength(head, join) - this.#strengths[entry]! ||
      stories.ties(head, join) - this.#counts[entry]! ||
      this.#products[entry]! - stories.product(head, join);
    return order === 0
      ? this.#compareFirsts(this.#lows[entry]!, this.#highs[entry]!, stories.low(head, join), stories.high(head, join)) < 0
      : order < 0;
  }

  /** The entry with the strongest case between the two as they are now; -1: there is none. */
  #best(): number {
    for (;;) {
      const best = this.#heap.top();
      if (best < 0 || this.#sizes[0][best]! * this.#sizes[1][best]! === this.#products[best]) return best;
      this.#offer(best);
    }
  }

  /** Puts the case, as it is now, into the heap; takes it out where there is none. */
  #offer(at: number): void {
    const { guard, least, strength } = this.#rule;
    const [mine, theirs] = [this.#sizes[0][at]!, this.#sizes[1][at]!];
    const found = mine >= guard && theirs >= guard ? -Infinity : strength(this.#strongest[at]!, this.#counts[at]!, mine, theirs);
    if (found < least) {
      this.#heap.leave(at);
      return;
    }
    const [first, second] = [this.#firsts[0][at]!, this.#firsts[1][at]!];
    const isInOrder = this.#ids.compare(first, second) < 0;
    this.#strengths[at] = found;
    this.#products[at] = mine * theirs;
    this.#lows[at] = isInOrder ? first : second;
    this.#highs[at] = isInOrder ? second : first;
    this.#heap.offer(at, caseKey(found, this.#counts[at]!, mine * theirs));
  }

  #isBefore(one: number, other: number): boolean {
    const order =
      this.#strengths[other]! - this.#strengths[one]! ||
      this.#counts[other]! - this.#counts[one]! ||
      this.#products[one]! - this.#products[other]!;
    return order === 0 ? this.#compareFirsts(this.#lows[one]!, this.#highs[one]!, this.#lows[other]!, this.#highs[other]!) < 0 : order < 0;
  }

  #compareFirsts(low: number, high: number, otherLow: number, otherHigh: number): number {
    return (low === otherLow ? 0 : this.#ids.compare(low, otherLow)) || this.#ids.compare(high, otherHigh);
  }

  /** What waits for a join of a side belongs to the group that it makes; what then leads from the same group to the same is one entry. */
  #join(side: Side, head: number, join: number): void {
    const [sizes, groups, firsts, nexts] = [this.#sizes[side], this.#groups[side], this.#firsts[side], this.#nexts[side]];
    const across = this.#groups[side === 0 ? 1 : 0];
    const stories = this.#stories;
    const [size, parent, first] = [stories.size(head, join), stories.parent(head, join), stories.low(head, join)];
    const known = this.#known;
    const start = this.#waiting[side][join]!;
    known.clear();
    for (let at = start, next = -1; at >= 0; at = next) {
      next = nexts[at]!;
      if (this.#counts[at] === 0) continue;
      sizes[at] = size;
      groups[at] = join;
      firsts[at] = first;
      const same = known.get(across[at]!);
      if (same === undefined) {
        if (at !== start || next >= 0) known.set(across[at]!, at);
        this.#waitFor(side, at, parent);
        continue;
      }
      this.#counts[same]! += this.#counts[at]!;
      this.#strongest[same] = Math.max(this.#strongest[same]!, this.#strongest[at]!);
      this.#counts[at] = 0;
      this.#heap.leave(at);
      this.#offer(same);
    }
  }

  /** Lets the entries wait for the first joins of their reports. */
  #wait(side: Side, joins: number): void {
    const stretches = Math.ceil(joins / stretch);
    this.#waiting[side] = grown(this.#waiting[side], joins).fill(-1, 0, joins);
    this.#waitingIn[side] = grown(this.#waitingIn[side], stretches).fill(0, 0, stretches);
    if (joins === 0) return; // a report alone
    for (let at = 0; at < this.#length; at++) this.#waitFor(side, at, this.#stories.firstJoin(-1 - this.#groups[side][at]!));
  }

  #waitFor(side: Side, at: number, join: number): void {
    if (join === never) return;
    this.#nexts[side][at] = this.#waiting[side][join]!;
    this.#waiting[side][join] = at;
    this.#waitingIn[side][Math.floor(join / stretch)]! += 1;
  }

  #enter(side: Side, at: number, number: number): void {
    this.#groups[side][at] = -1 - number;
    this.#firsts[side][at] = number;
    this.#sizes[side][at] = 1;
  }

  #room(length: number): void {
    if (length <= this.#counts.length) return;
    this.#counts = grown(this.#counts, length);
    this.#strongest = grown(this.#strongest, length);
    this.#strengths = grown(this.#strengths, length);
    this.#lows = grown(this.#lows, length);
    this.#highs = grown(this.#highs, length);
    const products = new Float64Array(this.#counts.length);
    products.set(this.#products);
    this.#products = products;
    for (const sides of [this.#sizes, this.#nexts, this.#groups, this.#firsts]) {
      sides[0] = grown(sides[0], length);
      sides[1] = grown(sides[1], length);
    }
  }
}
