import type { Reason } from '#model/outcome.ts';
import type { Identification } from '../core/evidence.ts';
import type { Clue } from '../core/identify/rank.ts';

/** What a thread is asked: look at one file. */
export type SurveyOrder = {
  readonly path: Uint8Array;
  readonly source: string;
  /** Without folders. */
  readonly name: string;
  readonly size: number;
  readonly stamp: string;
  /** Whether to read it whole for its hash. */
  readonly hash: boolean;
};

/** `read`: bytes since the last message; `done`: the answer. */
export type SurveyReply = { readonly read: number } | { readonly done: Surveyed };

/** What a file is. `identification` and `sha256` are null where there is a problem, or where they were not asked for. */
export type Surveyed = {
  readonly identification: Identification | null;
  /** What the identification rests on, for weighing it together with other files. */
  readonly clues: readonly Clue[];
  readonly sha256: string | null;
  readonly problem: Reason | null;
};

export const notSurveyed = (problem: Reason | null): Surveyed => ({ identification: null, clues: [], sha256: null, problem });
