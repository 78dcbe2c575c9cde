import type { DecisionBook } from '../decisions.ts';
import type { Joining } from '../scale.ts';
import type { ByteStrings } from './byte-strings.ts';
import { grown } from './grown.ts';
import type { JoinStories } from './join-stories.ts';
import { MeetingPoint } from './meeting.ts';
import type { Growth, PastJoins } from './past-joins.ts';
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

/** A cluster that is drawn in, and what is known of the two together; null: nothing. */
export type Drawn = (head: number, next: { readonly past: PastJoins; readonly growth: Growth } | null) => void;

// Parts of what is kept of a cluster around: its head, how many ties, the strongest, what is asked (below), the first of the ties.
const parts = 5;
/** An identity tie or a person asks for the join. */
const asked = 1;
/** The newcomer has a tie with it. */
const met = 2;
/** Parts kept of a tie that crosses: both reports, its weight, the next one with that cluster. */
const tieParts = 4;

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
  #around = new Int32Array(64 * parts);
  #found = 0;
  #crossing = new Int32Array(64 * tieParts);
  #crossings = 0;

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
  find(head: number, isPassed: (number: number) => boolean, isAll: boolean, draw: Drawn, growth: Growth | null): void {
    this.#gather(head, isPassed, growth?.newcomer ?? -1);
    const { least, guard, strength } = this.#rule;
    const mine = this.#clusters.size(head);
    const isDecided = this.#isAnyDecided(head);
    let [best, strongest] = [-1, -Infinity];
    const [cases, crossed, decided]: [number[], number[], number[]] = [[], [], []];
    const since = { joins: growth?.joins ?? 0, last: 0, own: growth?.own ?? 0, lastOwn: 0 };
    since.last = this.#meeting.lastOf(head, since.joins);
    since.lastOwn = this.#meeting.lastOf(head, since.own);
    const around = this.#around;
    for (let slot = 0; slot < this.#found; slot++) {
      const at = slot * parts;
      const other = around[at]!; // in bounds, here and below
      const theirs = this.#clusters.size(other);
      const isAsked = (around[at + 3]! & asked) !== 0;
      const found = isAsked ? Infinity : strength(around[at + 2]!, around[at + 1]!, mine, theirs);
      const isCase = isAsked || (found >= least && Math.min(mine, theirs) < guard);
      if (isDecided || this.#isAnyDecided(other)) decided.push(other);
      else if (!isCase) {
        if (!this.#staysTwo(head, slot, growth, since)) crossed.push(slot);
      } else {
        cases.push(slot);
        if (found > strongest) [best, strongest] = [slot, found];
      }
    }
    const drawn = isAll ? [...cases, ...crossed] : best < 0 ? crossed : [best];
    // What two clusters did until they met is known where there are only these two.
    const isKnown = growth !== null && drawn.length === 1 && decided.length === 0 && (around[drawn[0]! * parts + 3]! & asked) === 0;
    const open = isKnown ? new Set([...cases, ...crossed].map((slot) => around[slot * parts]!)) : null;
    for (const slot of drawn) {
      const next = open && !this.#staysTwo(head, slot, growth, since) ? this.#meeting.past(open) : null;
      draw(around[slot * parts]!, next);
    }
    if (best < 0 || isAll) for (const other of decided) if (!this.#clusters.stayTwo(head, other)) draw(other, null);
  }

  bytes(): number {
    return 4 * (this.#slots.length + this.#around.length + this.#crossing.length);
  }

  /** Collects what is between a cluster and those around it. */
  #gather(head: number, isPassed: (number: number) => boolean, newcomer: number): void {
    const { heads } = this.#clusters;
    this.#slots = grown(this.#slots, heads.length);
    this.#found = this.#crossings = 0;
    const { data, starts } = this.#ties.slices;
    for (const number of this.#clusters.of(head)) {
      const start = starts[number] ?? 0;
      const end = start + 2 * this.#ties.count(number);
      for (let at = start; at < end; at += 2) {
        const other = data[at]!;
        const otherHead = heads[other]!;
        if (otherHead !== head && !isPassed(other)) this.#cross(number, other, otherHead, data[at + 1]!, number === newcomer);
      }
      if (!this.#clusters.isDecided(number)) continue;
      for (const other of this.#decisions.mustLinks(number))
        if (heads[other] !== head && !isPassed(other)) {
          const flags = this.#slot(heads[other]!) + 3; // before what it grows into is read
          this.#around[flags]! |= asked;
        }
    }
  }

  #cross(number: number, other: number, otherHead: number, tie: number, isMet: boolean): void {
    const slot = this.#slot(otherHead);
    const around = this.#around;
    const weight = tie >> 1;
    around[slot + 1]! += 1;
    if (weight > around[slot + 2]!) around[slot + 2] = weight;
    around[slot + 3]! |= (tie & asked) | (isMet ? met : 0);
    const place = tieParts * this.#crossings++;
    const crossing = (this.#crossing = grown(this.#crossing, place + tieParts));
    crossing[place] = number;
    crossing[place + 1] = other;
    crossing[place + 2] = weight;
    crossing[place + 3] = around[slot + 4]!;
    around[slot + 4] = place;
  }

  /** Where what is kept of a cluster around begins. */
  #slot(head: number): number {
    const known = this.#slots[head]!;
    if (known < this.#found * parts && this.#around[known] === head) return known;
    const slot = parts * this.#found++;
    const around = (this.#around = grown(this.#around, slot + parts));
    this.#slots[head] = slot;
    around[slot] = head;
    around[slot + 1] = 0;
    around[slot + 2] = -(2 ** 30);
    around[slot + 3] = 0;
    around[slot + 4] = -1;
    return slot;
  }

  #isAnyDecided(head: number): boolean {
    if (this.#decisions.isEmpty()) return false;
    for (const number of this.#clusters.of(head)) if (this.#clusters.isDecided(number)) return true;
    return false;
  }

  #staysTwo(head: number, slot: number, growth: Growth | null, since: Since): boolean {
    const meeting = this.#meeting;
    const crossing = this.#crossing;
    const [other, flags, first] = [this.#around[slot * parts]!, this.#around[slot * parts + 3]!, this.#around[slot * parts + 4]!];
    const isOpen = growth === null || growth.open.has(other);
    const isMet = (flags & met) !== 0;
    const reports = this.#clusters.heads.length;
    meeting.begin(head, other, reports, isOpen ? 0 : isMet ? since.own : since.joins, isMet ? since.lastOwn : since.last);
    for (let tie = first; tie >= 0; tie = crossing[tie + 3]!) meeting.add(crossing[tie]!, crossing[tie + 1]!, crossing[tie + 2]!);
    return meeting.staysTwo();
  }
}

/** How many joins nothing is looked at for, and which of them is the last in the order of merge.ts; the same for those the newcomer has ties with. */
type Since = { readonly joins: number; readonly last: number; readonly own: number; readonly lastOwn: number };
