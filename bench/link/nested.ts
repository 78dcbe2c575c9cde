import type { LinkReport } from '../../src/linking/core/link.ts';
import type { Observed } from '../../src/linking/core/learning/observed-reports.ts';
import type { Weights } from '../../src/linking/core/weights.ts';
import { fill, merged, shipped, tiesOf, type Clustering, type Tied } from './clusterings.ts';
import { learnedTable, shippedStatedAgainst } from './learned.ts';
import { quality } from './quality.ts';

/** One choice of weights and setting, made from some reports and to be measured on others. */
export type Chosen = { readonly joining: Weights['joining']; readonly tied: Tied; readonly clusters: Clustering };

const settings: readonly Weights['joining'][] = [0.6, 1].flatMap((ties) =>
  [0.4, 0.5, 0.6, 0.8, 1].flatMap((size) =>
    [-0.1, 0.1, 0.3].flatMap((least) => [30, 50, 200].map((guard) => ({ least, ties, size, guard }))),
  ),
);

/**
 * The recipe of the shipped table, prior and statement of its rows aside: learns weights from the labels given and nothing else, links all reports with them, and takes
 * the setting with the best B³ F0.5 on those labels among the settings that reach the goals for precision on them, their largest actor left out, which would decide alone
 * (the one with the best pair precision where none does). Pair precision has to be 0.8 there: measured on what was learned from, it is too high.
 */
export function choose(
  reports: readonly LinkReport[],
  truth: ReadonlyMap<string, string>,
  labels: ReadonlyMap<string, string>,
  observed: Observed,
): Chosen {
  const { table } = learnedTable(reports, labels, shipped, observed, shippedStatedAgainst);
  const tied = tiesOf(fill(reports, table), reports);
  const known = [...labels.keys()];
  const byActor = Map.groupBy(known, (report) => labels.get(report) ?? '');
  const [largest] = [...byActor].toSorted((one, other) => other[1].length - one[1].length);
  const others = known.filter((report) => labels.get(report) !== largest?.[0]);
  const tried = settings.map((joining) => {
    const clusters = merged(tied, joining);
    return { joining, clusters, on: quality(truth, clusters, others) };
  });
  const reached = tried.filter(({ on }) => on.b3Precision >= 0.88 && on.pairPrecision >= 0.8);
  const [best] =
    reached.length > 0
      ? reached.toSorted((one, other) => other.on.b3F05 - one.on.b3F05)
      : tried.toSorted((one, other) => other.on.pairPrecision - one.on.pairPrecision);
  return { joining: best!.joining, tied, clusters: best!.clusters }; // there are settings
}
