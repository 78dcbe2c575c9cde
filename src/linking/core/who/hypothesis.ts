import type { Text } from '#model/text.ts';

/** One reason for or against an actor, or for nobody known. */
export type Reason = {
  /** Evidence family; `likeness` for whole reports alike, `history` for what is known of the actor beforehand. */
  readonly family: string;
  readonly type: string;
  readonly value: string;
  /** In how many of the actor's earlier reports. */
  readonly seenIn: number;
  /** What it adds to the log-odds (log10) of this actor against nobody known. */
  readonly contribution: number;
  readonly text: Text;
  /** Earlier reports that it rests on, latest first, at most twenty. */
  readonly reports: readonly string[];
};

/** Who it may have been; `actor` null: nobody who had been named before, or nobody that the evidence can tell. */
export type Hypothesis = {
  readonly actor: string | null;
  /** 0 to 1, whole ten-thousandths. */
  readonly probability: number;
  readonly for: readonly Reason[];
  readonly against: readonly Reason[];
};

/** Hypotheses about a report or about several taken together. */
export type Hypotheses = {
  /** The name that is given; null where there is none to give. */
  readonly actor: string | null;
  /** Of the answer: of that actor, or of nobody known. */
  readonly probability: number;
  readonly for: readonly Reason[];
  readonly against: readonly Reason[];
  /** The three most probable and nobody known, most probable first. */
  readonly hypotheses: readonly Hypothesis[];
  /** Named reports that there were to go by. */
  readonly lessons: number;
};
