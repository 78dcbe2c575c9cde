import { joinIdentities } from '../identity-joins.ts';
import type { Joining } from '../scale.ts';
import { allOf } from './all-of.ts';
import { ApartGroups } from './apart-groups.ts';
import { CaseHeap, caseKey, strengthIn } from './case-heap.ts';
import { grown } from './grown.ts';
import { certain, JoinLog } from './join-log.ts';
import type { PlacedTies } from './placed-ties.ts';

/** Mixed each by itself: of the bare sum of two places there would be few different ones. */
const mixed = (place: number): number => {
  const spread = Math.imul(place + 1, 0x9e3779b1);
  return Math.imul(spread ^ (spread >>> 15), 0x2c1b3c6d);
};
const slotOf = (one: number, other: number): number => {
  const sum = (mixed(one) + mixed(other)) | 0;
  return Math.imul(sum ^ (sum >>> 15), 0x85ebca6b) >>> 7;
};

/** So many records are worked on with each step. */
const aStep = 4096;

/**
 * The same rule as in merge.ts, for a large component.
 *
 * What is between two groups is a record, at first one a tie; each group has a list of its records. When two groups become one, the shorter list is
 * written over and records to the same third group are added up. Records with a case for a join are in a heap that knows their places, each once.
 *
 * A record that is added up gets its place anew. One whose group only grew keeps the place it had: a case never rises with the sizes (scale.ts), and of
 * equal ones that with fewer pairs comes first, so what stands there is never behind the case as it is. Whatever comes to the top is looked at
 * again, and is joined only if it still is what it was; so each join is that of the strongest case there is.
 */
export class TieMerger {
  readonly log = new JoinLog();
  /** For each member the place of its cluster's first, after `merge`. */
  firsts = new Int32Array(64);
  readonly #rule: Joining;
  #parents = new Int32Array(64);
  #sizes = new Int32Array(64);
  /** By root: 1 where a person joined some of it, which lifts the guard. */
  #spokenFor = new Int32Array(64);
  /** By root: first node of its list, how many there are. */
  #lists = new Int32Array(64);
  #lengths = new Int32Array(64);
  #apart: ApartGroups | null = null;

  // By record. Its nodes are 2 × record (in the list of `one`) and that plus one (in the list of `other`). Three are those of the component, written over.
  #ones = new Int32Array(0);
  #others = new Int32Array(0);
  #strongest = new Int32Array(0);
  #counts = new Int32Array(64);
  #products = new Float64Array(64);
  #lowFirsts = new Int32Array(64);
  #highFirsts = new Int32Array(64);
  #nexts = new Int32Array(128);
  #previous = new Int32Array(128);

  readonly #heap = new CaseHeap((one, other) => this.#isBefore(one, other));

  /** Records by their two groups: open addressing. What leads to a group that is none any more is never asked for. */
  #slots = new Int32Array(0);
  #filled = 0;
  /** How many ties there were. */
  #count = 0;

  constructor(rule: Joining) {
    this.#rule = rule;
  }

