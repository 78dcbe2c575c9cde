import { sql } from 'kysely';
import type { IndicatorRole, IndicatorType } from '#model/indicator.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { LinkableReport } from '../linker.ts';
import '../tables.ts';

type Bounds = {
  /** Start behind this id; from the beginning unless told. */
  readonly after?: string;
  /** End with this id; with the last one stored unless told. */
  readonly until?: string;
  /** Reports in a batch. */
  readonly size?: number;
};

const before = '00000000-0000-0000-0000-000000000000';
const behind = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * Every report as linking takes it, in the order of ids (UUIDv7: the order of arrival), in batches, for a rebuild from the postings. Memory holds two
 * batches: the database makes the next one while the last is worked on. Run it as the machine: it knows no viewer.
 */
export async function* streamLinkable(
  executor: Executor,
  { after = before, until = behind, size = 1000 }: Bounds = {},
): AsyncGenerator<LinkableReport[]> {
  let next = read(executor, after, until, size);
  for (;;) {
    const batch = await next;
    const last = batch.at(-1);
    if (last === undefined) return;
    next = read(executor, last.id, until, size);
    // Awaited in the next round, or never where the reader stops: then its failure is nobody's.
    next.catch(() => undefined);
    yield batch;
  }
}

async function read(executor: Executor, after: string, until: string, size: number): Promise<LinkableReport[]> {
  // One array a report instead of a joined row a trace: a report's own columns cross the socket once.
  const rows = await executor
    .selectFrom('report')
    .select(['id', 'reported_at', 'reporter', 'lang', 'text', 'exercise'])
    .select(
      sql<[IndicatorType, string, IndicatorRole][]>`coalesce((select json_agg(json_build_array(type, norm, role) order by ordinal)
        from indicator where indicator.report = report.id), '[]')`.as('traces'),
    )
    .where('id', '>', after)
    .where('id', '<=', until)
    .orderBy('id')
    .limit(size)
    .execute();
  return rows.map(({ reported_at, traces, ...row }) => ({
    ...row,
    reportedAt: reported_at === null ? null : Date.parse(reported_at),
    traces: traces.map(([type, norm, role]) => ({ type, norm, role })),
    changed: false,
  }));
}
