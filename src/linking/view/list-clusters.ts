import { RenkeiError } from '#model/errors.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { Engine } from '../core/engine.ts';
import type { ClustersPage, ClustersQuery } from '../core/picture.ts';
import { clusterFigures, clusterRow } from './cluster-row.ts';
import { reviewedAmong } from './reviewed.ts';
import { visibleClusters } from './visible-cluster.ts';

/** A page of the clusters that the executor's viewer may see, and how many fit. */
export async function listClusters(executor: Executor, engine: Engine, query: ClustersQuery): Promise<ClustersPage> {
  const { kind, prefecture, country, tlp, reviewed, reach, sort, after, limit } = query;
  const clusters = await visibleClusters(executor, engine);
  const isReviewed = await reviewedAmong(executor, clusters);
  const fitting = clusters
    .map((cluster) => ({ cluster, figures: clusterFigures(cluster.members) }))
    .filter(
      ({ cluster, figures }) =>
        (kind === undefined || figures.kind === kind) &&
        (prefecture === undefined || figures.prefectures.includes(prefecture)) &&
        (country === undefined || figures.countries.includes(country)) &&
        (tlp === undefined || figures.tlp === tlp) &&
        (reviewed === undefined || isReviewed(cluster) === reviewed) &&
        (reach === undefined || figures.countries.length > 1 || (reach === 'prefectures' && figures.prefectures.length > 1)),
    )
    .map(({ cluster, figures }) => ({ cluster, place: placeIn[sort](figures), id: cluster.id }))
    // Later times and larger sizes first; clusters of one place by their names, so that a page never depends on chance.
    .sort((a, b) => (a.place === b.place ? (a.id < b.id ? -1 : 1) : a.place > b.place ? -1 : 1));
  const from = after === undefined ? 0 : startAfter(fitting, after);
  const page = fitting.slice(from, from + limit);
  const last = page.at(-1);
  return {
    clusters: page.map(({ cluster }) => clusterRow(engine, cluster, isReviewed(cluster))),
    total: fitting.length,
    next: last !== undefined && from + limit < fitting.length ? `${last.place}_${last.id}` : null,
  };
}

/** Where a cluster stands in an order, as text that compares the same way. */
const placeIn: Record<ClustersQuery['sort'], (figures: ReturnType<typeof clusterFigures>) => string> = {
  latest: ({ latestAt }) => latestAt ?? '',
  size: ({ reports, latestAt }) => `${String(reports).padStart(9, '0')} ${latestAt}`,
  kind: ({ kind, latestAt }) => `${kind} ${latestAt}`,
};

/** A page goes on behind the place where the last one ended, even if that cluster is gone or has moved since. */
function startAfter(fitting: readonly { place: string; id: string }[], cursor: string): number {
  const cut = cursor.lastIndexOf('_');
  if (cut < 0) throw new RenkeiError('invalid-input', { field: 'after', problem: 'not a cursor of this list' });
  const [place, id] = [cursor.slice(0, cut), cursor.slice(cut + 1)];
  const next = fitting.findIndex((other) => other.place < place || (other.place === place && other.id > id));
  return next < 0 ? fitting.length : next;
}
