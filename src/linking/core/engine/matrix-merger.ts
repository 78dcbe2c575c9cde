import { joinIdentities } from '../identity-joins.ts';
import type { Joining } from '../scale.ts';
import { allOf } from './all-of.ts';
import { ApartGroups } from './apart-groups.ts';
import { grown } from './grown.ts';
import { certain, JoinLog } from './join-log.ts';
import type { PlacedTies } from './placed-ties.ts';

/** Members of the largest component that it takes: the square of it is held. */
export const mostInMatrix = 512;
/** Where `#positions` is this, what is known of the group's best case is an upper bound. */
const stale = -1;
const nobody = -1;

/**
 * The same rule as in merge.ts, for a component that is not large but may be dense: what is between any two groups stands in a square, so that joining two is
 * adding up two rows (after Daniel Müllner, “Modern hierarchical, agglomerative clustering algorithms”, 2011, where rows keep their best partners).
 *
 * Of each pair the group that was joined longer ago keeps the case; a group that was just joined gives what it kept to the others. Each group knows the best
 * that it keeps and a bound for all else. A case never rises with the sizes (scale.ts), so where a partner only grew, what was best before is a bound
 * for what is best now, and is looked at again when it comes to the top.
 */
export class MatrixMerger {
  readonly log = new JoinLog();
  /** For each member the place of its cluster's first, after `merge`. */
  firsts = new Int32Array(64);
  readonly #rule: Joining;
  #stride = 0;
  /** By two groups: how many ties; the strongest of them, where there are any. */
  #counts = new Int32Array(0);
  #strongest = new Int32Array(0);
  /** Groups that there are, in no particular order, and where in it each is. */
  #groups = new Int32Array(64);
  #spots = new Int32Array(64);
  #left = 0;
  // By group, which goes by the place of one of its members.
  #parents = new Int32Array(64);
  #sizes = new Int32Array(64);
  /** 1 where a person joined some of it, which lifts the guard. */
  #spokenFor = new Uint8Array(64);
  /** The best case that it keeps, with whom, and where that stands among equal ones. */
  #keys = new Float64Array(64);
  #partners = new Int32Array(64);
  #positions = new Int32Array(64);
  /** No other case that it keeps is better. */
  #bounds = new Float64Array(64);
  #apart: ApartGroups | null = null;

  constructor(rule: Joining) {
    this.#rule = rule;
  }

  bytes(): number {
    return 8 * this.#counts.length + 45 * this.#parents.length + this.log.bytes();
  }

  merge(component: PlacedTies): void {
    const { size, identities, must, cannot } = component;
    this.#begin(component);
    this.#repeat(component);
    this.#fill(component);
    this.#apart = cannot.length === 0 ? null : new ApartGroups(cannot);
    for (const [a, b] of must) {
      const joined = this.#ask(a, b);
      if (joined >= 0) this.#spokenFor[joined] = 1;
    }
    allOf(
      joinIdentities(identities, {
        find: (place) => this.#find(place),
        members: (group) => this.#sizes[group]!, // a group there is, here and below
        first: (group) => this.firsts[group]!,
        isGuarded: (one, other) => this.#isGuarded(one, other),
        apart: (one, other) => this.#apart?.has(one, other) ?? false,
        join: (one, other) => this.#ask(one, other),
      }),
    );
    this.#giveAll(component);
    for (let best = this.#best(); best !== nobody; best = this.#best()) {
      const other = this.#partners[best]!;
      if (this.#positions[best] === stale) this.#look(best);
      else this.#join(best, other, this.#strengthOf(best, other));
    }
    for (let place = 0; place < size; place++) this.firsts[place] = this.firsts[this.#find(place)]!;
  }

  #begin({ size }: PlacedTies): void {
    this.log.begin(size);
    if (this.#parents.length < size) {
      this.firsts = grown(this.firsts, size);
      this.#groups = grown(this.#groups, size);
      this.#spots = grown(this.#spots, size);
      this.#parents = grown(this.#parents, size);
      this.#sizes = grown(this.#sizes, size);
      this.#partners = grown(this.#partners, size);
      this.#positions = grown(this.#positions, size);
      this.#spokenFor = new Uint8Array(this.#parents.length);
      this.#keys = new Float64Array(this.#parents.length);
      this.#bounds = new Float64Array(this.#parents.length);
    }
    if (this.#counts.length < size * size) {
      this.#counts = grown(this.#counts, size * size);
      this.#strongest = new Int32Array(this.#counts.length);
    }
    this.#stride = size;
    this.#left = size;
    const { firsts } = this;
    const parents = this.#parents;
    const groups = this.#groups;
    const spots = this.#spots;
    for (let place = 0; place < size; place++) {
      parents[place] = place;
      firsts[place] = place;
      groups[place] = place;
      spots[place] = place;
    }
    this.#sizes.fill(1, 0, size);
    this.#spokenFor.fill(0, 0, size);
    this.#keys.fill(-Infinity, 0, size);
    this.#bounds.fill(-Infinity, 0, size);
    this.#partners.fill(nobody, 0, size);
    this.#counts.fill(0, 0, size * size);
  }

  /** Makes the joins that are known. The first member of a group stands for it. */
  #repeat({ past }: PlacedTies): void {
    if (past === null) return;
    for (const [join, low] of past.lows.entries()) {
      const high = past.highs[join]!; // one a join, here and below
      this.log.note(low, high, past.strengths[join]!, past.ties[join]!, this.#sizes, this.firsts);
      this.#parents[high] = low;
      this.#sizes[low]! += this.#sizes[high]!;
      this.#drop(high);
    }
  }

  /** Enters what is between groups. */
  #fill({ size, count, lows, highs, weights }: PlacedTies): void {
    const counts = this.#counts;
    const strongest = this.#strongest;
    const parents = this.#parents;
    for (let place = 0; place < size; place++) parents[place] = this.#find(place);
    for (let tie = 0; tie < count; tie++) {
      const low = parents[lows[tie]!]!; // in bounds, here and below
      const high = parents[highs[tie]!]!;
      if (low === high) continue;
      const one = low * this.#stride + high;
      const other = high * this.#stride + low;
      const weight = weights[tie]!;
      if (counts[one] === 0 || weight > strongest[one]!) strongest[one] = strongest[other] = weight;
      counts[one] = counts[other] = counts[one]! + 1;
    }
  }

