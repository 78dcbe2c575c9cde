import type { ComparedPairs } from './compared-pairs.ts';
import type { Estimate } from './learned-estimates.ts';
import type { Observed } from './observed-reports.ts';

/** Estimates from reports whose actor is known: as `right` and `alike` in learned-estimates.ts; null where no pair says anything. */
export type LabelledEstimates = {
  readonly right: readonly (Estimate | null)[];
  readonly alike: readonly (Estimate | null)[];
  readonly pairs: number;
};

/**
 * Counts pairs of reports with known actors, right and wrong ones alike. Actors with many reports must not decide alone: a pair counts with one over the
 * square root of how many pairs of its level the larger of its actors is in, and the standard error is taken from what that adds up to.
 */
export function countLabelled(
  observed: Observed,
  { patterns, a, b, pattern, chance }: ComparedPairs,
  comparisonOf: readonly number[],
  actorOf: (report: string) => string | undefined,
): LabelledEstimates {
  const known = pattern.flatMap((number, at) => {
    const [one, other] = [actorOf(observed.reports[a[at]!]!.id), actorOf(observed.reports[b[at]!]!.id)]; // pairs are of reports
    return one === undefined || other === undefined ? [] : [{ ...patterns[number]!, one, other }]; // numbers of patterns
  });
  const inLevel = new Map<string, number>();
  for (const { level, one, other } of known)
    for (const actor of new Set([one, other])) inLevel.set(`${level} ${actor}`, (inLevel.get(`${level} ${actor}`) ?? 0) + 1);

  const size = comparisonOf.length;
  const [yes, no, alike] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (const { level, one, other, alike: besides } of known) {
    const counted = 1 / Math.sqrt(Math.max(inLevel.get(`${level} ${one}`) ?? 1, inLevel.get(`${level} ${other}`) ?? 1));
    (one === other ? yes : no)[level]! += counted;
    if (one === other) for (const each of besides) alike[each]! += counted;
  }
  const compared = new Map<number, number>();
  for (const [level, counted] of alike.entries()) compared.set(comparisonOf[level]!, (compared.get(comparisonOf[level]!) ?? 0) + counted); // levels have comparisons
  return {
    pairs: known.length,
    right: Array.from(yes, (right, level) => {
      const wrong = no[level]!; // one a level
      if (right + wrong === 0) return null;
      const error = Math.sqrt(1 / (right + 0.5) + 1 / (wrong + 0.5)) / Math.LN10;
      return { value: Math.log10((right + 0.5) / (wrong + 0.5)), error, pairs: right + wrong };
    }),
    alike: Array.from(alike, (right, level) => {
      const all = compared.get(comparisonOf[level]!)!; // summed above
      if (right === 0) return null;
      const error = Math.sqrt(1 / (right + 0.5)) / Math.LN10;
      return { value: Math.log10((right + 0.5) / (all + 1) / chance.alike[level]!), error, pairs: right };
    }),
  };
}
