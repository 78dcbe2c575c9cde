import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';

/** The latest reports that the executor's viewer may see, the latest first. Ids are UUIDv7: their order is that of arrival. */
export async function latestReports(executor: Executor, limit: number): Promise<string[]> {
  const rows = await executor.selectFrom('report').select('id').orderBy('id', 'desc').limit(limit).execute();
  return rows.map(({ id }) => id);
}

/** How many members of each cluster the executor's viewer may see. */
export async function visibleSizes(executor: Executor, clusters: readonly string[]): Promise<Map<string, number>> {
  if (clusters.length === 0) return new Map();
  const rows = await executor
    .selectFrom('report_cluster')
    .select('cluster')
    .select(sql<number>`count(*)::int`.as('reports'))
    .where(sql<boolean>`cluster = any(${clusters}::text[])`)
    .groupBy('cluster')
    .execute();
  return new Map(rows.map(({ cluster, reports }) => [cluster, reports]));
}

/** When the given reports were received, milliseconds since 1970, of those that the executor's viewer may see. */
export async function receivedTimes(executor: Executor, reports: readonly string[]): Promise<Map<string, number>> {
  if (reports.length === 0) return new Map();
  const rows = await executor
    .selectFrom('report')
    .select(['id', 'received_at'])
    .where(sql<boolean>`id = any(${reports}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, received_at }) => [id, Date.parse(received_at)]));
}
