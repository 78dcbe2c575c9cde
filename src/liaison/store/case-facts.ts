import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import type { CaseFacts, CaseIndicator, CaseReport } from '../core/draft/case-facts.ts';

const MOST_REPORTS = 100;
const MOST_INDICATORS = 2000;

/** What the case or incident of a number holds for a request, as far as the executor's viewer may see it; null where they see none of it. */
export async function caseFacts(executor: Executor, number: string): Promise<(CaseFacts & { readonly exercise: boolean }) | null> {
  const { rows: reports } = await sql<CaseReport & { caseTitle: string | null; title: string; exercise: boolean }>`
    select report.number, kind, report.title, case_title as "caseTitle", lang, text, victim, prefecture, country, occurred, tlp, exercise,
      coalesce((ongoing ->> 'state') = 'answered' and (ongoing ->> 'value')::boolean, false) as ongoing
    from report join incident on incident.id = report.incident where incident.number = ${number}
    order by report.number limit ${MOST_REPORTS}`.execute(executor);
  const [first] = reports;
  if (!first) return null;
  const { rows: indicators } = await sql<Omit<CaseIndicator, 'span'> & { from: number | null; until: number | null }>`
    select type, value, norm, role, report.number as report, span_start as "from", span_end as until
    from indicator join report on report.id = indicator.report join incident on incident.id = report.incident
    where incident.number = ${number} order by report.number, ordinal limit ${MOST_INDICATORS}`.execute(executor);
  return {
    number,
    title: first.caseTitle ?? first.title,
    reports: reports.map(({ caseTitle: _case, title: _title, exercise: _exercise, ...report }) => report),
    indicators: indicators.map(({ from, until, ...one }) => ({ ...one, span: from === null || until === null ? null : [from, until] })),
    // Invented and real never go into one inquiry.
    exercise: reports.some(({ exercise }) => exercise),
  };
}

/** How many reports from each country hang together with a case's, of those that the executor's viewer may see. `own`: the own country, which is not among them. */
export async function countriesLinkedTo(executor: Executor, number: string, own: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ country: string; reports: number }>`
    select other.country, count(*)::int as reports
    from report join incident on incident.id = report.incident
    join report_cluster own on own.report = report.id
    join report_cluster theirs on theirs.cluster = own.cluster
    join report other on other.id = theirs.report
    where incident.number = ${number} and other.country <> ${own}
    group by other.country order by reports desc, other.country limit 20`.execute(executor);
  return new Map(rows.map(({ country, reports }) => [country, reports]));
}
