import { RenkeiError } from '#model/errors.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { Engine } from '../core/engine.ts';
import type { ClustersPage, ClustersQuery } from '../core/picture.ts';
import type { ClusterOutline } from './cluster-outlines.ts';
import { clusterRow } from './cluster-row.ts';
import type { Kept } from './keep-costly.ts';
import { reviewedAmong } from './reviewed.ts';
import { clustersHolding } from './visible-cluster.ts';

/**
 * A page of the clusters that the executor's viewer may see, and how many fit. Order and number are those of the outlines; the rows are read now, so that
 * nothing is shown that this viewer may no longer see.
 */
export async function listClusters(
  executor: Executor,
  engine: Engine,
  { value: outlines, asOf }: Kept<readonly ClusterOutline[]>,
  query: ClustersQuery,
): Promise<ClustersPage> {
  const { kind, prefecture, country, tlp, reviewed, reach, sort, after, limit } = query;
  const fitting = outlines
    .filter(
      (outline) =>
        (kind === undefined || outline.kind === kind) &&
        (prefecture === undefined || outline.prefectures.includes(prefecture)) &&
        (country === undefined || outline.countries.includes(country)) &&
        (tlp === undefined || outline.tlp === tlp) &&
        (reviewed === undefined || outline.reviewed === reviewed) &&
        (reach === undefined || outline.countries.length > 1 || (reach === 'prefectures' && outline.prefectures.length > 1)),
    )
    .map((outline) => ({ member: outline.member, place: placeIn[sort](outline), id: outline.id }))
    // Later times and larger sizes first; clusters of one place by their names, so that a page never depends on chance.
    .sort((a, b) => (a.place === b.place ? (a.id < b.id ? -1 : 1) : a.place > b.place ? -1 : 1));
  const from = after === undefined ? 0 : startAfter(fitting, after);
  const page = fitting.slice(from, from + limit);
  const last = page.at(-1);
  const clusters = await clustersHolding(
    executor,
    engine,
    page.map(({ member }) => member),
  );
  const isReviewed = await reviewedAmong(executor, clusters);
  const holding = new Map(clusters.flatMap((cluster) => cluster.members.map(({ id }) => [id, cluster] as const)));
  return {
    // Two outlines may have become one cluster since.
    clusters: [...new Set(page.flatMap(({ member }) => holding.get(member) ?? []))].map((cluster) =>
      clusterRow(engine, cluster, isReviewed(cluster)),
    ),
    total: fitting.length,
    asOf: new Date(asOf).toISOString(),
    next: last !== undefined && from + limit < fitting.length ? `${last.place}_${last.id}` : null,
  };
}

/** Where a cluster stands in an order, as text that compares the same way. */
const placeIn: Record<ClustersQuery['sort'], (outline: ClusterOutline) => string> = {
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
