import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';

/** Counts over the reports and cases that the executor's viewer may see. A share has its own denominator: those who answered the question. */
export type Counts = {
  readonly reports: number;
  readonly incidentsWeek: number;
  readonly incidentsQuarter: number;
  readonly seriousWeek: number;
  readonly extorted: number;
  readonly extortionAnswered: number;
  readonly remoteAccess: number;
  readonly routeAnswered: number;
  readonly restored: number;
  readonly backupAnswered: number;
  readonly tenMillion: number;
  readonly costAnswered: number;
};

export async function damageCounts(executor: Executor, now: string): Promise<Counts> {
  const ransomware = sql`kind = 'ransomware' and received_at > ${now}::timestamptz - interval '365 days'`;
  const serious = sql`(serious @? '$.*.value ? (@ == true)')`;
  const week = sql`received_at > ${now}::timestamptz - interval '7 days'`;
  const { rows } = await sql<Counts>`select
    count(*)::int as "reports",
    (count(distinct incident) filter (where ${week}))::int as "incidentsWeek",
    (count(distinct incident) filter (where received_at > ${now}::timestamptz - interval '90 days'))::int as "incidentsQuarter",
    (count(distinct incident) filter (where ${week} and ${serious}))::int as "seriousWeek",
    (count(*) filter (where ${ransomware} and damage #>> '{doubleExtortion,value}' = 'true'))::int as "extorted",
    (count(*) filter (where ${ransomware} and damage #>> '{doubleExtortion,state}' = 'answered'))::int as "extortionAnswered",
    (count(*) filter (where ${ransomware} and damage #>> '{infectionRoute,value}' in ('vpn', 'remote-desktop')))::int as "remoteAccess",
    (count(*) filter (where ${ransomware} and damage #>> '{infectionRoute,state}' = 'answered'))::int as "routeAnswered",
    (count(*) filter (where ${ransomware} and damage #>> '{backup,value}' = 'restored'))::int as "restored",
    (count(*) filter (where ${ransomware} and damage #>> '{backup,state}' = 'answered' and damage #>> '{backup,value}' <> 'none'))::int as "backupAnswered",
    (count(*) filter (where ${ransomware} and damage #>> '{cost,value}' in ('10m-50m', 'over-50m')))::int as "tenMillion",
    (count(*) filter (where ${ransomware} and damage #>> '{cost,state}' = 'answered'))::int as "costAnswered"
    from report`.execute(executor);
  return rows[0] ?? nothing;
}

type TaskCounts = {
  readonly cases: number;
  readonly tasks: number;
  readonly open: number;
  /** Open tasks whose log source has a known end; of them, over already, and ending within seven days. */
  readonly ending: number;
  readonly gone: number;
  readonly soon: number;
  /** The next end ahead: RFC 3339; null where there is none. */
  readonly next: string | null;
};

export async function taskCounts(executor: Executor, now: string): Promise<TaskCounts> {
  const { rows } = await sql<TaskCounts>`select
    count(distinct incident)::int as cases,
    (count(*) filter (where state <> 'not-applicable'))::int as tasks,
    (count(*) filter (where state = 'open'))::int as open,
    (count(*) filter (where state = 'open' and retention_ends_at is not null))::int as ending,
    (count(*) filter (where state = 'open' and retention_ends_at <= ${now}::timestamptz))::int as gone,
    (count(*) filter (where state = 'open' and retention_ends_at > ${now}::timestamptz
      and retention_ends_at <= ${now}::timestamptz + interval '7 days'))::int as soon,
    min(retention_ends_at) filter (where state = 'open' and retention_ends_at > ${now}::timestamptz) as next
    from task`.execute(executor);
  return rows[0] ?? { cases: 0, tasks: 0, open: 0, ending: 0, gone: 0, soon: 0, next: null };
}

const nothing: Counts = {
  reports: 0,
  incidentsWeek: 0,
  incidentsQuarter: 0,
  seriousWeek: 0,
  extorted: 0,
  extortionAnswered: 0,
  remoteAccess: 0,
  routeAnswered: 0,
  restored: 0,
  backupAnswered: 0,
  tenMillion: 0,
  costAnswered: 0,
};
