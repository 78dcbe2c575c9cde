import { sql } from 'kysely';
import type { LinkableReport } from '#intake';
import type { IndicatorRole, IndicatorType } from '#model/indicator.ts';
import type { Executor } from '#platform/database/executor.ts';

/** Some reports as the engine takes them, as they are stored now; those that are not stored are left out. Run it as the machine. */
export async function linkableByIds(executor: Executor, ids: readonly string[]): Promise<LinkableReport[]> {
  if (ids.length === 0) return [];
  const rows = await executor
    .selectFrom('report')
    .select(['id', 'reported_at', 'reporter', 'lang', 'text', 'exercise'])
    .select(
      sql<[IndicatorType, string, IndicatorRole][]>`coalesce((select json_agg(json_build_array(type, norm, role) order by ordinal)
        from indicator where indicator.report = report.id), '[]')`.as('traces'),
    )
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  return rows.map(({ reported_at, traces, ...row }) => ({
    ...row,
    reportedAt: reported_at === null ? null : Date.parse(String(reported_at)),
    traces: traces.map(([type, norm, role]) => ({ type, norm, role })),
    changed: false,
  }));
}
