import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { Engine } from '../core/engine.ts';
import { figuresOf } from '../core/figures.ts';
import type { Figure } from '../core/picture.ts';
import { damageCounts, taskCounts } from '../store/figures.ts';
import { clusterFigures } from './cluster-row.ts';
import { reviewedAmong } from './reviewed.ts';
import { visibleClusters } from './visible-cluster.ts';

/** The figures over what the executor's viewer may see. `now`: RFC 3339. */
export async function figuresFor(executor: Executor, engine: Engine, viewer: Viewer, now: string): Promise<Figure[]> {
  const counts = await damageCounts(executor, now);
  const clusters = await visibleClusters(executor, engine);
  const isReviewed = await reviewedAmong(executor, clusters);
  const reaches = clusters.map(({ members }) => ({ size: members.length, ...clusterFigures(members) }));
  return figuresOf(
    {
      ...counts,
      clusters: clusters.length,
      unreviewed: clusters.filter((cluster) => !isReviewed(cluster)).length,
      linkedAfar: reaches.reduce(
        (sum, { size, prefectures, countries }) => sum + (prefectures.length > 1 || countries.length > 1 ? size : 0),
        0,
      ),
      acrossCountries: reaches.filter(({ countries }) => countries.length > 1).length,
      shares: {
        'double-extortion': { part: counts.extorted, answered: counts.extortionAnswered },
        'remote-access': { part: counts.remoteAccess, answered: counts.routeAnswered },
        restored: { part: counts.restored, answered: counts.backupAnswered },
        'ten-million': { part: counts.tenMillion, answered: counts.costAnswered },
      },
      tasks: await taskCounts(executor, now),
    },
    viewer.kind === 'agency' || viewer.kind === 'prefecture',
  );
}
