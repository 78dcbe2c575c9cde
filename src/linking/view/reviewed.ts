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
  return ({ members }) => {
    const ids = new Set(members.map(({ id }) => id));
    return confirmed.some((reports) => reports.filter((id) => ids.has(id)).length > 1);
  };
}
