import { learnFromLabels } from '../../src/linking/core/learning/from-labels.ts';
import type { Observed } from '../../src/linking/core/learning/observed-reports.ts';
import type { LinkReport } from '../../src/linking/core/link.ts';
import type { Weights } from '../../src/linking/core/weights.ts';
import { common } from './clusterings.ts';

/** Types that published reports share often enough. The others keep their rows, which are estimates. */
const types: readonly string[] = [
  'ipv4',
  'network-24',
  'domain',
  'registered-domain',
  'host-label',
  'plain-label',
  'subdomain-label',
  'path',
  'file-name',
];
/** A choice, not a measurement: among everyday cases neighbours and ordinary names meet by chance more often than here, so that they must not link alone. */
const neverAlone: ReadonlySet<string> = new Set(['network-24', 'plain-label']);
/** The prior that the measured rows of the shipped table are stated against. The one in force is half a decade higher, set by hand. */
export const shippedStatedAgainst = -1.5;

/**
 * The table learned from the labels given and nothing else: rows of the present table that come from the same reports are not looked at, so that learning again gives
 * the same table; estimates stay where commoner values than any pair shares are concerned. What no pair of reports said, and what is held down, is an estimate.
 *
 * @param statedAgainst the prior under which a weight gives the odds that were measured; the table keeps the prior of the present one
 */
export function learnedTable(
  reports: readonly LinkReport[],
  labels: ReadonlyMap<string, string>,
  present: Weights,
  observed: Observed,
  statedAgainst: number,
): { readonly table: Weights; readonly learned: readonly string[]; readonly pairs: number } {
  // A weight that says: neither a link nor none.
  const anchor = -statedAgainst;
  const blank: Weights = {
    ...present,
    prior: statedAgainst,
    types: Object.fromEntries(
      Object.entries(present.types).map(([type, row]) => [
        type,
        types.includes(type) ? { hub: row.hub, halfLifeDays: row.halfLifeDays, weights: row.weights.map(() => anchor) } : row,
      ]),
    ),
  };
  const { types: rows, pairs } = learnFromLabels(reports, labels, common, blank, observed);
  const learned = types.filter((type) => type in rows);
  const belowThreshold = Math.round(10 * (present.threshold - present.prior) - 1) / 10;
  const held = learned.map((type) => {
    const { measured = [], weights, hub, halfLifeDays } = rows[type]!; // learned
    const limit = neverAlone.has(type) ? belowThreshold : Infinity;
    const said = weights.map((weight, bucket) => (weight > limit ? null : (measured[bucket] ?? null)));
    const basis = said.map((interval) => (interval ? ('measured' as const) : ('estimated' as const)));
    const lastSeen = said.findLastIndex((interval) => interval !== null);
    const before = present.types[type]?.weights ?? [];
    const counted = weights.map((weight, bucket) => Math.min(weight, limit, bucket > lastSeen ? (before[bucket] ?? 0) : Infinity));
    return [type, { weights: counted, measured: said, basis, hub, halfLifeDays }] as const;
  });
  return { table: { ...present, types: { ...blank.types, ...Object.fromEntries(held) } }, learned, pairs };
}
