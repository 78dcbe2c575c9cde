/**
 * The first joins of a cluster that takes another in: those that both made alone, and the one between the two among them; one number a join, in their order.
 *
 * Until a case between the two is the strongest, nothing is otherwise. Where the one is a report alone with ties to the group only that it joins, that group is one larger and has no
 * tie more, so its cases come later than before: nothing is otherwise until the join that took the group up. (Else nothing is known any more.)
 */
export type PastJoins = {
  readonly strengths: Int32Array;
  readonly ties: Int32Array;
  /** First members of both groups: numbers of reports, or places where a component is merged. */
  readonly lows: Int32Array;
  readonly highs: Int32Array;
};

/**
 * What is known of a cluster that came about by one new report and clusters that it drew in, one at a time: its first `joins` are those that its parts made alone, and the
 * one that joined two of them. Each part was held against all clusters around it (those that did not stay apart are `open`), so until these joins are made it
 * meets nobody else. Whom the `newcomer` has ties with it does not meet before its first `own` joins.
 */
export type Growth = { readonly joins: number; readonly newcomer: number; readonly own: number; readonly open: ReadonlySet<number> };

export const newReport: Growth = { joins: 0, newcomer: -1, own: 0, open: new Set() };
