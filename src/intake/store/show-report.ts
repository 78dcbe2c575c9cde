import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import type { ReportDetail } from '../core/report-pages.ts';
import { attachmentsOf } from './attachments.ts';
import { reportRows } from './list-reports.ts';
import { indicatorsOf } from './report-summary.ts';
import { reportOfRow } from './stored-report.ts';

/** One report by its receipt number with all that hangs on it; null where there is none that the executor's viewer may see. */
export async function showReport(executor: Executor, number: string): Promise<ReportDetail | null> {
  const row = await executor.selectFrom('report').selectAll().where('number', '=', number).executeTakeFirst();
  if (!row) return null;
  const incident = await executor
    .selectFrom('incident')
    .select(['id', 'number', 'case_opened_at'])
    .where('id', '=', row.incident)
    .executeTakeFirstOrThrow();
  const indicators = await indicatorsOf(executor, [row.id]);
  const attachments = await attachmentsOf(executor, [row.id]);
  const siblings = await reportRows(
    executor,
    sql`report.incident = ${row.incident} and report.id <> ${row.id}`,
    sql`received_at, report.id`,
    200,
  );
  return {
    ...reportOfRow(row),
    id: row.id,
    number: row.number,
    version: row.version,
    incident: { id: incident.id, number: incident.number, hasCase: incident.case_opened_at !== null },
    indicators: indicators.map(({ type, value, norm, role, span }) => ({ type, value, norm, role, span })),
    attachments: attachments.map(({ report: _report, ...attachment }) => attachment),
    siblings,
    withheld: row.withheld,
  };
}
