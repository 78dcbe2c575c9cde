import { sql } from 'kysely';
import type { Tlp } from '#model/handling.ts';
import type { IncidentKind } from '#model/report.ts';
import type { Executor } from '#platform/database/executor.ts';

/** What lists and counts need of a report. */
export type ReportFacts = {
  readonly id: string;
  readonly number: string;
  readonly kind: IncidentKind;
  readonly victim: string | null;
  readonly prefecture: number | null;
  readonly country: string;
  readonly tlp: Tlp;
  readonly exercise: boolean;
  /** When the incident happened, else when it was reported, else when it was received: RFC 3339 in UTC. */
  readonly at: string;
};

/** Facts of those of the given reports that the executor's viewer may see, in the order of ids. */
export const reportFacts = (executor: Executor, ids: readonly string[]): Promise<ReportFacts[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : selectFacts(executor)
        .where(sql<boolean>`report.id = any(${ids}::uuid[])`)
        .orderBy('report.id')
        .execute();

/** Reports in a page: what others wait for while it is read. */
const PAGE = 2000;

/** Facts of every report that belongs with another (whoever may see that one) and that the executor's viewer may see, in the order of ids, a page at a time. */
export async function* clusteredFacts(executor: Executor): AsyncGenerator<readonly ReportFacts[]> {
  for (let after: string | null = '00000000-0000-0000-0000-000000000000'; after !== null;) {
    const page: ReportFacts[] = await selectFacts(executor)
      .innerJoin('report_cluster', 'report_cluster.report', 'report.id')
      .where('report.id', '>', after)
      .where('report_cluster.report', '>', after) // PostgreSQL does not infer it, and begins each page at the beginning
      .orderBy('report.id')
      .limit(PAGE)
      .execute();
    yield page;
    after = page.length < PAGE ? null : (page.at(-1)?.id ?? null);
  }
}

/** How many reports there are. Run it as the machine. */
export async function countReports(executor: Executor): Promise<number> {
  const row = await executor
    .selectFrom('report')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** The id of a report by its receipt number, where the executor's viewer may see it. */
export async function reportByNumber(executor: Executor, number: string): Promise<string | null> {
  const row = await executor.selectFrom('report').select('id').where('number', '=', number).executeTakeFirst();
  return row?.id ?? null;
}

/** Those of the given reports that the executor's viewer may see. */
export async function visibleAmong(executor: Executor, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await executor
    .selectFrom('report')
    .select('id')
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Receipt numbers by report id, of those that the executor's viewer may see. */
export async function numbersOf(executor: Executor, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await executor
    .selectFrom('report')
    .select(['id', 'number'])
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, number }) => [id, number]));
}

const selectFacts = (executor: Executor) =>
  executor
    .selectFrom('report')
    .select([
      'report.id',
      'report.number',
      'report.kind',
      'report.victim',
      'report.prefecture',
      'report.country',
      'report.tlp',
      'report.exercise',
    ])
    .select(sql<string>`coalesce((report.occurred ->> 'at')::timestamptz, report.reported_at, report.received_at)`.as('at'));
