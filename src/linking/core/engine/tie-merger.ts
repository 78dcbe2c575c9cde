import type { Joining } from '../scale.ts';
import { CaseHeap, caseKey } from './case-heap.ts';
import { grown } from './grown.ts';

/** A component as `TieMerger` takes it: members by place in the order of ids, ties in the order of their lower, then their higher place. */
export type PlacedTies = {
  readonly size: number;
  readonly count: number;
  readonly lows: Int32Array;
  readonly highs: Int32Array;
  /** Thousandths. */
  readonly weights: Int32Array;
  /** 1: joins by itself. */
  readonly identities: Uint8Array;
  readonly must: readonly (readonly [number, number])[];
  readonly cannot: readonly (readonly [number, number])[];
};

const slotOf = (one: number, other: number): number => {
  const sum = Math.imul(one + 1, 0x9e3779b1) + Math.imul(other + 1, 0x9e3779b1);
  return Math.imul(sum ^ (sum >>> 15), 0x85ebca6b) >>> 7;
};

/** The strength of a join that comes before all that have a case: people or an identity tie ask for it. */
const certain = 2 ** 31 - 1;

/**
 * The fast twin of merge.ts: the same rule on arrays that are used again from one component to the next. A test holds the two against each other.
 *
 * What is between two groups is a record, at first one a tie; each group has a list of its records. When two groups become one, the shorter list is
 * written over and records to the same third group are added up. Records with a case for a join are in a heap that knows their places, each once.
 *
 * A record that is added up gets its place anew. One whose group only grew keeps the place it had: a case never rises with the sizes (scale.ts), and of
 * equal ones that with fewer pairs comes first, so what stands there is never behind the case as it is. Whatever comes to the top is looked at
 * again, and is joined only if it still is what it was; so each join is that of the strongest case there is.
 */
export class TieMerger {
  /** For each member the place of its cluster's first, after `merge`. */
  firsts = new Int32Array(64);
  /**
   * How many joins there were, and each in its order: the case for it (its strength, ties, members of the smaller group, the first places of both groups),
   * how many members it made, and the join that took it up (-1: none).
   */
  joins = 0;
  joinStrengths = new Int32Array(64);
  joinSizes = new Int32Array(64);
  joinParents = new Int32Array(64);
  joinTies = new Int32Array(64);
  joinSmaller = new Int32Array(64);
  joinLows = new Int32Array(64);
  joinHighs = new Int32Array(64);
  /** By place: its first join. */
  firstJoins = new Int32Array(64);
  /** By root: its last join; -1: none yet. */
  #lastJoins = new Int32Array(64);
  readonly #rule: Joining;
  readonly #large: number;
  #parents = new Int32Array(64);
  #sizes = new Int32Array(64);
  /** By root: 1 where a person joined some of it, which lifts the guard. */
  #spokenFor = new Int32Array(64);
  /** By root: first node of its list, how many there are. */
  #lists = new Int32Array(64);
  #lengths = new Int32Array(64);
  /** By root: the record that the group being joined has with it, good in the round given. */
  #records = new Int32Array(64);
  #rounds = new Int32Array(64);
  #round = 0;
  #apart: Map<number, Set<number>> | null = null;

  // By record. Its nodes are 2 × record (in the list of `one`) and that plus one (in the list of `other`).
  #ones = new Int32Array(64);
  #others = new Int32Array(64);
  #counts = new Int32Array(64);
  #strongest = new Int32Array(64);
  #strengths = new Int32Array(64);
  #products = new Float64Array(64);
  #lowFirsts = new Int32Array(64);
  #highFirsts = new Int32Array(64);
  #nexts = new Int32Array(128);
  #previous = new Int32Array(128);

  readonly #heap = new CaseHeap((one, other) => this.#isBefore(one, other));

  /** Records by their two groups, in a large component: open addressing. What leads to a group that is none any more is never asked for. */
  #slots = new Int32Array(0);
  #filled = 0;
  #isLarge = false;
  /** How many ties there were. */
  #count = 0;

  /** `large`: from so many ties on records are found by their groups. */
  constructor(rule: Joining, large = 4096) {
    this.#rule = rule;
    this.#large = large;
  }

