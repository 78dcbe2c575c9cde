import { grown } from './grown.ts';
import { IntSlices } from './int-slices.ts';
import type { Merged } from './merger.ts';

/** A join that doesn't come. */
export const never = 2 ** 31 - 1;
/** Parts kept of a join. */
const width = 7;
/** So many joins are kept with each step. */
const aStep = 4096;

/**
 * How each cluster came about: its joins in their order. By this it can be said without sorting out again how large the group of a member was at a
 * time, and thus whether another cluster could have come in between.
 */
export class JoinStories {
  /** By head: all strengths, then all sizes and so on, in the order of the methods below. */
  readonly #joins = new IntSlices();
  /** By report in a cluster of two and more: its first join. */
  #firstJoins = new Int32Array(64);
  /** Another whenever a story is. */
  version = 0;
  // Scratch by place and by join of a component.
  #counts = new Int32Array(64);
  #locals = new Int32Array(64);

  room(end: number): void {
    this.#firstJoins = grown(this.#firstJoins, end);
  }

  /** Keeps what the merger just did with `members`: all at once, or a little with each step. */
  *keeping(members: Int32Array, { firsts, log }: Merged): Generator<void> {
    this.version += 1;
    this.#counts = grown(this.#counts, members.length).fill(0, 0, members.length);
    this.#locals = grown(this.#locals, members.length);
    const [counts, locals] = [this.#counts, this.#locals];
    for (let join = 0; join < log.count; join++) {
      const first = firsts[log.lows[join]!]!; // in bounds, here and below
      locals[join] = counts[first]!;
      counts[first]! += 1;
    }
    this.#joins.expect(width * log.count);
    for (let place = 0; place < members.length; place++) {
      if (place % aStep === aStep - 1) yield;
      if (counts[place]! > 0) this.#joins.make(members[place]!, width * counts[place]!);
      if (counts[firsts[place]!]! > 0) this.#firstJoins[members[place]!] = locals[log.firsts[place]!]!;
    }
    const { data, starts } = this.#joins;
    const { strengths, sizes, parents, ties, smaller, lows, highs } = log;
    for (let join = 0; join < log.count; join++) {
      if (join % aStep === aStep - 1) yield;
      const first = firsts[lows[join]!]!;
      const count = counts[first]!;
      let at = starts[members[first]!]! + locals[join]!;
      data[at] = strengths[join]!;
      data[(at += count)] = sizes[join]!;
      data[(at += count)] = parents[join]! < 0 ? never : locals[parents[join]!]!;
      data[(at += count)] = ties[join]!;
      data[(at += count)] = smaller[join]!;
      data[(at += count)] = members[lows[join]!]!;
      data[at + count] = members[highs[join]!]!;
    }
  }

  clear(head: number): void {
    this.version += 1;
    this.#joins.clear(head);
  }

  /** The numbers behind the methods below, good until something is kept: those of a head begin at `start(head)` and stand in blocks as long as it has joins. */
  data(): Int32Array<ArrayBuffer> {
    return this.#joins.data;
  }

  start(head: number): number {
    return this.#joins.starts[head] ?? 0;
  }

  /** For each join before one: the latest before that one which holds what it made. */
  findTops(head: number, before: number, tops: Int32Array): void {
    for (let join = before - 1; join >= 0; join--) {
      const parent = this.parent(head, join);
      tops[join] = parent < before ? tops[parent]! : join;
    }
  }

  count(head: number): number {
    return this.#joins.lengthOf(head) / width;
  }

  strength(head: number, join: number): number {
    return this.#part(head, join, 0);
  }

  /** How many members a join made. */
  size(head: number, join: number): number {
    return this.#part(head, join, 1);
  }

  /** The join that took up what a join made; `never`: it made the whole cluster. */
  parent(head: number, join: number): number {
    return this.#part(head, join, 2);
  }

  /** How many ties there were between the two groups. */
  ties(head: number, join: number): number {
    return this.#part(head, join, 3);
  }

  /** How many pairs of members the join made. */
  product(head: number, join: number): number {
    const smaller = this.#part(head, join, 4);
    return smaller * (this.size(head, join) - smaller);
  }

  /** The first member of what the join made: the lower of the first members of the two groups. */
  low(head: number, join: number): number {
    return this.#part(head, join, 5);
  }

  high(head: number, join: number): number {
    return this.#part(head, join, 6);
  }

  /** The first join of a report of a cluster of two and more. */
  firstJoin(number: number): number {
    return this.#firstJoins[number]!;
  }

  #part(head: number, join: number, part: number): number {
    return this.#joins.data[this.#joins.starts[head]! + part * this.count(head) + join]!; // a join it has
  }

  bytes(): number {
    return this.#joins.bytes() + 4 * (this.#firstJoins.length + this.#counts.length + this.#locals.length);
  }
}
