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

/** What is stored: the cluster by report. For comparing with a rebuild. */
export async function storedClusters(executor: Executor): Promise<Map<string, string>> {
  const rows = await executor.selectFrom('report_cluster').select(['report', 'cluster']).execute();
  return new Map(rows.map(({ report, cluster }) => [report, cluster]));
}

/** Replaces all that is stored. */
export async function replaceClusters(executor: Executor, clusters: ReadonlyMap<string, string>): Promise<void> {
  await sql`delete from report_cluster`.execute(executor);
  await writeClusters(executor, clusters);
}
