import type { Executor } from '#platform/database/executor.ts';
import type { Engine } from '../core/engine.ts';
import { clusterFigures } from './cluster-row.ts';
import { inTurns } from '../turns.ts';
import type { keepCostly } from './keep-costly.ts';
import { reviewedAmong } from './reviewed.ts';
import { visibleClusters } from './visible-cluster.ts';

/** What lists and figures need of a cluster, counted over the members that a viewer may see. */
export type ClusterOutline = ReturnType<typeof clusterFigures> & {
  readonly id: string;
  /** A member, by which the cluster is found again. */
  readonly member: string;
  readonly reviewed: boolean;
};

/** Gives outlines again for a while where they cost much. */
export type Outlines = ReturnType<typeof keepCostly<readonly ClusterOutline[]>>;

/** An outline of every cluster that the executor's viewer may see, in no order. */
export async function clusterOutlines(executor: Executor, engine: Engine): Promise<ClusterOutline[]> {
  const clusters = await visibleClusters(executor, engine);
  const isReviewed = await reviewedAmong(executor, clusters);
  const turn = inTurns();
  const outlines: ClusterOutline[] = [];
  for (const cluster of clusters) {
    const { id, members } = cluster;
    outlines.push({ ...clusterFigures(members), id, member: members[0]?.id ?? '', reviewed: isReviewed(cluster) });
    await turn();
  }
  return outlines;
}
