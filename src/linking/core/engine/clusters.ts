import { clusterId } from '../cluster-id.ts';
import type { Touched } from '../cluster-change.ts';
import { allOf } from './all-of.ts';
import type { DecisionBook } from '../decisions.ts';
import { Bystanders, type Drawn } from './bystanders.ts';
import { ComponentArea } from './component-area.ts';
import { GrowingInts } from './growing.ts';
import { grown, grownBytes } from './grown.ts';
import { IntSlices } from './int-slices.ts';
import { JoinStories } from './join-stories.ts';
import { newReport, type Growth, type PastJoins } from './past-joins.ts';
import type { ReportTable } from './report-table.ts';
import type { Joining } from '../scale.ts';
import { Merger, type Merged } from './merger.ts';
import type { Ties } from './ties.ts';
import { touchedBetween, type Before } from './touched-between.ts';

/** For so many rounds only the strongest case a cluster draws another in: mostly the others stay apart then. */
const patience = 8;
/** So many reports, or clusters, are looked at with each step. */
const aStep = 64;
/** The same within one that many reports hang together in, where less is done for each. */
const wide = 4096;
/** What is between a cluster and one around it. */
type Around = { readonly count: number; readonly strongest: number; readonly isAsked: boolean };
/** Scratch of this size stays from one change to the next. */
const keptBytes = 1 << 24;

/**
 * Which report is in which cluster. A cluster goes by its head, the first of its members in the order of ids, and is its own list of members in that order.
 *
 * After a change only the clusters whose reports or inner ties changed are sorted out again; then what came out is held against the clusters around it, and
 * those that it does not stay apart from are taken in as well (bystanders.ts says why that gives what sorting out everything would have given). A test
 * holds this against sorting out everything.
 */
export class Clusters {
  /** By report: the head of its cluster; -1: not in one yet, or not held. */
  heads = new Int32Array(64);
  /** By head, of clusters of two and more. */
  readonly members = new IntSlices();
  readonly #reports: ReportTable;
  readonly #ties: Ties;
  readonly #decisions: DecisionBook;
  #area: ComponentArea;
  readonly #rule: Joining;
  #merger: Merger;

  readonly #stories = new JoinStories();
  readonly #bystanders: Bystanders;

  /** Reports about whom something is different, or that are new. */
  readonly #touched = new GrowingInts();
  /** Clusters that have another tie with one around them. */
  readonly #suspects = new GrowingInts();
  /** Clusters as they were before this change, by head. */
  #before: Before = { clusters: new Map(), entered: [], goneIds: new Map() };
  #decided = new Uint8Array(64);

  // Scratch by number of a report.
  /** Taken in this time, and who that is: cluster after cluster. */
  #taken = new Int32Array(64);
  #time = 0;
  readonly #allTaken = new GrowingInts();
  /** Sorted out in this round. */
  #seen = new Int32Array(64);
  #round = 0;
  #groupSizes = new Int32Array(64);
  /** Where all that was taken is one cluster and another that it drew in: the joins that stay. */
  #past: PastJoins | null = null;
  readonly #todo = new GrowingInts();
  readonly #fresh = new GrowingInts();
  readonly #queue = new GrowingInts();

  constructor(reports: ReportTable, ties: Ties, decisions: DecisionBook, rule: Joining) {
    this.#reports = reports;
    this.#ties = ties;
    this.#decisions = decisions;
    this.#rule = rule;
    this.#merger = new Merger(rule);
    this.#area = new ComponentArea(reports, ties, decisions);
    this.#bystanders = new Bystanders(ties, decisions, this, this.#stories, reports.ids, rule);
  }

