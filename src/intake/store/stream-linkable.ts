import { sql } from 'kysely';
import type { IndicatorRole, IndicatorType } from '#model/indicator.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { LinkableReport } from '../linker.ts';
import '../tables.ts';

/**
 * Every report as linking takes it, in the order of ids (UUIDv7: the order of arrival), in batches, for a rebuild from the postings.
 * Memory holds one batch. `afterId`: start behind this report; null from the beginning. Run it as the machine: it knows no viewer.
 */
export async function* streamLinkable(executor: Executor, afterId: string | null = null, size = 1000): AsyncGenerator<LinkableReport[]> {
  for (let after = afterId; ;) {
    // One array a report instead of a joined row a trace: a report's own columns cross the socket once.
    const rows = await executor
      .selectFrom('report')
      .select(['id', 'reported_at', 'reporter', 'lang', 'text', 'exercise'])
      .select(
        sql<[IndicatorType, string, IndicatorRole][]>`coalesce((select json_agg(json_build_array(type, norm, role) order by ordinal)
          from indicator where indicator.report = report.id), '[]')`.as('traces'),
      )
      .$if(after !== null, (query) => query.where('id', '>', after!)) // not null: $if has just asked
      .orderBy('id')
      .limit(size)
      .execute();
    if (rows.length === 0) return;
    yield rows.map(({ reported_at, traces, ...row }) => ({
      ...row,
      reportedAt: reported_at === null ? null : Date.parse(reported_at),
      traces: traces.map(([type, norm, role]) => ({ type, norm, role })),
      changed: false,
    }));
    after = rows.at(-1)?.id ?? null;
    if (rows.length < size) return;
  }
}
