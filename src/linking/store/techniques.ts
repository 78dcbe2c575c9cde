import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';

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
