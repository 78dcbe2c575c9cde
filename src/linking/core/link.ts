import type { Circumstances } from '#model/circumstances.ts';
import type { IndicatorRole, IndicatorType } from '#model/indicator.ts';
import type { Text } from '#model/text.ts';

/** A report as the engine takes it: ids, times, traces and circumstances, nothing about people. */
export type LinkReport = Circumstances & {
  readonly id: string;
  /** Milliseconds since 1970, UTC; null where nobody knows. */
  readonly reportedAt: number | null;
  readonly reporter: string | null;
  readonly lang: string | null;
  readonly text: string;
  readonly traces: readonly { readonly type: IndicatorType; readonly norm: string; readonly role: IndicatorRole }[];
  /** Exercise records and real ones never link with each other. */
  readonly exercise: boolean;
};

/** One piece of evidence for (or, below zero, against) two reports belonging together. */
export type Evidence = {
  /** Id of the evidence family: infrastructure, money, code, text, behaviour … */
  readonly family: string;
  /** What was compared: an indicator type, or a derived one such as `registered-domain` or `network-24`. */
  readonly type: string;
  readonly value: string;
  /** In how many reports the engine has seen it. */
  readonly seenIn: number;
  /** log10 of the likelihood ratio after rarity and decay, before its family's share and cap; 0 where it isn't counted. */
  readonly weight: number;
  /** The same after its family's share and cap: what it adds to the log-odds. */
  readonly contribution: number;
  /** Why it weighs (next to) nothing although both reports have it; null for ordinary evidence. */
  readonly common: Text | null;
};

/** Why two reports may belong together: prior + contributions = log-odds (all log10). */
export type Link = {
  readonly a: string;
  readonly b: string;
  readonly prior: number;
  readonly logOdds: number;
  readonly evidence: readonly Evidence[];
};

/** Reports that belong together. The id follows from the members alone, so it can be rebuilt. */
export type Cluster = { readonly id: string; readonly members: readonly string[] };

/** What people decided. Decisions are inputs: they survive every recompute. */
export type Decision = PairDecision | ValueDecision;

export type PairDecision = {
  readonly id: string;
  readonly kind: 'must-link' | 'cannot-link';
  readonly a: string;
  readonly b: string;
};

/** A value that says nothing (hub) although no list and no count says so, or that counts although one does (not-hub). */
export type ValueDecision = {
  readonly id: string;
  readonly kind: 'hub' | 'not-hub';
  /** A feature type, derived ones included. */
  readonly type: string;
  readonly value: string;
  readonly exercise: boolean;
};
