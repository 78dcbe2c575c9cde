import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import '../tables.ts';

/** Recoveries that the executor's viewer may see, begun in the 90 days before `now` (RFC 3339) and finished; of them those with verified files. */
export async function recoveryCounts(executor: Executor, now: string): Promise<{ finished: number; recovered: number; files: number }> {
  const { rows } = await sql<{ finished: number; recovered: number; files: number }>`select
    count(*)::int as finished,
    (count(*) filter (where (totals ->> 'verified')::int > 0))::int as recovered,
    coalesce(sum((totals ->> 'verified')::int), 0)::int as files
    from recovery where totals is not null and begun_at > ${now}::timestamptz - interval '90 days'`.execute(executor);
  return rows[0] ?? { finished: 0, recovered: 0, files: 0 };
}
