import { type RawBuilder, sql } from 'kysely';
import { readQuery, type Term } from '#language/core/query.ts';
import type { Executor } from '#platform/database/executor.ts';
import { COUNT_LIMIT, readCursor, type ReportPage, type ReportQuery, type ReportRow, writeCursor } from '../core/report-pages.ts';
import '../tables.ts';

/** The page of reports that a query asks for, newest arrivals first, of those that the executor's viewer may see. */
export async function listReports(executor: Executor, query: ReportQuery): Promise<ReportPage> {
  const cursor = query.after === undefined ? null : readCursor(query.after);
  const wanted = conditions(query);
  const behind = cursor ? sql`(received_at, report.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql`true`;
  const rows = await reportRows(executor, sql`${wanted} and ${behind}`, sql`received_at desc, report.id desc`, query.limit + 1);
  const counted = await sql<{ count: number }>`select count(*)::int as count from (
    select from report join incident on incident.id = report.incident where ${wanted} limit ${COUNT_LIMIT + 1}) as found`.execute(executor);
  const count = counted.rows[0]?.count ?? 0;
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const next = rows.length > query.limit && last ? writeCursor(last.receivedAt, last.id) : null;
  return { rows: shown, next, count: Math.min(count, COUNT_LIMIT), more: count > COUNT_LIMIT };
}

/** Reports as list rows. `where` and `order` may speak of `report` and `incident`. */
export async function reportRows(
  executor: Executor,
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  limit: number,
): Promise<ReportRow[]> {
  const { rows } =
    await sql<ReportRow>`select report.id, report.number, incident.number as incident, title, kind, stage, lang, victim, prefecture,
      country, reporter, source, reported_at as "reportedAt", received_at as "receivedAt", owner, tlp, exercise,
      withheld, case_opened_at is not null as "hasCase"
    from report join incident on incident.id = report.incident
    where ${where} order by ${order} limit ${limit}`.execute(executor);
  return rows;
}

function conditions(query: ReportQuery): RawBuilder<unknown> {
  const all = [
    query.kind !== undefined && sql`kind = ${query.kind}`,
    query.prefecture !== undefined && sql`prefecture = ${query.prefecture}`,
    query.country !== undefined && sql`country = ${query.country.toUpperCase()}`,
    query.tlp !== undefined && sql`tlp = ${query.tlp}`,
    query.exercise !== undefined && sql`exercise = ${query.exercise}`,
    query.hasCase !== undefined && sql`(case_opened_at is not null) = ${query.hasCase}`,
    ...readQuery(query.text ?? '').map(holds),
  ].filter((condition) => condition !== false);
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `);
}

/** A term holds where one of its forms stands in the folded text; its bigrams find the candidates, the text itself decides. */
const holds = (term: Term): RawBuilder<unknown> =>
  sql`(${sql.join(
    term.forms.map(({ text, whole, grams }) => {
      const stands = whole ? sql`search_text ~ ${`(?<![a-z0-9_])${escaped(text)}(?![a-z0-9_])`}` : sql`strpos(search_text, ${text}) > 0`;
      return grams.length === 0 ? stands : sql`(report.id in (select reports_with_grams(${[...grams]}::text[])) and ${stands})`;
    }),
    sql` or `,
  )})`;

const escaped = (text: string): string => text.replace(/[^\p{L}\p{N}\s]/gu, '\\$&');
