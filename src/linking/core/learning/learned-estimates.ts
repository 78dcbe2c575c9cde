import { hash32 } from '../hash.ts';
import type { ComparedPairs } from './compared-pairs.ts';
import type { Observed } from './observed-reports.ts';
import { fitPairModel, type ModelInput, type PairModel } from './pair-model.ts';

/** What was learned of one level: log10, its standard error, and for how many pairs it was counted. */
export type Estimate = { readonly value: number; readonly error: number; readonly pairs: number };

const replicates = 60;
/** A replicate begins where the whole ended and follows so far. */
const replicateRounds = 25;
/** What the model itself may be wrong by (log10): pairs are no coin tosses, and nearness in time is not all that tells coincidences apart. */
const modelError = 0.3;

/** For every level, its estimate: of values the log10 odds that a pair showing it belongs together, of likenesses the log10 likelihood ratio besides. */
export type Estimates = {
  readonly right: readonly Estimate[];
  readonly alike: readonly Estimate[];
  readonly model: PairModel;
};

/**
 * Fits the model, and again for weights drawn anew for each report (Rubin, The Bayesian Bootstrap, 1981; drawn from the reports' ids, so always the same):
 * pairs of one report depend on each other, which no formula over pairs would show.
 */
export function learnEstimates(
  observed: Observed,
  pairs: ComparedPairs,
  base: Omit<ModelInput, 'counts' | 'patterns' | 'chance'>,
): Estimates {
  const { patterns, chance } = pairs;
  const input: ModelInput = { ...base, patterns, chance, counts: countsOf(pairs, () => 1) };
  const model = fitPairModel(input);
  const spread = { right: makeSpread(base.believed.length), alike: makeSpread(base.believed.length) };
  for (let replicate = 0; replicate < replicates; replicate++) {
    const drawn = observed.reports.map(({ id }) => -Math.log(((hash32(id, 1000 + replicate) >>> 0) + 0.5) / 2 ** 32));
    const again = fitPairModel({ ...input, counts: countsOf(pairs, (report) => drawn[report]!) }, model, replicateRounds); // places of reports
    spread.right.add(again.right.map(oddsOf));
    spread.alike.add(again.alike.map((share, level) => Math.log10(share / chance.alike[level]!))); // one a level
  }
  const besides = new Float64Array(base.believed.length);
  for (const [at, pattern] of patterns.entries()) for (const level of pattern.alike) besides[level]! += input.counts[at]!; // one a pattern
  const estimate = (value: number, spread: number, count: number, share: number): Estimate => ({
    value,
    error: Math.sqrt(Math.max(spread ** 2, countError(count, share)) + modelError ** 2),
    pairs: count,
  });
  return {
    right: Array.from(model.right, (share, level) => estimate(oddsOf(share), spread.right.error(level), model.pairs[level]!, share)),
    alike: Array.from(model.alike, (share, level) =>
      estimate(Math.log10(share / chance.alike[level]!), spread.alike.error(level), besides[level]!, 0.5),
    ),
    model,
  };
}

const oddsOf = (share: number): number => Math.log10(share / (1 - share));

/** Squared standard error (log10) of odds counted on so many pairs, if they were independent. */
const countError = (count: number, share: number): number => 1 / (Math.LN10 ** 2 * Math.max(0.05, (count + 0.01) * share * (1 - share)));

function countsOf({ patterns, a, b, pattern, weight }: ComparedPairs, of: (report: number) => number): Float64Array {
  const counts = new Float64Array(patterns.length);
  for (const [at, number] of pattern.entries()) counts[number]! += weight[at]! * of(a[at]!) * of(b[at]!); // as many of each as pairs
  return counts;
}

function makeSpread(size: number) {
  const [sum, squares] = [new Float64Array(size), new Float64Array(size)];
  return {
    add(values: Float64Array): void {
      for (const [at, value] of values.entries()) {
        sum[at]! += value;
        squares[at]! += value * value;
      }
    },
    error: (at: number): number => Math.sqrt(Math.max(0, squares[at]! / replicates - (sum[at]! / replicates) ** 2)),
  };
}
