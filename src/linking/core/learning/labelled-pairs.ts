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
 *
 * Collections with known actors are full of a few of them, so that pairs at random are often right as well. That share is taken off: a fact that is right
 * no oftener than chance weighs nothing.
 */
export function countLabelled(
  observed: Observed,
  { patterns, a, b, pattern, chance, drawn }: ComparedPairs,
  comparisonOf: readonly number[],
  actorOf: (report: string) => string | undefined,
): LabelledEstimates {
  const known = pattern.flatMap((number, at) => {
    const [one, other] = [actorOf(observed.reports[a[at]!]!.id), actorOf(observed.reports[b[at]!]!.id)]; // pairs are of reports
    return one === undefined || other === undefined ? [] : [{ ...patterns[number]!, one, other }]; // numbers of patterns
  });
  const random = drawn.flatMap(([one, other]) => {
    const [first, second] = [actorOf(observed.reports[one]!.id), actorOf(observed.reports[other]!.id)]; // places of reports
    return first === undefined || second === undefined ? [] : [{ level: -1, one: first, other: second }];
  });
  const inLevel = new Map<string, number>();
  for (const { level, one, other } of [...known, ...random])
    for (const actor of new Set([one, other])) inLevel.set(`${level} ${actor}`, (inLevel.get(`${level} ${actor}`) ?? 0) + 1);

  const counts = ({ level, one, other }: { readonly level: number; readonly one: string; readonly other: string }): number =>
    1 / Math.sqrt(Math.max(inLevel.get(`${level} ${one}`) ?? 1, inLevel.get(`${level} ${other}`) ?? 1));
  const all = random.reduce((sum, pair) => sum + counts(pair), 0);
  const base = random.reduce((sum, pair) => sum + (pair.one === pair.other ? counts(pair) : 0), 0) / Math.max(1, all);

  const size = comparisonOf.length;
  const [yes, no, alike] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (const pair of known) {
    (pair.one === pair.other ? yes : no)[pair.level]! += counts(pair);
    if (pair.one === pair.other) for (const besides of pair.alike) alike[besides]! += counts(pair);
  }
  const compared = new Map<number, number>();
  for (const [level, counted] of alike.entries()) compared.set(comparisonOf[level]!, (compared.get(comparisonOf[level]!) ?? 0) + counted); // levels have comparisons
  return {
    pairs: known.length,
    right: Array.from(yes, (right, level) => {
      const wrong = no[level]!; // one a level
      if (right + wrong === 0) return null;
      const error = Math.sqrt(1 / (right + 0.5) + 1 / (wrong + 0.5)) / Math.LN10;
      const byFact = Math.max(0.001, ((right + 0.5) / (right + wrong + 1) - base) / (1 - base));
      return { value: Math.log10(byFact / (1 - byFact)), error, pairs: right + wrong };
    }),
    alike: Array.from(alike, (right, level) => {
      const all = compared.get(comparisonOf[level]!)!; // summed above
      if (right === 0) return null;
      const error = Math.sqrt(1 / (right + 0.5)) / Math.LN10;
      return { value: Math.log10((right + 0.5) / (all + 1) / chance.alike[level]!), error, pairs: right };
    }),
  };
}
