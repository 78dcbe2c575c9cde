import { type Selectable, sql } from 'kysely';
import type { ReportInput } from '#model/report.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { CompleteReport } from '../core/complete-report.ts';
import { statedBy } from '../core/merge-report.ts';
import type { ReportTable } from '../tables.ts';

/** What deciding about a report handed in again needs of the stored one. */
export type Known = {
  id: string;
  number: string;
  incident: string;
  incidentNumber: string;
  hash: Buffer;
  version: number;
  exercise: boolean;
  owner: string;
};

/** The stored reports of a source with these ids of its own, by that id; only those the executor's viewer may see. */
export async function knownReports(executor: Executor, source: string, externalIds: readonly string[]): Promise<Map<string, Known>> {
  const rows = await executor
    .selectFrom('report')
    .innerJoin('incident', 'incident.id', 'report.incident')
    .select([
      'report.id',
      'report.number',
      'report.incident',
      'incident.number as incidentNumber',
      'external_id',
      'content_hash',
      'version',
    ])
    .select(['exercise', 'owner'])
    .where(sql<boolean>`report.id = any(array(select reports_handed_in(${source}, ${externalIds}::text[])))`)
    .execute();
  return new Map(rows.map(({ external_id, content_hash, ...row }) => [external_id ?? '', { ...row, hash: Buffer.from(content_hash) }]));
}

export type Followed = { readonly id: string; readonly incident: string; readonly incidentNumber: string; readonly exercise: boolean };

/** The first report of each incident that a receipt number (`R-…`) or incident number (`I-…`) leads to, by that number. */
export async function followedReports(executor: Executor, numbers: readonly string[]): Promise<Map<string, Followed>> {
  if (numbers.length === 0) return new Map();
  const rows = await sql<Followed & { given: string }>`
    select distinct on (given) given, report.id, incident.id as incident, incident.number as "incidentNumber", report.exercise
    from unnest(${numbers}::text[]) as given
    join incident on incident.number = given or incident.id = (select named.incident from report named where named.number = given)
    join report on report.incident = incident.id
    order by given, report.id`.execute(executor);
  return new Map(rows.rows.map(({ given, ...row }) => [given, row]));
}

/** What stored reports state, in the form in which they could have been handed in, by report id. */
export async function statedInputs(executor: Executor, ids: readonly string[]): Promise<Map<string, ReportInput>> {
  if (ids.length === 0) return new Map();
  const reports = await executor
    .selectFrom('report')
    .selectAll()
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  const given = await executor
    .selectFrom('indicator')
    .select(['report', 'type', 'value', 'role'])
    .where('given', '=', true)
    .where(sql<boolean>`report = any(${ids}::uuid[])`)
    .orderBy('report')
    .orderBy('ordinal')
    .execute();
  const byReport = Map.groupBy(given, (one) => one.report);
  return new Map(reports.map((row) => [row.id, statedBy(reportOfRow(row), byReport.get(row.id) ?? [])]));
}

/** A row as the record that it holds, without what hangs on it. */
export function reportOfRow(row: Selectable<ReportTable>): CompleteReport {
  return {
    source: row.source,
    externalId: row.external_id,
    stage: row.stage,
    kind: row.kind,
    title: row.title,
    text: row.text,
    lang: row.lang,
    reporter: row.reporter,
    victim: row.victim,
    prefecture: row.prefecture,
    country: row.country,
    reportedAt: row.reported_at,
    receivedAt: row.received_at,
    occurred: row.occurred,
    noticed: row.noticed,
    ongoing: row.ongoing,
    damage: row.damage,
    serious: row.serious,
    consent: row.consent,
    handling: { tlp: row.tlp, owner: row.owner, releasableTo: row.releasable_to },
    exercise: row.exercise,
  };
}