  bytes(): number {
    return 4 * (15 * this.#parents.length + 12 * this.#ones.length + this.#slots.length) + this.#heap.bytes();
  }

  merge(component: PlacedTies): void {
    const { size, count, lows, highs, identities, must, cannot } = component;
    this.#begin(component);
    this.#apart = cannot.length === 0 ? null : apartOf(cannot);
    for (const [a, b] of must) {
      const joined = this.#join(a, b, -1);
      if (joined >= 0) this.#spokenFor[joined] = 1;
    }
    for (let tie = 0; tie < count; tie++) if (identities[tie] === 1) this.#join(lows[tie]!, highs[tie]!, -1); // in bounds, here and below
    for (let record = 0; record < count; record++) if (this.#ones[record]! >= 0) this.#offer(record);
    for (let best = this.#heap.top(); best >= 0; best = this.#heap.top()) {
      const [one, other] = [this.#ones[best]!, this.#others[best]!];
      if (this.#sizes[one]! * this.#sizes[other]! === this.#products[best]) this.#join(one, other, best);
      else this.#offer(best);
    }
    for (let place = 0; place < size; place++) this.firsts[place] = this.firsts[this.#find(place)]!;
  }

  #begin({ size, count, lows, highs, weights }: PlacedTies): void {
    if (this.#parents.length < size) {
      this.firsts = grown(this.firsts, size);
      this.#parents = grown(this.#parents, size);
      this.joinStrengths = grown(this.joinStrengths, size);
      this.joinSizes = grown(this.joinSizes, size);
      this.joinParents = grown(this.joinParents, size);
      this.joinTies = grown(this.joinTies, size);
      this.joinSmaller = grown(this.joinSmaller, size);
      this.joinLows = grown(this.joinLows, size);
      this.joinHighs = grown(this.joinHighs, size);
      this.firstJoins = grown(this.firstJoins, size);
      this.#lastJoins = grown(this.#lastJoins, size);
      this.#sizes = grown(this.#sizes, size);
      this.#spokenFor = grown(this.#spokenFor, size);
      this.#lists = grown(this.#lists, size);
      this.#lengths = grown(this.#lengths, size);
      this.#records = grown(this.#records, size);
      this.#rounds = grown(this.#rounds, size);
    }
    if (this.#ones.length < count) this.#roomForRecords(count);
    for (let place = 0; place < size; place++) {
      this.#parents[place] = place;
      this.firsts[place] = place;
      this.#sizes[place] = 1;
      this.#spokenFor[place] = 0;
      this.#lists[place] = -1;
      this.#lengths[place] = 0;
      this.#lastJoins[place] = -1;
    }
    this.joins = 0;
    this.#heap.clear(count);
    this.#count = count;
    this.#isLarge = count >= this.#large;
    for (let record = 0; record < count; record++) {
      this.#ones[record] = lows[record]!;
      this.#others[record] = highs[record]!;
      this.#counts[record] = 1;
      this.#strongest[record] = weights[record]!;
      this.#link(2 * record, lows[record]!);
      this.#link(2 * record + 1, highs[record]!);
    }
    if (this.#isLarge) this.#fillSlots(count);
  }

  #roomForRecords(count: number): void {
    this.#ones = grown(this.#ones, count);
    this.#others = grown(this.#others, count);
    this.#counts = grown(this.#counts, count);
    this.#strongest = grown(this.#strongest, count);
    this.#strengths = grown(this.#strengths, count);
    this.#products = new Float64Array(this.#ones.length);
    this.#lowFirsts = grown(this.#lowFirsts, count);
    this.#highFirsts = grown(this.#highFirsts, count);
    // Two nodes a record there is room for, and not two for `count`: rounding may leave that one short.
    this.#nexts = new Int32Array(2 * this.#ones.length);
    this.#previous = new Int32Array(2 * this.#ones.length);
  }

  #find(place: number): number {
    const parents = this.#parents;
    let at = place;
    while (parents[at]! !== at) at = parents[at] = parents[parents[at]!]!; // halves the way while walking it
    return at;
  }

  /**
   * @param asking the record with the case for it; -1: people or an identity tie ask for it
   * @returns the root of both, or -1 where they are one already or must not be
   */
  #join(a: number, b: number, asking: number): number {
    let into = this.#find(a);
    let from = this.#find(b);
    if (into === from || this.#apart?.get(into)?.has(from)) return -1;
    if (this.#lengths[into]! < this.#lengths[from]!) [into, from] = [from, into];
    this.#note(into, from, asking);
    const isFreed = asking >= 0 && this.#spokenFor[into] !== this.#spokenFor[from];
    this.#parents[from] = into;
    this.firsts[into] = Math.min(this.firsts[into]!, this.firsts[from]!);
    this.#sizes[into] = this.#sizes[into]! + this.#sizes[from]!;
    this.#spokenFor[into] = this.#spokenFor[into]! | this.#spokenFor[from]!;
    if (this.#apart) moveApart(this.#apart, from, into);

    const isMarked = this.#markedFor(into);
    for (let node = this.#lists[from]!, next = -1; node >= 0; node = next) {
      next = this.#nexts[node]!;
      const record = node >> 1;
      const other = this.#across(node);
      if (other === into) {
        this.#drop(record, node);
        continue;
      }
      const known = isMarked ? (this.#rounds[other] === this.#round ? this.#records[other]! : -1) : this.#between(into, other);
      if (known >= 0) {
        this.#counts[known] = this.#counts[known]! + this.#counts[record]!;
        if (this.#strongest[record]! > this.#strongest[known]!) this.#strongest[known] = this.#strongest[record]!;
        this.#drop(record, node);
        if (asking >= 0) this.#offer(known);
      } else {
        if ((node & 1) === 0) this.#ones[record] = into;
        else this.#others[record] = into;
        this.#link(node, into);
        if (this.#isLarge) this.#enterSlot(record);
      }
    }
    // What the guard held back may be joined now that people spoke for it.
    for (let node = isFreed ? this.#lists[into]! : -1; node >= 0; node = this.#nexts[node]!) this.#offer(node >> 1);
    return into;
  }

  #note(into: number, from: number, asking: number): void {
    const join = this.joins++;
    this.joinStrengths[join] = asking < 0 ? certain : this.#strengths[asking]!;
    this.joinTies[join] = asking < 0 ? 0 : this.#counts[asking]!;
    this.joinSmaller[join] = Math.min(this.#sizes[into]!, this.#sizes[from]!);
    this.joinLows[join] = Math.min(this.firsts[into]!, this.firsts[from]!);
    this.joinHighs[join] = Math.max(this.firsts[into]!, this.firsts[from]!);
    this.joinSizes[join] = this.#sizes[into]! + this.#sizes[from]!;
    this.joinParents[join] = -1;
    this.#follow(into, join);
    this.#follow(from, join);
    this.#lastJoins[into] = join;
  }

  #follow(root: number, join: number): void {
    const last = this.#lastJoins[root]!;
    if (last < 0) this.firstJoins[root] = join; // it is alone in its group
    else this.joinParents[last] = join;
  }

  /**
   * Notes for each group that one has a record with which it is. Not in a large component, where a group with thousands takes up one small one after the other.
   * @returns whether it was noted
   */
  #markedFor(into: number): boolean {
    if (this.#isLarge) return false;
    const round = ++this.#round;
    for (let node = this.#lists[into]!; node >= 0; node = this.#nexts[node]!) {
      const other = this.#across(node);
      this.#records[other] = node >> 1;
      this.#rounds[other] = round;
    }
    return true;
  }

  #fillSlots(count: number): void {
    let room = 1024;
    while (room < 3 * count) room *= 2;
    if (this.#slots.length < room || this.#slots.length > 4 * room) this.#slots = new Int32Array(room);
    else this.#slots.fill(0);
    this.#filled = 0;
    for (let record = 0; record < count; record++) if (this.#ones[record]! >= 0) this.#enterSlot(record);
  }

  #enterSlot(record: number): void {
    const slots = this.#slots;
    if (4 * this.#filled >= 3 * slots.length) {
      this.#fillSlots(this.#count);
      return; // it is among them
    }
    const mask = slots.length - 1;
    let at = slotOf(this.#ones[record]!, this.#others[record]!) & mask;
    while (slots[at] !== 0) at = (at + 1) & mask;
    slots[at] = record + 1;
    this.#filled += 1;
  }

  /** The record between two groups of a large component, or -1. */
  #between(one: number, other: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let at = slotOf(one, other) & mask; slots[at] !== 0; at = (at + 1) & mask) {
      const record = slots[at]! - 1;
      const [mine, theirs] = [this.#ones[record]!, this.#others[record]!];
      if ((mine === one && theirs === other) || (mine === other && theirs === one)) return record;
    }
    return -1;
  }

  /** The group at the other end of a node's record. */
  #across(node: number): number {
    return (node & 1) === 0 ? this.#others[node >> 1]! : this.#ones[node >> 1]!;
  }

  /** Takes a record out of the list at its other end, and out of the heap; the list that `node` is in is given up as a whole. */
  #drop(record: number, node: number): void {
    const twin = node ^ 1;
    const owner = this.#across(node);
    const [before, after] = [this.#previous[twin]!, this.#nexts[twin]!];
    if (before < 0) this.#lists[owner] = after;
    else this.#nexts[before] = after;
    if (after >= 0) this.#previous[after] = before;
    this.#lengths[owner] = this.#lengths[owner]! - 1;
    this.#heap.leave(record);
    this.#ones[record] = -1;
  }

  #link(node: number, root: number): void {
    const first = this.#lists[root]!;
    this.#nexts[node] = first;
    this.#previous[node] = -1;
    if (first >= 0) this.#previous[first] = node;
    this.#lists[root] = node;
    this.#lengths[root] = this.#lengths[root]! + 1;
  }

  /** Puts the case for a join, as it is now, into the heap; takes it out where there is none. */
  #offer(record: number): void {
    const [one, other] = [this.#ones[record]!, this.#others[record]!];
    const [low, high] = [this.#sizes[one]!, this.#sizes[other]!];
    const rule = this.#rule;
    const isGuarded = Math.min(low, high) >= rule.guard && this.#spokenFor[one] === 0 && this.#spokenFor[other] === 0;
    const isOpen = !isGuarded && !this.#apart?.get(one)?.has(other);
    const strength = isOpen ? rule.strength(this.#strongest[record]!, this.#counts[record]!, low, high) : -Infinity;
    if (strength < rule.least) {
      this.#heap.leave(record);
      return;
    }
    this.#strengths[record] = strength;
    this.#products[record] = low * high;
    const [first, second] = [this.firsts[one]!, this.firsts[other]!];
    this.#lowFirsts[record] = Math.min(first, second);
    this.#highFirsts[record] = Math.max(first, second);
    this.#heap.offer(record, caseKey(strength, this.#counts[record]!, low * high));
  }

  /** Whether one of the joins comes before another in the order of merge.ts. */
  isJoinBefore(one: number, other: number): boolean {
    const order =
      this.joinStrengths[other]! - this.joinStrengths[one]! ||
      this.joinTies[other]! - this.joinTies[one]! ||
      this.#joinPairs(one) - this.#joinPairs(other) ||
      this.joinLows[one]! - this.joinLows[other]!;
    return order === 0 ? this.joinHighs[one]! < this.joinHighs[other]! : order < 0;
  }

  #joinPairs(join: number): number {
    return this.joinSmaller[join]! * (this.joinSizes[join]! - this.joinSmaller[join]!);
  }

  #isBefore(one: number, other: number): boolean {
    const strength = this.#strengths[other]! - this.#strengths[one]!;
    if (strength !== 0) return strength < 0;
    const ties = this.#counts[other]! - this.#counts[one]!;
    if (ties !== 0) return ties < 0;
    const product = this.#products[one]! - this.#products[other]!;
    if (product !== 0) return product < 0;
    const first = this.#lowFirsts[one]! - this.#lowFirsts[other]!;
    return first === 0 ? this.#highFirsts[one]! < this.#highFirsts[other]! : first < 0;
  }
}

function apartOf(cannot: readonly (readonly [number, number])[]): Map<number, Set<number>> {
  const apart = new Map<number, Set<number>>();
  const add = (one: number, other: number): void => void apart.set(one, (apart.get(one) ?? new Set()).add(other));
  for (const [a, b] of cannot) {
    add(a, b);
    add(b, a);
  }
  return apart;
}

function moveApart(apart: Map<number, Set<number>>, from: number, into: number): void {
  const theirs = apart.get(from);
  if (!theirs) return;
  apart.delete(from);
  const mine = apart.get(into) ?? new Set();
  for (const other of theirs) {
    apart.get(other)?.delete(from);
    apart.get(other)?.add(into);
    mine.add(other);
  }
  apart.set(into, mine);
}
