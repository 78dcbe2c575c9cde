import type { Executor } from '#platform/database/executor.ts';
import type { Engine } from '../core/engine.ts';
import type { ClusterRow } from '../core/picture.ts';
import { inTurns } from '../turns.ts';
import { clusterRow } from './cluster-row.ts';
import { reviewedAmong } from './reviewed.ts';
import { visibleClusters } from './visible-cluster.ts';

/** A row for each cluster that the executor's viewer may see, the latest first. */
export async function everyCluster(executor: Executor, engine: Engine): Promise<ClusterRow[]> {
  const clusters = await visibleClusters(executor, engine);
  const isReviewed = await reviewedAmong(executor, clusters);
  const turn = inTurns();
  const rows: ClusterRow[] = [];
  for (const cluster of clusters) {
    rows.push(clusterRow(engine, cluster, isReviewed(cluster)));
    await turn();
  }
  return rows.sort((a, b) =>
    (a.latestAt ?? '') === (b.latestAt ?? '') ? (a.id < b.id ? -1 : 1) : (a.latestAt ?? '') > (b.latestAt ?? '') ? -1 : 1,
  );
}
