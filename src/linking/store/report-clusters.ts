import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';

/** Writes where reports belong now; null: alone, or gone. Run it as the machine: membership is derived, not a viewer's to write. */
export async function writeClusters(executor: Executor, moved: ReadonlyMap<string, string | null>): Promise<void> {
  const placed = [...moved].filter((entry): entry is [string, string] => entry[1] !== null);
  const alone = [...moved].filter(([, cluster]) => cluster === null).map(([report]) => report);
  if (alone.length > 0) await sql`delete from report_cluster where report = any(${alone}::uuid[])`.execute(executor);
  if (placed.length === 0) return;
  await sql`insert into report_cluster (report, cluster)
    select * from unnest(${placed.map(([report]) => report)}::uuid[], ${placed.map(([, cluster]) => cluster)}::text[])
    on conflict (report) do update set cluster = excluded.cluster`.execute(executor);
}

export type StoredCluster = { readonly report: string; readonly cluster: string };

/** What is stored of reports behind an id, in the order of ids, at most `limit`. */
export const storedClusters = (executor: Executor, after: string, limit: number): Promise<StoredCluster[]> =>
  executor.selectFrom('report_cluster').select(['report', 'cluster']).where('report', '>', after).orderBy('report').limit(limit).execute();

/** What is stored of given reports. */
export const storedClustersOf = (executor: Executor, reports: readonly string[]): Promise<StoredCluster[]> =>
  reports.length === 0
    ? Promise.resolve([])
    : executor
        .selectFrom('report_cluster')
        .select(['report', 'cluster'])
        .where(sql<boolean>`report = any(${reports}::uuid[])`)
        .execute();
