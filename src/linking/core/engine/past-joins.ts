/**
 * The first joins of a cluster that takes a report in: those that it made without it, and the report's own among them; one number a join, in their order.
 *
 * Until the report's case is the strongest, nothing is otherwise. If it then has ties to the group that it joins alone, that group is one larger and has no
 * tie more, so its cases come later than before: nothing is otherwise until the join that took the group up. (If it has other ties, nothing is known any more.)
 */
export type PastJoins = {
  readonly strengths: readonly number[];
  readonly ties: readonly number[];
  /** First members of both groups: numbers of reports, or places where a component is merged. */
  readonly lows: readonly number[];
  readonly highs: readonly number[];
};
