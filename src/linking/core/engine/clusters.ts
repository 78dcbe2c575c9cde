import { clusterId } from '../cluster-id.ts';
import type { Touched } from '../cluster-change.ts';
import type { DecisionBook } from '../decisions.ts';
import { ComponentArea } from './component-area.ts';
import { GrowingInts } from './growing.ts';
import { grown } from './grown.ts';
import { IntSlices } from './int-slices.ts';
import type { ReportTable } from './report-table.ts';
import type { Joining } from '../scale.ts';
import { TieMerger } from './tie-merger.ts';
import type { Ties } from './ties.ts';
import { touchedBetween, type Before } from './touched-between.ts';

/**
 * Which report is in which cluster. A cluster goes by its head, the first of its members in the order of ids, and is its own list of members in that order.
 *
 * After a change only the clusters whose reports or ties changed are sorted out again, together with those around them (their ties reach them). The
 * rule joins two groups by what is between the two alone; so when everything around comes out as it was, nothing further away can be different, and what
 * was sorted out is what sorting out everything would have given. Otherwise the clusters that came out differently, and those around them, are taken in
 * as well, and it is done again. A test holds this against sorting out everything.
 */
export class Clusters {
  /** By report: the head of its cluster; -1: not in one yet, or not held. */
  heads = new Int32Array(64);
  /** By head, of clusters of two and more. */
  readonly members = new IntSlices();
  readonly #reports: ReportTable;
  readonly #ties: Ties;
  readonly #decisions: DecisionBook;
  readonly #area: ComponentArea;
  readonly #rule: Joining;
  readonly #merger: TieMerger;

  /** Reports whose ties or decisions changed, or that are new. */
  readonly #touched = new GrowingInts();
  /** Clusters as they were before this change, by head. */
  #before: Before = { clusters: new Map(), entered: [], goneIds: new Map() };
  #decided = new Uint8Array(64);

  // Scratch by number of a report.
  #marks = new Int32Array(64);
  #mark = 0;
  #next = new Int32Array(64);
  #groupSizes = new Int32Array(64);
  readonly #queue = new GrowingInts();
  readonly #sorted = new GrowingInts();

  constructor(reports: ReportTable, ties: Ties, decisions: DecisionBook, rule: Joining) {
    this.#reports = reports;
    this.#ties = ties;
    this.#decisions = decisions;
    this.#rule = rule;
    this.#merger = new TieMerger(rule);
    this.#area = new ComponentArea(reports, ties, decisions);
  }

  /** A report is there that wasn't, or is there again with another content. */
  enter(number: number): void {
    if (number >= this.heads.length) {
      const old = this.heads.length;
      this.heads = grown(this.heads, number + 1).fill(-1, old);
      this.#decided = Uint8Array.from({ length: this.heads.length }, (_, at) => this.#decided[at] ?? 0);
    }
    this.heads[number] = -1;
    this.#before.entered.push(number);
    this.#touched.push(number);
  }

  /** A report goes: call it while it is still held. */
  leave(number: number): void {
    if (this.heads[number]! < 0) return; // it entered in this change
    this.#open(this.heads[number]!);
    this.heads[number] = -1;
    this.#before.goneIds.set(number, this.#reports.id(number));
  }

  touch(number: number): void {
    this.#touched.push(number);
  }

  /** Notes whether people decided anything about a report. */
  setDecided(number: number, isDecided: boolean): void {
    this.#decided[number] = isDecided ? 1 : 0;
  }

  /** Members of the cluster of a head, in the order of ids. */
  of(head: number): Int32Array {
    return this.members.lengthOf(head) > 0 ? this.members.of(head) : Int32Array.of(head);
  }

  size(head: number): number {
    return Math.max(1, this.members.lengthOf(head));
  }

  name(head: number): string {
    return clusterId(this.#reports.id(head));
  }

  /** The head of the cluster of this name, or -1. Names of 50 bits may meet: then it is the first in the order of ids. */
  named(name: string): number {
    let found = -1;
    this.#reports.namedLike(name, (number) => {
      if (this.heads[number] !== number || this.name(number) !== name) return;
      if (found < 0 || this.#reports.ids.compare(number, found) < 0) found = number;
    });
    return found;
  }

  /** By head the clusters that one has ties with: how many, and the strongest. */
  around(own: number): Map<number, { readonly count: number; readonly strongest: number }> {
    const found = new Map<number, { readonly count: number; readonly strongest: number }>();
    for (const number of this.of(own))
      for (const [other, weight] of this.#ties.of(number)) {
        const head = this.heads[other]!; // a held report has a head
        if (head === own) continue;
        const known = found.get(head);
        found.set(head, { count: (known?.count ?? 0) + 1, strongest: Math.max(known?.strongest ?? -Infinity, weight) });
      }
    return found;
  }

