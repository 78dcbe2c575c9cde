import { sql } from 'kysely';
import '#intake';
import type { IndicatorRole, IndicatorType } from '#model/indicator.ts';
import type { Executor } from '#platform/database/executor.ts';
import { audienceText } from '../core/publish/opens-to-more.ts';
import type { PublishedRecord } from '../core/publish/published-record.ts';

/** A record, and to whom it is open: two equal texts are one audience. */
export type LoadedRecord = { readonly record: PublishedRecord; readonly audience: string };

/** Reports as they are published, in no order; those that are gone are left out. Two queries for all of them. As the machine. */
export async function loadRecords(tx: Executor, ids: readonly string[]): Promise<LoadedRecord[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('report')
    .innerJoin('incident', 'incident.id', 'report.incident')
    .innerJoin('organisation', 'organisation.id', 'report.owner')
    .select(['report.id', 'report.number', 'report.incident', 'report.stage', 'report.kind', 'report.title', 'report.text', 'report.lang'])
    .select(['report.victim', 'report.prefecture', 'report.country', 'report.reported_at', 'report.received_at', 'report.occurred'])
    .select(['report.noticed', 'report.ongoing', 'report.damage', 'report.serious', 'report.consent', 'report.tlp', 'report.exercise'])
    .select(['report.releasable_to', 'report.submitted_by', 'incident.number as incident_number', 'incident.case_opened_at'])
    .select(['organisation.id as owner', 'organisation.kind as owner_kind', 'organisation.name_ja', 'organisation.name_en'])
    .select('organisation.country as owner_country')
    .select(
      sql<
        [IndicatorType, string, string, IndicatorRole][]
      >`coalesce((select json_agg(json_build_array(type, value, norm, role) order by ordinal)
        from indicator where indicator.report = report.id), '[]')`.as('traces'),
    )
    .where(sql<boolean>`report.id = any(${ids}::uuid[])`)
    .execute();
  return rows.map((row) => ({
    record: {
      id: row.id,
      number: row.number,
      incident: row.incident,
      incidentNumber: row.incident_number,
      caseOpened: row.case_opened_at !== null,
      stage: row.stage,
      kind: row.kind,
      title: row.title,
      text: row.text,
      lang: row.lang,
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
      owner: { id: row.owner, kind: row.owner_kind, name: { ja: row.name_ja, en: row.name_en }, country: row.owner_country },
      tlp: row.tlp,
      exercise: row.exercise,
      traces: row.traces.map(([type, value, norm, role]) => ({ type, value, norm, role })),
    },
    audience: audienceText({
      tlp: row.tlp,
      owner: row.owner,
      submittedBy: row.submitted_by,
      releasableTo: row.releasable_to,
      consent: row.consent,
      exercise: row.exercise,
    }),
  }));
}
