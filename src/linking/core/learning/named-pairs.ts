import type { ComparedPairs } from './compared-pairs.ts';
import type { Comparisons } from './comparison.ts';
import { type Decided, mostOfDecision } from './decided-pairs.ts';
import type { Observed } from './observed-reports.ts';
import type { Pattern } from './pair-judge.ts';

/** A name that a person gave to reports, mostly to a cluster, and has not taken back. */
export type Naming = { readonly actor: string; readonly reports: readonly string[] };

/**
 * What names say of pairs that share evidence: of one actor or of two. The clusters that were named are what the weights made, so a pair inside one naming
 * only repeats them and is left out; so is a report with two different names. That leaves pairs which the weights kept apart, and among those the share of
 * one actor is low whatever a value is worth: counted as labels of a published collection are, every strong type would look bad. So names are heard as
 * decisions about two reports are (`shiftsOf`), which bears pairs that were chosen by what they show. All pairs of the same two names say one thing.
 */
export function namedPairs(
  names: readonly Naming[],
  { reports }: Observed,
  { patterns, pattern, a, b, weight }: ComparedPairs,
  { levels }: Comparisons,
  oddsOf: (pattern: Pattern) => number,
): Decided[] {
  const named = namedReports(names);
  const known = reports.map(({ id }) => named.get(id) ?? null);
  const found = pattern.flatMap((number, at) => {
    const [one, other] = [known[a[at]!]!, known[b[at]!]!]; // pairs are of reports
    if (one === null || other === null || one.namings.some((naming) => other.namings.includes(naming))) return [];
    const shown = patterns[number]!; // numbers of patterns
    const both = [one.actor, other.actor].sort().join('\n');
    return [{ both, type: levels[shown.level]!.type, odds: oddsOf(shown), together: one.actor === other.actor, weight: weight[at]! }]; // patterns have levels
  });
  const alike = Map.groupBy(found, ({ both }) => both);
  return found.map(({ both, ...pair }) => ({
    ...pair,
    weight: pair.weight * Math.min(1, mostOfDecision / (alike.get(both)?.length ?? 1)),
  }));
}

type Named = { readonly actor: string; readonly namings: number[] };

/** The one name of each report, and in which namings it stands; null where there are two names. */
function namedReports(names: readonly Naming[]): ReadonlyMap<string, Named | null> {
  const named = new Map<string, Named | null>();
  for (const [naming, { actor: written, reports }] of names.entries()) {
    const actor = written.normalize('NFKC').toLowerCase();
    for (const report of reports) {
      const before = named.get(report);
      if (before === undefined) named.set(report, { actor, namings: [naming] });
      else if (before?.actor === actor) before.namings.push(naming);
      else named.set(report, null);
    }
  }
  return named;
}
