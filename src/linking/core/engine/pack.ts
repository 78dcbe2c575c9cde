import { isPlausibleTime } from '#model/plausible-time.ts';
import type { CommonReason } from '../common.ts';
import { traceFeatures } from '../families/index.ts';
import { likenesses } from '../likenesses/index.ts';
import type { LinkReport } from '../link.ts';
import { mostBytes, writeUnits } from './code-units.ts';
import type { FeatureTree } from './feature-tree.ts';
import type { GrowingBytes } from './growing.ts';
import { plainKey, type HashKey } from './keyed-hash.ts';
import { noDay, type PackedReports } from './packed-reports.ts';
import { Packing, type Piece } from './packing.ts';

/** Looks at one report after the other, so that none of them has to be held. */
type Packer = (reports: Iterable<LinkReport>) => PackedReports;

/**
 * Everything that can be done before an engine's state is touched: deriving features, profiles, looking up what is common, hashing. `common` and `key` are
 * those of the engine that takes the reports.
 */
export function createPacker(common: CommonReason, key: HashKey = plainKey): Packer {
  const packing = new Packing(common, key);
  return (reports) => {
    packing.clear();
    for (const report of reports) packReport(packing, report);
    return packing.cut();
  };
}

/** Adds a report to a batch. */
export function packReport(packing: Packing, report: LinkReport): void {
  const { tree } = packing;
  deriveAll(tree, report);
  const id = pieceOf(report.id, tree.own);
  const reporter = report.reporter === null ? null : pieceOf(report.reporter, tree.own);
  packing.enter({ ...id, bytes: tree.own.data }, dayOf(report.reportedAt), reporter, report.exercise);
  for (const likeness of likenesses) packing.profile(likeness.profile(report));
}

/** Fills a tree with what the traces of a report say of the attacker. */
export function deriveAll(tree: FeatureTree, { traces, exercise }: Pick<LinkReport, 'traces' | 'exercise'>): void {
  tree.begin(exercise);
  for (const trace of traces) if (trace.role !== 'victim') for (const feature of traceFeatures(trace)) tree.add(feature);
}

/** Writes a text behind what stands there. */
function pieceOf(text: string, own: GrowingBytes): Piece {
  const start = own.length;
  own.length = writeUnits(text, own.room(mostBytes(text)), start);
  return { bytes: own.data, start, end: own.length };
}

/** Times that cannot be are taken as unknown. */
export function dayOf(reportedAt: number | null): number {
  if (reportedAt === null || !isPlausibleTime(reportedAt)) return noDay;
  return Math.floor(reportedAt / 86_400_000);
}