  /** A report is there that wasn't, or is there again with another content. */
  enter(number: number): void {
    if (number >= this.heads.length) {
      const old = this.heads.length;
      this.heads = grown(this.heads, number + 1).fill(-1, old);
      this.#decided = grownBytes(this.#decided, number + 1);
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

  /** What people say about a report is different. */
  touch(number: number): void {
    this.#touched.push(number);
  }

  /** The tie between two reports is another than before. */
  retied(one: number, other: number): void {
    const [mine, theirs] = [this.heads[one]!, this.heads[other]!];
    if (mine < 0 || theirs < 0) return; // it entered and is sorted out anyway
    if (mine === theirs) this.#touched.push(one);
    else this.#suspects.push(this.size(mine) < this.size(theirs) ? one : other);
  }

  /** Notes whether people decided anything about a report. */
  setDecided(number: number, isDecided: boolean): void {
    this.#decided[number] = isDecided ? 1 : 0;
  }

  isDecided(number: number): boolean {
    return this.#decided[number] === 1;
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

  /** By head the clusters that one has ties with: how many, the strongest, and whether one of them asks for a join by itself. */
  around(own: number): Map<number, Around> {
    const found = new Map<number, Around>();
    for (const number of this.of(own)) {
      const ties = this.#ties.slices.of(number);
      for (let at = 0; at < ties.length; at += 2) {
        const [head, tie] = [this.heads[ties[at]!]!, ties[at + 1]!]; // in bounds; a held report has a head
        if (head === own) continue;
        const known = found.get(head);
        const strongest = Math.max(known?.strongest ?? -Infinity, tie >> 1);
        found.set(head, { count: (known?.count ?? 0) + 1, strongest, isAsked: known?.isAsked === true || (tie & 1) === 1 });
      }
    }
    return found;
  }

  /** Pairs of clusters, by head, that have a case for a join and are both so large that only a person may join them (merge.ts). */
  heldBack(): { readonly one: number; readonly other: number; readonly ties: number }[] {
    const { guard, least, strength } = this.#rule;
    const found: { one: number; other: number; ties: number }[] = [];
    for (const one of this.#reports.numbers()) {
      if (this.members.lengthOf(one) < guard) continue;
      for (const [other, { count, strongest, isAsked }] of this.around(one)) {
        const [mine, theirs] = [this.size(one), this.size(other)];
        if (theirs < guard || this.#reports.ids.compare(one, other) > 0) continue;
        if (!isAsked && strength(strongest, count, mine, theirs) < least) continue;
        if (!this.#areApart(one, other) && !this.#isSpokenFor(one) && !this.#isSpokenFor(other)) found.push({ one, other, ties: count });
      }
    }
    return found;
  }

  /** Sorts out what was touched, all at once or a little with each step; nothing may change in between. `isTold`: whether anybody asks what is different; who doesn't gets null. */
  *settling(isTold: boolean): Generator<void, Touched | null> {
    const touched = this.#touched;
    for (let at = 0; at < touched.length; at++) {
      const number = touched.data[at]!; // in bounds, here and below
      if (this.#reports.isHeld(number) && this.heads[number]! >= 0) this.#open(this.heads[number]!);
    }
    this.#taken = grown(this.#taken, this.#reports.end);
    this.#seen = grown(this.#seen, this.#reports.end);
    this.#groupSizes = grown(this.#groupSizes, this.#reports.end);
    this.#stories.room(this.#reports.end);
    yield* this.#sortOut();
    const told = isTold ? touchedBetween(this.#before, this, this.#reports) : null;
    this.#before = { clusters: new Map(), entered: [], goneIds: new Map() };
    touched.clear();
    this.#suspects.clear();
    this.#giveBack();
    return told;
  }

  /** What sorting out very many at once took is not kept for the few that come after. */
  #giveBack(): void {
    if (this.#merger.bytes() < keptBytes) return;
    this.#merger = new Merger(this.#rule);
    this.#area = new ComponentArea(this.#reports, this.#ties, this.#decisions);
  }

  bytes(): number {
    const scratch = this.#taken.length + this.#seen.length + this.#groupSizes.length;
    return (
      4 * (this.heads.length + scratch) +
      this.#decided.length +
      this.members.bytes() +
      this.#stories.bytes() +
      this.#bystanders.bytes() +
      this.#merger.bytes() +
      this.#area.bytes()
    );
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

  *#sortOut(): Generator<void> {
    const [todo, fresh, suspects] = [this.#todo, this.#fresh, this.#suspects];
    const time = ++this.#time;
    this.#allTaken.clear();
    const isTaken = (number: number): boolean => this.#taken[number] === time;
    todo.clear();
    for (const [head, members] of this.#before.clusters) this.#take(head, members);
    for (const number of this.#before.entered) this.#takeOne(number);

    // A report that is new and all that is: what comes of it is known from its parts.
    let growth: Growth | null =
      this.#allTaken.length === 1 && this.#before.entered.length === 1 && suspects.length === 0 ? newReport : null;
    for (let round = 0; round === 0 || todo.length > 0; round++) {
      this.#round += 1;
      fresh.clear();
      for (let at = 0; at < todo.length; at++) {
        if (this.#seen[todo.data[at]!] !== this.#round) yield* this.#component(todo.data[at]!); // in bounds
        if (at % aStep === aStep - 1) yield;
      }
      todo.clear();
      const known = fresh.length === 1 ? growth : null;
      this.#past = growth = null;
      const draw: Drawn = (head, next) => {
        if (isTaken(head)) return;
        this.#past = next?.past ?? null;
        growth = next?.growth ?? null;
        this.#open(head);
        this.#take(head, this.#before.clusters.get(head)!); // just opened
      };
      for (let at = 0; at < fresh.length; at++) {
        this.#bystanders.find(fresh.data[at]!, isTaken, round >= patience, draw, known);
        if (at % aStep === aStep - 1) yield;
      }
      if (round > 0) continue;
      for (let at = 0; at < suspects.length; at++) {
        const head = this.#reports.isHeld(suspects.data[at]!) ? this.heads[suspects.data[at]!]! : -1;
        if (head < 0 || isTaken(head) || this.#seen[head] === this.#round) continue;
        this.#seen[head] = this.#round;
        const drawBoth = (other: number): void => {
          draw(head, null);
          draw(other, null);
        };
        this.#bystanders.find(head, isTaken, true, drawBoth, null);
      }
    }
  }

  /** Takes a cluster in: it is nobody's any more until it is sorted out. */
  #take(head: number, members: Int32Array): void {
    this.members.clear(head);
    this.#stories.clear(head);
    for (const number of members) this.#takeOne(number);
  }

  #takeOne(number: number): void {
    if (this.#taken[number] === this.#time || !this.#reports.isHeld(number)) return;
    this.#taken[number] = this.#time;
    this.#allTaken.push(number);
    this.#todo.push(number);
  }

  /** Sorts out what hangs together with a report among those taken in. */
  *#component(start: number): Generator<void> {
    const members = this.#past ? this.#allTaken.cut() : yield* this.#hangingWith(start);
    for (let at = 0; at < members.length; at++) {
      // It may have been a head in an earlier round.
      this.#seen[members[at]!] = this.#round; // in bounds, here and below
      this.members.clear(members[at]!);
      this.#stories.clear(members[at]!);
    }
    if (members.length === 1) {
      this.heads[start] = start;
      this.#fresh.push(start);
      return;
    }
    const merged = yield* this.#merging(members, this.#past);
    yield* this.#stories.keeping(members, merged);
    const { firsts } = merged;
    this.members.expect(members.length);
    const sizes = this.#groupSizes;
    for (let place = 0; place < members.length; place++) {
      const first = firsts[place]!;
      if (first === place) sizes[place] = 0;
      sizes[first]! += 1;
    }
    for (let place = 0; place < members.length; place++) {
      if (place % wide === wide - 1) yield;
      const [number, head] = [members[place]!, members[firsts[place]!]!];
      this.heads[number] = head;
      const size = sizes[firsts[place]!]!;
      if (head === number) {
        this.#fresh.push(head);
        if (size > 1) this.members.reserve(head, size);
      }
      if (size > 1) this.members.push(head, number);
    }
  }

  /** Everybody among those taken in that hangs together with a report. */
  *#hangingWith(start: number): Generator<void, Int32Array<ArrayBuffer>> {
    const seen = this.#seen;
    const taken = this.#taken;
    const queue = this.#queue;
    const round = this.#round;
    const time = this.#time;
    const all = this.#allTaken;
    queue.length = 0;
    const visit = (other: number): void => {
      if (seen[other] === round || taken[other] !== time) return;
      seen[other] = round;
      queue.push(other);
    };
    visit(start);
    const { data, starts } = this.#ties.slices;
    for (let at = 0; at < queue.length && queue.length < all.length; at++) {
      if (at % wide === wide - 1) yield;
      const number = queue.data[at]!; // in bounds, here and below
      const from = starts[number] ?? 0;
      const end = from + 2 * this.#ties.count(number);
      for (let tie = from; tie < end; tie += 2) visit(data[tie]!);
      if (this.#decided[number] === 1) for (const other of this.#decisions.mustLinks(number)) visit(other);
    }
    return queue.length === all.length ? all.cut() : queue.cut(); // rather as clusters that are in order already
  }

  /** Whether two clusters come out as they are when they are sorted out alone. */
  stayTwo(one: number, other: number): boolean {
    const heads = this.heads;
    const members = new Int32Array(this.size(one) + this.size(other));
    members.set(this.of(one));
    members.set(this.of(other), this.size(one));
    const { firsts } = allOf(this.#merging(members, null));
    return members.every((number, place) => members[firsts[place]!] === heads[number]);
  }

  *#merging(members: Int32Array, past: PastJoins | null): Generator<void, Merged> {
    return yield* this.#merger.merging(yield* this.#area.placing(members, (number) => this.#decided[number] === 1, past));
  }
}
