import { grown } from './grown.ts';

/** The strength of a join that comes before all that have a case: people or an identity tie ask for it. */
export const certain = 2 ** 31 - 1;

/**
 * The joins by which a component became clusters, in their order: the case for each (its strength, ties, members of the smaller group, the first places of
 * both groups), how many members it made, and the join that took it up (-1: none).
 */
export class JoinLog {
  count = 0;
  strengths = new Int32Array(64);
  sizes = new Int32Array(64);
  parents = new Int32Array(64);
  ties = new Int32Array(64);
  smaller = new Int32Array(64);
  lows = new Int32Array(64);
  highs = new Int32Array(64);
  /** By place: its first join, where it has one. */
  firsts = new Int32Array(64);
  /** By a place that stands for its group: its last join; -1: none yet. */
  lasts = new Int32Array(64);

  /** Empty, for a component of so many members. */
  begin(size: number): void {
    this.count = 0;
    if (this.lasts.length < size) {
      this.strengths = grown(this.strengths, size);
      this.sizes = grown(this.sizes, size);
      this.parents = grown(this.parents, size);
      this.ties = grown(this.ties, size);
      this.smaller = grown(this.smaller, size);
      this.lows = grown(this.lows, size);
      this.highs = grown(this.highs, size);
      this.firsts = grown(this.firsts, size);
      this.lasts = grown(this.lasts, size);
    }
    this.lasts.fill(-1, 0, size);
  }

  /** Notes that the group of `from` went into that of `into`; sizes and first places are those before. */
  note(into: number, from: number, strength: number, ties: number, sizes: Int32Array, firsts: Int32Array): void {
    const join = this.count++;
    const [size, otherSize] = [sizes[into]!, sizes[from]!]; // places of the component, here and below
    const [first, otherFirst] = [firsts[into]!, firsts[from]!];
    this.strengths[join] = strength;
    this.ties[join] = ties;
    this.smaller[join] = Math.min(size, otherSize);
    this.sizes[join] = size + otherSize;
    this.lows[join] = Math.min(first, otherFirst);
    this.highs[join] = Math.max(first, otherFirst);
    this.parents[join] = -1;
    this.#follow(into, join);
    this.#follow(from, join);
    this.lasts[into] = join;
  }

  #follow(group: number, join: number): void {
    const last = this.lasts[group]!;
    if (last < 0) this.firsts[group] = join; // it is alone in its group
    else this.parents[last] = join;
  }

  bytes(): number {
    return 36 * this.lasts.length;
  }
}
