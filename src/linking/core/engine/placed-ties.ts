import type { PastJoins } from './past-joins.ts';

/** A component as it is merged: members by place in the order of ids, ties in any order. Who merges it may write over the ties. */
export type PlacedTies = {
  readonly size: number;
  readonly count: number;
  readonly lows: Int32Array<ArrayBuffer>;
  readonly highs: Int32Array<ArrayBuffer>;
  /** Thousandths. */
  readonly weights: Int32Array<ArrayBuffer>;
  /** Ties that join by themselves: lower place, higher place, weight. In any order. */
  readonly identities: readonly (readonly [number, number, number])[];
  readonly must: readonly (readonly [number, number])[];
  readonly cannot: readonly (readonly [number, number])[];
  /** The first joins that it comes to, as far as they are known; nobody decided anything then. */
  readonly past: PastJoins | null;
};