  bytes(): number {
    return 4 * (6 * this.#parents.length + 9 * this.#counts.length + this.#slots.length) + this.#heap.bytes() + this.log.bytes();
  }

  merge(component: PlacedTies): void {
    allOf(this.merging(component));
  }

  /** The same, a little with each step. */
  *merging(component: PlacedTies): Generator<void> {
    const { size, count, identities, must, cannot } = component;
    yield* this.#begin(component);
    this.#apart = cannot.length === 0 ? null : new ApartGroups(cannot);
    for (const [a, b] of must) {
      const joined = this.#join(a, b, -1);
      if (joined >= 0) this.#spokenFor[joined] = 1;
    }
    yield* joinIdentities(identities, {
      find: (place) => this.#find(place),
      members: (group) => this.#sizes[group]!, // a group there is, here and below
      first: (group) => this.firsts[group]!,
      isGuarded: (one, other) => this.#isGuarded(one, other),
      apart: (one, other) => this.#apart?.has(one, other) ?? false,
      join: (one, other) => this.#join(one, other, -1),
    });
    for (let record = 0; record < count; record++) {
      if (this.#ones[record]! >= 0) this.#offer(record); // in bounds, here and below
      if (record % aStep === 0) yield;
    }
    let done = 0;
    for (let best = this.#heap.top(); best >= 0; best = this.#heap.top()) {
      if (++done % aStep === 0) yield;
      const [one, other] = [this.#ones[best]!, this.#others[best]!];
      if (this.#sizes[one]! * this.#sizes[other]! === this.#products[best]) this.#join(one, other, best);
      else this.#offer(best);
    }
    for (let place = 0; place < size; place++) this.firsts[place] = this.firsts[this.#find(place)]!;
  }

  *#begin({ size, count, lows, highs, weights }: PlacedTies): Generator<void> {
    if (this.#parents.length < size) {
      this.firsts = grown(this.firsts, size);
      this.#parents = grown(this.#parents, size);
      this.#sizes = grown(this.#sizes, size);
      this.#spokenFor = grown(this.#spokenFor, size);
      this.#lists = grown(this.#lists, size);
      this.#lengths = grown(this.#lengths, size);
    }
    if (this.#counts.length < count) this.#roomForRecords(count);
    for (let place = 0; place < size; place++) {
      this.#parents[place] = place;
      this.firsts[place] = place;
      this.#sizes[place] = 1;
      this.#spokenFor[place] = 0;
      this.#lists[place] = -1;
      this.#lengths[place] = 0;
    }
    this.log.begin(size);
    this.#heap.clear(count);
    this.#count = count;
    this.#ones = lows;
    this.#others = highs;
    this.#strongest = weights;
    for (let record = 0; record < count; record++) {
      this.#counts[record] = 1;
      this.#link(2 * record, lows[record]!);
      this.#link(2 * record + 1, highs[record]!);
      if (record % aStep === 0) yield;
    }
    this.#emptySlots(count);
    for (let record = 0; record < count; record++) {
      this.#enterSlot(record);
      if (record % aStep === 0) yield;
    }
  }

  #roomForRecords(count: number): void {
    this.#counts = grown(this.#counts, count);
    this.#products = new Float64Array(this.#counts.length);
    this.#lowFirsts = grown(this.#lowFirsts, count);
    this.#highFirsts = grown(this.#highFirsts, count);
    // Two nodes a record there is room for, and not two for `count`: rounding may leave that one short.
    this.#nexts = new Int32Array(2 * this.#counts.length);
    this.#previous = new Int32Array(2 * this.#counts.length);
  }

  #find(place: number): number {
    const parents = this.#parents;
    let at = place;
    while (parents[at]! !== at) at = parents[at] = parents[parents[at]!]!; // halves the way while walking it
    return at;
  }

  /**
   * @param asking the record with the case for it, on top of the heap; -1: people or an identity tie ask for it
   * @returns the root of both, or -1 where they are one already or must not be
   */
  #join(a: number, b: number, asking: number): number {
    let into = this.#find(a);
    let from = this.#find(b);
    if (into === from || this.#apart?.has(into, from)) return -1;
    if (this.#lengths[into]! < this.#lengths[from]!) [into, from] = [from, into];
    if (asking < 0) this.log.note(into, from, certain, 0, this.#sizes, this.firsts);
    else this.log.note(into, from, strengthIn(this.#heap.topKey()), this.#counts[asking]!, this.#sizes, this.firsts);
    const isFreed = asking >= 0 && this.#spokenFor[into] !== this.#spokenFor[from];
    this.#parents[from] = into;
    this.firsts[into] = Math.min(this.firsts[into]!, this.firsts[from]!);
    this.#sizes[into] = this.#sizes[into]! + this.#sizes[from]!;
    this.#spokenFor[into] = this.#spokenFor[into]! | this.#spokenFor[from]!;
    this.#apart?.move(from, into);

    for (let node = this.#lists[from]!, next = -1; node >= 0; node = next) {
      next = this.#nexts[node]!;
      const record = node >> 1;
      const other = this.#across(node);
      if (other === into) {
        this.#drop(record, node);
        continue;
      }
      const known = this.#between(into, other);
      if (known >= 0) {
        this.#counts[known] = this.#counts[known]! + this.#counts[record]!;
        if (this.#strongest[record]! > this.#strongest[known]!) this.#strongest[known] = this.#strongest[record]!;
        this.#drop(record, node);
        if (asking >= 0) this.#offer(known);
      } else {
        if ((node & 1) === 0) this.#ones[record] = into;
        else this.#others[record] = into;
        this.#link(node, into);
        this.#enterSlot(record);
      }
    }
    // What the guard held back may be joined now that people spoke for it.
    for (let node = isFreed ? this.#lists[into]! : -1; node >= 0; node = this.#nexts[node]!) this.#offer(node >> 1);
    return into;
  }

  #emptySlots(count: number): void {
    let room = 1024;
    while (room < 2 * count) room *= 2;
    if (this.#slots.length < room || this.#slots.length > 4 * room) this.#slots = new Int32Array(room);
    else this.#slots.fill(0);
    this.#filled = 0;
  }

  #fillSlots(count: number): void {
    this.#emptySlots(count);
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

  /** The record between two groups, or -1. */
  #between(one: number, other: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let at = slotOf(one, other) & mask; slots[at] !== 0; at = (at + 1) & mask) {
      const record = slots[at]! - 1;
      const mine = this.#ones[record]!;
      const theirs = this.#others[record]!;
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
    const before = this.#previous[twin]!;
    const after = this.#nexts[twin]!;
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

  /** Whether both are so large that ties alone do not join them. */
  #isGuarded(one: number, other: number): boolean {
    return (
      Math.min(this.#sizes[one]!, this.#sizes[other]!) >= this.#rule.guard && this.#spokenFor[one] === 0 && this.#spokenFor[other] === 0
    );
  }

  /** Puts the case for a join, as it is now, into the heap; takes it out where there is none. */
  #offer(record: number): void {
    const one = this.#ones[record]!;
    const other = this.#others[record]!;
    const low = this.#sizes[one]!;
    const high = this.#sizes[other]!;
    const rule = this.#rule;
    const isOpen = !this.#isGuarded(one, other) && !this.#apart?.has(one, other);
    const strength = isOpen ? rule.strength(this.#strongest[record]!, this.#counts[record]!, low, high) : -Infinity;
    if (strength < rule.least) {
      this.#heap.leave(record);
      return;
    }
    this.#products[record] = low * high;
    const first = this.firsts[one]!;
    const second = this.firsts[other]!;
    this.#lowFirsts[record] = Math.min(first, second);
    this.#highFirsts[record] = Math.max(first, second);
    this.#heap.offer(record, caseKey(strength, this.#counts[record]!, low * high));
  }

  /** Of two with equal keys, and thus equally strong cases. */
  #isBefore(one: number, other: number): boolean {
    const ties = this.#counts[other]! - this.#counts[one]!;
    if (ties !== 0) return ties < 0;
    const product = this.#products[one]! - this.#products[other]!;
    if (product !== 0) return product < 0;
    const first = this.#lowFirsts[one]! - this.#lowFirsts[other]!;
    return first === 0 ? this.#highFirsts[one]! < this.#highFirsts[other]! : first < 0;
  }
}
