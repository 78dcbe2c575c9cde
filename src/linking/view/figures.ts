import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import { figuresOf } from '../core/figures.ts';
import type { Figure } from '#model/figure.ts';
import { damageCounts, taskCounts } from '../store/figures.ts';
import type { ClusterOutline } from './cluster-outlines.ts';

/** The figures over what the executor's viewer may see. `now`: RFC 3339. */
export async function figuresFor(executor: Executor, outlines: readonly ClusterOutline[], viewer: Viewer, now: string): Promise<Figure[]> {
  const counts = await damageCounts(executor, now);
  return figuresOf(
    {
      ...counts,
      clusters: outlines.length,
      unreviewed: outlines.filter(({ reviewed }) => !reviewed).length,
      linkedAfar: outlines.reduce(
        (sum, { reports, prefectures, countries }) => sum + (prefectures.length > 1 || countries.length > 1 ? reports : 0),
        0,
      ),
      acrossCountries: outlines.filter(({ countries }) => countries.length > 1).length,
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
