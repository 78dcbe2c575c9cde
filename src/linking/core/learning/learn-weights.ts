import { accept, type Outcome, refuse } from '#model/outcome.ts';
import type { CommonReason } from '../common.ts';
import type { LinkReport, PairDecision } from '../link.ts';
import { scaleOf } from '../scale.ts';
import type { Weights } from '../weights.ts';
import { comparePairs, pairLimits } from './compared-pairs.ts';
import { comparisonsOf } from './comparison.ts';
import { decidedPairs, shiftsOf } from './decided-pairs.ts';
import type { LearnBasis } from './learn-basis.ts';
import { learnFromLabels } from './from-labels.ts';
import { learnEstimates } from './learned-estimates.ts';
import { learnedSource } from './learned-source.ts';
import { learnedTable } from './learned-table.ts';
import { namedPairs, type Naming } from './named-pairs.ts';
import { observe } from './observed-reports.ts';
import { learnOneSource } from './one-source.ts';
import { pairJudge, type Pattern } from './pair-judge.ts';
import { patternOdds } from './pair-model.ts';

export type LearnFrom = {
  readonly reports: readonly LinkReport[];
  /** Weights to begin with and to stay near; prior, threshold, support, caps and half-lives are taken over as they are. */
  readonly present: Weights;
  readonly common: CommonReason;
  /** Actor by report, where it is known. */
  readonly actors?: ReadonlyMap<string, string>;
  /** Standing decisions of people about pairs. */
  readonly decisions?: readonly PairDecision[];
  /** Standing names that people gave to reports; what they say is heard as decisions are (`namedPairs`). */
  readonly names?: readonly Naming[];
  /** Today, `2026-11-22`: part of the version. */
  readonly date: string;
  /** A hexadecimal digest of a text. */
  readonly digest: (text: string) => string;
  /** Told the step begun: 0 reading, 1 comparing, 2 estimating, 3 writing down. */
  readonly onStep?: (step: number) => void;
};

export type LearnedWeights = { readonly weights: Weights; readonly basis: LearnBasis };

/** Below this many pairs that share evidence nothing is learned at all. */
const fewestPairs = 100;

/**
 * Learns a new table of weights from reports, from labels and decisions where there are some. Deterministic. Refuses with `too-little-to-learn` where too few
 * pairs of reports share anything; a row of which too little is known keeps its present values.
 *
 * A weight is stated against the table's prior: levels are counts in this collection, so both the odds before and the likelihood ratio depend on the size
 * of the collection, and only their sum, the odds once the fact is known, can be carried from one collection to another.
 */
export function learnWeights(from: LearnFrom): Outcome<LearnedWeights> {
  const { present, decisions = [], names = [], actors, onStep = () => undefined } = from;
  onStep(0);
  const observed = observe(from.reports, from.common);
  onStep(1);
  const comparisons = comparisonsOf(present);
  const compared = comparePairs(observed, present, comparisons, pairLimits);
  const pairs = compared.pattern.length;
  if (pairs < fewestPairs) return refuse('too-little-to-learn', { pairs, needed: fewestPairs });

  onStep(2);
  const comparisonOf = comparisons.levels.map(({ comparison }) => comparison);
  const believed = comparisons.present.map((weight) => chanceOf(present.prior + weight));
  const estimates = learnEstimates(observed, compared, { comparisonOf, believed });
  const labelled = actors === undefined ? null : learnFromLabels(from.reports, actors, from.common, present, observed);
  const judge = pairJudge(observed, present, scaleOf(present), comparisons);
  // Of types that labels measured, what they say: decisions are heard beside the labels, and nothing twice.
  const right = estimates.model.right.map((share, at) => {
    const level = comparisons.levels[at]!; // one a level
    const measured = level.kind === 'value' ? labelled?.types[level.type]?.weights[level.bucket] : undefined;
    return measured === undefined ? share : chanceOf(present.prior + measured);
  });
  const oddsOf = (pattern: Pattern): number => patternOdds(pattern, { ...estimates.model, right }, compared.chance);
  const decided = [
    ...decidedPairs(decisions, observed, comparisons, judge, oddsOf),
    ...namedPairs(names, observed, compared, comparisons, oddsOf),
  ];

  onStep(3);
  const table = learnedTable(present, comparisons, estimates, {
    labelled: labelled?.types ?? {},
    shifts: shiftsOf(decided),
  });
  const oneSource = learnOneSource(compared, estimates.model, present.oneSource);
  const bases = [
    ...Object.values(table.types).flatMap(({ basis = [] }) => basis),
    ...Object.values(table.likeness).flatMap((steps) => steps.map(({ basis }) => basis)),
  ];
  const basis: LearnBasis = {
    reports: observed.reports.length,
    pairs,
    labelled: labelled?.pairs ?? 0,
    decided: decided.length,
    share: Math.round(compared.share * 1000) / 1000,
    rounds: estimates.model.rounds,
    converged: estimates.model.converged,
    levels: {
      learned: bases.filter((one) => one === 'learned').length,
      measured: bases.filter((one) => one === 'measured').length,
      all: comparisons.levels.length,
    },
  };
  const single = oneSource === null ? {} : { oneSource: Math.round(oneSource * 100) / 100, oneSourceBasis: 'learned' as const };
  const body = { ...present, ...table, ...single };
  const source = learnedSource(basis, present.version);
  const version = `${from.date}.${from.digest(JSON.stringify({ ...body, version: '', source })).slice(0, 12)}`;
  return accept({ weights: { ...body, version, source }, basis });
}

/** Never quite certain, so that odds stay finite. */
const chanceOf = (logOdds: number): number => 1 / (1 + 10 ** -Math.max(-3.9, Math.min(3.9, logOdds)));