  /** Has every case kept by somebody. */
  #giveAll({ size, count, lows, highs }: PlacedTies): void {
    if (this.#left === size) {
      for (let tie = 0; tie < count; tie++) this.#giveFirst(lows[tie]!, highs[tie]!);
      return;
    }
    for (let one = 1; one < this.#left; one++) {
      const group = this.#groups[one]!;
      for (let other = 0; other < one; other++) {
        const against = this.#groups[other]!;
        if (this.#counts[group * this.#stride + against]! > 0) this.#giveFirst(group, against);
      }
    }
  }

  #giveFirst(one: number, other: number): void {
    if (this.#keeps(one, other)) this.#give(one, other, nobody);
    else this.#give(other, one, nobody);
  }

  #find(place: number): number {
    const parents = this.#parents;
    let at = place;
    while (parents[at]! !== at) at = parents[at] = parents[parents[at]!]!; // halves the way while walking it
    return at;
  }

  /** @returns the group of both, or `nobody` where they are one already or must not be */
  #ask(a: number, b: number): number {
    const [one, other] = [this.#find(a), this.#find(b)];
    return one === other || this.#apart?.has(one, other) ? nobody : this.#join(one, other, certain);
  }

  /** Whether of two groups the first keeps what is between them. */
  #keeps(one: number, other: number): boolean {
    const [last, otherLast] = [this.log.lasts[one]!, this.log.lasts[other]!];
    return last === otherLast ? one < other : last < otherLast;
  }

  #join(one: number, other: number, strength: number): number {
    const [into, from] = this.#sizes[one]! < this.#sizes[other]! ? [other, one] : [one, other];
    const [stride, counts, strongest, groups] = [this.#stride, this.#counts, this.#strongest, this.#groups];
    const isAsked = strength === certain;
    const isFreed = !isAsked && this.#spokenFor[into] !== this.#spokenFor[from];
    const lasts = this.log.lasts;
    const last = lasts[into]!;
    this.log.note(into, from, strength, isAsked ? 0 : counts[into * stride + from]!, this.#sizes, this.firsts);
    this.#parents[from] = into;
    this.firsts[into] = Math.min(this.firsts[into]!, this.firsts[from]!);
    this.#sizes[into]! += this.#sizes[from]!;
    this.#spokenFor[into]! |= this.#spokenFor[from]!;
    this.#apart?.move(from, into);
    this.#drop(from);
    this.#clear(into);
    for (let at = 0; at < this.#left; at++) {
      const group = groups[at]!;
      if (group === into) continue;
      const mine = into * stride + group;
      const theirs = group * stride + into;
      const added = counts[from * stride + group]!;
      if (added > 0) {
        const more = strongest[from * stride + group]!;
        if (counts[mine] === 0 || more > strongest[mine]!) strongest[mine] = strongest[theirs] = more;
        counts[mine] = counts[theirs] = counts[mine]! + added;
        if (!isAsked) this.#give(group, into, from);
      } else if (counts[mine]! > 0 && !isAsked) {
        if (this.#partners[group] === into) this.#positions[group] = stale;
        const wasKept = last === lasts[group] ? into < group : last < lasts[group]!;
        if (wasKept || isFreed) this.#give(group, into, from);
      }
    }
    return into;
  }

  #drop(group: number): void {
    const [spot, moved] = [this.#spots[group]!, this.#groups[--this.#left]!];
    this.#groups[spot] = moved;
    this.#spots[moved] = spot;
  }

  #clear(group: number): void {
    this.#keys[group] = this.#bounds[group] = -Infinity;
    this.#partners[group] = nobody;
  }

  /** Lets a group keep the case with another as it is now; `gone`: the group that has just become part of that other. */
  #give(group: number, other: number, gone: number): void {
    const key = this.#keyOf(group, other);
    const known = this.#partners[group]!;
    const bound = this.#bounds[group]!;
    if (known === other || (known === gone && gone !== nobody)) {
      this.#partners[group] = other;
      if (key > bound) this.#keep(group, other, key);
      else {
        this.#keys[group] = bound;
        this.#positions[group] = stale;
      }
      return;
    }
    const best = this.#keys[group]!;
    if (key > best || (key === best && this.#positions[group]! > this.#positionOf(group, other))) {
      this.#bounds[group] = best;
      this.#keep(group, other, key);
    } else if (key > bound) this.#bounds[group] = key;
  }

  #keep(group: number, other: number, key: number): void {
    this.#keys[group] = key;
    this.#partners[group] = other;
    this.#positions[group] = this.#positionOf(group, other);
  }

  /** The group with the best case; `nobody`: there is none. Of equal ones that of which too little is known. */
  #best(): number {
    const [groups, keys, positions] = [this.#groups, this.#keys, this.#positions];
    let [best, found] = [-Infinity, nobody];
    for (let at = 0; at < this.#left; at++) {
      const group = groups[at]!;
      const key = keys[group]!;
      if (key < best || (key === best && (found === nobody || positions[group]! > positions[found]!))) continue;
      best = key;
      found = group;
    }
    return found;
  }

  /** Finds out what the best case of a group is by now. */
  #look(group: number): void {
    const partner = this.#partners[group]!;
    const key = partner === nobody ? -Infinity : this.#keyOf(group, partner);
    if (key > this.#bounds[group]!) {
      this.#keep(group, partner, key);
      return;
    }
    this.#clear(group);
    const row = group * this.#stride;
    for (let at = 0; at < this.#left; at++) {
      const other = this.#groups[at]!;
      if (other !== group && this.#counts[row + other]! > 0 && this.#keeps(group, other)) this.#give(group, other, nobody);
    }
  }

  /** Among equal cases those with earlier firsts come first. */
  #positionOf(one: number, other: number): number {
    const first = this.firsts[one]!;
    const second = this.firsts[other]!;
    return first < second ? first * mostInMatrix + second : second * mostInMatrix + first;
  }

  #strengthOf(one: number, other: number): number {
    const at = one * this.#stride + other;
    return this.#rule.strength(this.#strongest[at]!, this.#counts[at]!, this.#sizes[one]!, this.#sizes[other]!);
  }

  /** What of the order of cases doesn't follow from the places, as one number: strength (below 2¹⁹ in thousandths: weights.ts has bounds), ties (17), fewer pairs (17). */
  #keyOf(one: number, other: number): number {
    const rule = this.#rule;
    const mine = this.#sizes[one]!;
    const theirs = this.#sizes[other]!;
    if (this.#isGuarded(one, other) || this.#apart?.has(one, other)) return -Infinity;
    const at = one * this.#stride + other;
    const count = this.#counts[at]!;
    const found = rule.strength(this.#strongest[at]!, count, mine, theirs);
    return found < rule.least ? -Infinity : found * 17_179_869_184 + count * 131_072 + (131_071 - mine * theirs);
  }

  /** Whether both are so large that ties alone do not join them. */
  #isGuarded(one: number, other: number): boolean {
    const { guard } = this.#rule;
    return this.#sizes[one]! >= guard && this.#sizes[other]! >= guard && this.#spokenFor[one] === 0 && this.#spokenFor[other] === 0;
  }
}
