import { sql } from 'kysely';
import type { IndicatorType } from '#model/indicator.ts';
import type { Executor } from '#platform/database/executor.ts';

/** Values that two or more of the given reports hold as other than the victim's own, by how many hold them. */
export async function sharedValues(
  executor: Executor,
  reports: readonly string[],
  limit = 200,
): Promise<{ type: IndicatorType; norm: string; reports: string[] }[]> {
  const { rows } = await sql<{ type: IndicatorType; norm: string; reports: string[] }>`
    select type, norm, array_agg(distinct report) as reports from indicator
    where report = any(${reports}::uuid[]) and role <> 'victim'
    group by type, norm having count(distinct report) > 1
    order by count(distinct report) desc, type, norm limit ${limit}`.execute(executor);
  return rows;
}

/** The ATT&CK techniques that reports name: report and id. */
export async function techniquesOf(executor: Executor, reports: readonly string[]): Promise<{ report: string; norm: string }[]> {
  return executor
    .selectFrom('indicator')
    .select(['report', 'norm'])
    .distinct()
    .where(sql<boolean>`report = any(${reports}::uuid[])`)
    .where('type', '=', 'technique')
    .execute();
}
