import type { LinkReport } from '../../src/linking/core/link.ts';
import type { Observed } from '../../src/linking/core/learning/observed-reports.ts';
import type { Weights } from '../../src/linking/core/weights.ts';
import { fill, merged, shipped, tiesOf, type Clustering, type Tied } from './clusterings.ts';
import { learnedTable, shippedStatedAgainst } from './learned.ts';
import { shuffled } from './order.ts';
import { meanQuality, quality } from './quality.ts';

/** One choice of weights and setting, made from some reports and to be measured on others. */
export type Chosen = { readonly joining: Weights['joining']; readonly tied: Tied; readonly clusters: Clustering };

/** Learning from `known` alone, and the reports that what was learned is to be measured on. */
export type Split = { readonly known: ReadonlyMap<string, string>; readonly over: readonly string[] };

const settings: readonly Weights['joining'][] = [0.6, 1].flatMap((ties) =>
  [0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.2].flatMap((size) =>
    [-0.1, 0.1, 0.3, 0.6].flatMap((least) => [30, 100, 300].map((guard) => ({ least, ties, size, guard }))),
  ),
);
const goals = { b3Precision: 0.88, pairPrecision: 0.7 };

/** So many parts of the actors, each measured with what was learned from the actors of the others. */
export function splitByActor(labels: ReadonlyMap<string, string>, parts: number, seed: number): Split[] {
  const names = shuffled([...new Set(labels.values())].toSorted(), seed);
  const part = new Map(names.map((name, place) => [name, place % parts]));
  return Array.from({ length: parts }, (_, away) => ({
    known: new Map([...labels].filter(([, actor]) => part.get(actor) !== away)),
    over: [...labels].flatMap(([report, actor]) => (part.get(actor) === away ? [report] : [])),
  }));
}

/** What came before each of these shares of the dated reports is known, and what came from there to the next is measured. Undated reports are known throughout. */
export function splitByTime(labels: ReadonlyMap<string, string>, times: ReadonlyMap<string, number>, shares: readonly number[]): Split[] {
  const at = (report: string): number => times.get(report) ?? 0;
  const dated = [...labels.keys()].filter((report) => times.has(report)).toSorted((one, other) => at(one) - at(other));
  const days = [...shares.map((share) => at(dated[Math.floor(dated.length * share)] ?? '')), Infinity];
  return shares.map((_, place) => ({
    known: new Map([...labels].filter(([report]) => at(report) < days[place]!)),
    over: dated.filter((report) => at(report) >= days[place]! && at(report) < days[place + 1]!),
  }));
}

/**
 * Weights are learned from the labels given and nothing else. The setting of joins is chosen in the way in which the choice will be measured: what was learned from the
 * known part of each split links everything, and its other reports are looked at. Of the settings that reach the goals for precision, mean of the splits, the one
 * with the best B³ F0.5; where none does, the one that lacks least.
 */
export function choose(
  reports: readonly LinkReport[],
  labels: ReadonlyMap<string, string>,
  splits: readonly Split[],
  observed: Observed,
): Chosen {
  const link = (known: ReadonlyMap<string, string>): Tied =>
    tiesOf(fill(reports, learnedTable(reports, known, shipped, observed, shippedStatedAgainst).table), reports);
  const linked = splits.map(({ known, over }) => ({ tied: link(known), over }));
  const tried = settings.map((joining) => {
    const found = meanQuality(linked.map(({ tied, over }) => quality(labels, merged(tied, joining), over)));
    const lack = Math.max(0, goals.b3Precision - found.b3Precision) + Math.max(0, goals.pairPrecision - found.pairPrecision);
    return { joining, lack, found };
  });
  const [best] = tried.toSorted((one, other) => one.lack - other.lack || other.found.b3F05 - one.found.b3F05);
  const tied = link(labels);
  return { joining: best!.joining, tied, clusters: merged(tied, best!.joining) }; // there are settings
}
