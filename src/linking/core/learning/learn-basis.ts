/** What a version was learned from, in numbers. */
export type LearnBasis = {
  readonly reports: number;
  /** Pairs that share evidence. */
  readonly pairs: number;
  /** Of them, pairs whose actors are known. */
  readonly labelled: number;
  /** Pairs with evidence that people decided about, by a word about the two or by the names that they gave. */
  readonly decided: number;
  /** Which share of the pairs was looked at, 0 to 1. */
  readonly share: number;
  /** Rounds of estimation, and whether it settled. */
  readonly rounds: number;
  readonly converged: boolean;
  /** Levels learned without labels and with them, of all. */
  readonly levels: { readonly learned: number; readonly measured: number; readonly all: number };
};