  /** Pairs of clusters, by head, that have a case for a join and are both so large that only a person may join them (merge.ts). */
  heldBack(): { readonly one: number; readonly other: number; readonly ties: number }[] {
    const { guard, least, strength } = this.#rule;
    const found: { one: number; other: number; ties: number }[] = [];
    for (const one of this.#reports.numbers()) {
      if (this.members.lengthOf(one) < guard) continue;
      for (const [other, { count, strongest }] of this.around(one)) {
        const [mine, theirs] = [this.size(one), this.size(other)];
        if (theirs < guard || this.#reports.ids.compare(one, other) > 0 || strength(strongest, count, mine, theirs) < least) continue;
        if (!this.#areApart(one, other) && !this.#isSpokenFor(one) && !this.#isSpokenFor(other)) found.push({ one, other, ties: count });
      }
    }
    return found;
  }

  /** Sorts out what was touched. `isTold`: whether anybody asks what is different; who doesn't gets null. */
  settle(isTold: boolean): Touched | null {
    const touched = this.#touched;
    for (let at = 0; at < touched.length; at++) {
      const number = touched.data[at]!; // in bounds, here and below
      if (this.#reports.isHeld(number) && this.heads[number]! >= 0) this.#open(this.heads[number]!);
    }
    this.#marks = grown(this.#marks, this.#reports.end);
    this.#next = grown(this.#next, this.#reports.end);
    this.#groupSizes = grown(this.#groupSizes, this.#reports.end);
    while (!this.#sortOut());
    this.#commit();
    const told = isTold ? touchedBetween(this.#before, this, this.#reports) : null;
    this.#before = { clusters: new Map(), entered: [], goneIds: new Map() };
    touched.length = 0;
    return told;
  }

  bytes(): number {
    const scratch = this.#marks.length + this.#next.length + this.#groupSizes.length;
    return 4 * (this.heads.length + scratch) + this.#decided.length + this.members.bytes();
  }

  /** Whether people joined some of its members. */
  #isSpokenFor(head: number): boolean {
    return this.of(head).some(
      (number) => this.#decided[number] === 1 && this.#decisions.mustLinks(number).some((other) => this.heads[other] === head),
    );
  }

  #areApart(one: number, other: number): boolean {
    return this.of(one).some(
      (number) => this.#decided[number] === 1 && this.#decisions.cannotLinks(number).some((enemy) => this.heads[enemy] === other),
    );
  }

  #open(head: number): void {
    if (head >= 0 && !this.#before.clusters.has(head)) this.#before.clusters.set(head, this.of(head).slice());
  }

  /** @returns false when clusters around were drawn in: they are open then */
  #sortOut(): boolean {
    const marks = this.#marks;
    this.#mark += 4;
    const [inCore, around, done] = [this.#mark, this.#mark + 1, this.#mark + 2];
    const all: number[] = [];
    const take = (number: number, mark: number): void => {
      if (!this.#reports.isHeld(number) || marks[number]! >= this.#mark) return;
      marks[number] = mark;
      all.push(number);
    };
    for (const members of this.#before.clusters.values()) for (const number of members) take(number, inCore);
    for (const number of this.#before.entered) take(number, inCore);
    const coreEnd = all.length;
    const ring: number[] = [];
    const reach = (other: number): void => {
      if (marks[other]! >= this.#mark) return;
      const head = this.heads[other]!;
      ring.push(head);
      for (const number of this.of(head)) take(number, around);
    };
    for (let at = 0; at < coreEnd; at++) {
      const number = all[at]!;
      const { data, starts } = this.#ties.slices;
      const start = starts[number] ?? 0;
      for (let tie = start; tie < start + 2 * this.#ties.count(number); tie += 2) reach(data[tie]!);
      if (this.#decided[number] === 1) for (const other of this.#decisions.mustLinks(number)) reach(other);
    }

    this.#sorted.length = 0;
    for (const number of all) if (marks[number]! < done) this.#component(number, done);

    const drawn = ring.filter((head) => {
      const members = this.of(head);
      return this.#groupSizes[this.#next[head]!] !== members.length || members.some((number) => this.#next[number] !== head);
    });
    for (const head of drawn) this.#open(head);
    return drawn.length === 0;
  }

  /** Sorts out what hangs together with a report among the marked ones. */
  #component(start: number, done: number): void {
    const marks = this.#marks;
    const queue = this.#queue;
    const least = this.#mark;
    queue.length = 0;
    queue.push(start);
    marks[start] = marks[start] === least ? done : done + 1;
    const visit = (other: number): void => {
      const mark = marks[other]!;
      if (mark < least || mark >= done) return;
      marks[other] = mark === least ? done : done + 1;
      queue.push(other);
    };
    const { data, starts } = this.#ties.slices;
    for (let at = 0; at < queue.length; at++) {
      const number = queue.data[at]!;
      const from = starts[number] ?? 0;
      for (let tie = from; tie < from + 2 * this.#ties.count(number); tie += 2) visit(data[tie]!);
      if (this.#decided[number] === 1) for (const other of this.#decisions.mustLinks(number)) visit(other);
    }
    if (queue.length === 1) {
      this.#next[start] = start;
      this.#groupSizes[start] = 1;
      if (marks[start] === done) this.#sorted.push(start);
      return;
    }
    const members = queue.cut();
    const placed = this.#area.place(
      members,
      (number) => marks[number]! >= done,
      (number) => this.#decided[number] === 1,
    );
    this.#merger.merge(placed);
    const { firsts } = this.#merger;
    for (let place = 0; place < members.length; place++) {
      const number = members[place]!;
      const head = members[firsts[place]!]!;
      if (head === number) this.#groupSizes[number] = 0;
      this.#next[number] = head;
      this.#groupSizes[head]! += 1;
      if (marks[number] === done) this.#sorted.push(number);
    }
  }

  /** Makes what was sorted out the truth. */
  #commit(): void {
    for (const head of this.#before.clusters.keys()) this.members.clear(head);
    for (let at = 0; at < this.#sorted.length; at++) {
      const number = this.#sorted.data[at]!;
      const head = this.#next[number]!;
      this.heads[number] = head;
      const size = this.#groupSizes[head]!;
      if (size === 1) continue;
      if (head === number) this.members.reserve(head, size);
      this.members.push(head, number);
    }
  }
}
