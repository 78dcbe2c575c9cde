import type { Executor } from '#platform/database/executor.ts';
import { confirmedReports } from '../store/decisions.ts';
import type { VisibleCluster } from './visible-cluster.ts';

/** Which clusters somebody has confirmed: a standing confirmation, that the executor's viewer may read, names two or more of the members. */
export async function reviewedAmong(
  executor: Executor,
  clusters: readonly VisibleCluster[],
): Promise<(cluster: VisibleCluster) => boolean> {
  if (clusters.length === 0) return () => false;
  const confirmed = await confirmedReports(executor);
  const about = new Map<string, number[]>();
  for (const [place, reports] of confirmed.entries())
    for (const report of new Set(reports)) about.set(report, [...(about.get(report) ?? []), place]);
  return ({ members }) => {
    const seen = new Set<number>();
    for (const { id } of members)
      for (const place of about.get(id) ?? []) {
        if (seen.has(place)) return true;
        seen.add(place);
      }
    return false;
  };
}
