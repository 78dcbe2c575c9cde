import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import type { ManifestTotals } from '../core/manifest.ts';
import type { RecoveryMode, RecoveryQuery, RecoveryRow } from '../core/recovery-pages.ts';
import '../tables.ts';

/** A recovery as a row without its job, which the platform keeps. */
export type StoredRecovery = Omit<RecoveryRow, 'job'> & {
  readonly id: string;
  readonly reportId: string;
  readonly begun: boolean;
  readonly handedIn: string | null;
};

export type NewRecoveryRow = {
  readonly id: string;
  readonly report: string;
  readonly title: string;
  readonly mode: RecoveryMode;
  readonly createdAt: string;
  readonly organisation: string;
  readonly person: string | null;
  readonly personName: string;
  readonly exercise: boolean;
};

/** Adds one and answers its number. @throws what row-level security refuses (42501). */
export async function addRecovery(executor: Executor, row: NewRecoveryRow): Promise<string> {
  const { rows } = await sql<{ number: string }>`select 'J-' || lpad(nextval('recovery_number')::text, 4, '0') as number`.execute(executor);
  const number = rows[0]?.number ?? '';
  await executor
    .insertInto('recovery')
    .values({
      id: row.id,
      number,
      report: row.report,
      title: row.title,
      mode: row.mode,
      created_at: row.createdAt,
      organisation: row.organisation,
      person: row.person,
      person_name: row.personName,
      exercise: row.exercise,
    })
    .execute();
  return number;
}

/** Newest first, one more than asked for where there are more. */
export function listRecoveries(executor: Executor, { report, after, limit }: RecoveryQuery): Promise<StoredRecovery[]> {
  const [at, id] = after?.split('~') ?? [];
  const behind = at && id ? sql`(recovery.created_at, recovery.id) < (${at}::timestamptz, ${id}::uuid)` : sql`true`;
  return select(executor, sql`${behind} and ${report === undefined ? sql`true` : sql`report.number = ${report}`}`, limit + 1);
}

/** One by its number; null where there is none that the executor's viewer may see. */
export async function findRecovery(executor: Executor, number: string): Promise<StoredRecovery | null> {
  const [found] = await select(executor, sql`recovery.number = ${number}`, 1);
  return found ?? null;
}

/** What `after` is for the page behind this row. */
export const cursorOf = ({ createdAt, id }: StoredRecovery): string => `${createdAt}~${id}`;

async function select(executor: Executor, where: ReturnType<typeof sql>, limit: number): Promise<StoredRecovery[]> {
  const { rows } = await sql<StoredRecovery>`
    select recovery.id, recovery.number, recovery.title, recovery.mode, recovery.report as "reportId", report.number as report,
      incident.number as incident, report.tlp, recovery.exercise, recovery.organisation, recovery.person_name as "personName",
      recovery.created_at as "createdAt", recovery.begun_at is not null as begun, recovery.totals, recovery.handed_in as "handedIn",
      coalesce(given.inputs, 0)::int as inputs, coalesce(given.bytes, 0)::float8 as "inputBytes", named.families
    from recovery
    join report on report.id = recovery.report
    join incident on incident.id = report.incident
    left join lateral (
      select count(*) as inputs, sum(bytes) as bytes from recovery_file f where f.recovery = recovery.id and f.purpose = 'input'
    ) as given on true
    left join lateral (
      select coalesce(array_agg(family order by times desc, family), '{}') as families from (
        select identification -> 'families' -> 0 ->> 'family' as family, count(*) as times from recovery_finding f
        where f.recovery = recovery.id and identification -> 'families' -> 0 ->> 'family' is not null group by 1
      ) as counted
    ) as named on true
    where ${where} order by recovery.created_at desc, recovery.id desc limit ${limit}`.execute(executor);
  return rows;
}

/** Notes that it was started for the first time; the one place that changes `begun_at`. */
export async function beginRecovery(executor: Executor, id: string, at: string): Promise<void> {
  await executor.updateTable('recovery').set({ begun_at: at }).where('id', '=', id).where('begun_at', 'is', null).execute();
}

export async function keepTotals(executor: Executor, id: string, totals: ManifestTotals): Promise<void> {
  await executor
    .updateTable('recovery')
    .set({ totals: JSON.stringify(totals) })
    .where('id', '=', id)
    .execute();
}

/** Notes which report carries the findings into the case. */
export async function noteHandedIn(executor: Executor, id: string, report: string): Promise<void> {
  await executor.updateTable('recovery').set({ handed_in: report }).where('id', '=', id).execute();
}
