import { sql } from 'kysely';
import type { Moment } from '#model/moment.ts';
import { message } from '#model/text.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { CaseDetail, Task } from '../core/case-pages.ts';
import { attachmentsOf } from './attachments.ts';
import { findCase, tasksOf } from './cases.ts';
import { reportRows } from './list-reports.ts';

const MOST_REPORTS = 500;
const MOST_INDICATORS = 500;

/** A case with all that is known about it, cut to what the executor's viewer may see; null where there is none. */
export async function showCase(executor: Executor, number: string, now: number): Promise<CaseDetail | null> {
  const opened = await findCase(executor, number);
  if (!opened) return null;
  const { id, ...row } = opened;
  const reports = await reportRows(executor, sql`report.incident = ${id}`, sql`received_at, report.id`, MOST_REPORTS);
  const numberOf = new Map(reports.map((report) => [report.id, report.number]));
  const taskRows = await tasksOf(executor, id, now);
  const attachments = await attachmentsOf(executor, [...numberOf.keys()]);
  const indicators = await sql<CaseDetail['indicators'][number]>`
    select type, min(value) as value, norm, min(role) as role, array_agg(distinct report.number order by report.number) as reports
    from indicator join report on report.id = indicator.report where report.incident = ${id}
    group by type, norm order by count(*) desc, type, norm limit ${MOST_INDICATORS}`.execute(executor);
  return {
    ...row,
    reportRows: reports,
    timeline: await timelineOf(executor, id, row.openedAt, taskRows),
    taskRows,
    attachments: attachments.map((one) => ({ ...one, report: numberOf.get(one.report) ?? '' })),
    techniques: indicators.rows.filter(({ type }) => type === 'technique').map(({ norm }) => norm),
    indicators: indicators.rows,
  };
}

type Entry = CaseDetail['timeline'][number];

async function timelineOf(executor: Executor, incident: string, openedAt: string, tasks: readonly Task[]): Promise<Entry[]> {
  const reports = await executor
    .selectFrom('report')
    .select(['number', 'title', 'occurred', 'noticed', 'reported_at', 'received_at'])
    .where('incident', '=', incident)
    .orderBy('id')
    .limit(MOST_REPORTS)
    .execute();
  const stated = (kind: 'occurred' | 'noticed', moment: Moment | null, report: { number: string; title: string }): Entry[] =>
    moment === null ? [] : [{ at: moment.at, kind, text: sentences[kind](report.title), report: report.number }];
  const entries: Entry[] = reports.flatMap((report) => [
    ...stated('occurred', report.occurred, report),
    ...stated('noticed', report.noticed, report),
    ...(report.reported_at === null
      ? []
      : [{ at: report.reported_at, kind: 'reported' as const, text: sentences.reported(report.title), report: report.number }]),
    { at: report.received_at, kind: 'received', text: sentences.received(report.number), report: report.number },
  ]);
  const done = tasks.filter(({ state }) => state === 'done');
  return [
    ...entries,
    { at: openedAt, kind: 'case-opened' as const, text: sentences.opened(), report: null },
    ...done.map(({ changedAt, name, changedBy }) => ({
      at: changedAt,
      kind: 'task-done' as const,
      text: sentences.done(name.ja, name.en, changedBy),
      report: null,
    })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

const sentences = {
  occurred: message({ ja: (title: string) => `発生：${title}`, en: (title: string) => `Began: ${title}` }),
  noticed: message({ ja: (title: string) => `認知：${title}`, en: (title: string) => `Noticed: ${title}` }),
  reported: message({ ja: (title: string) => `届出：${title}`, en: (title: string) => `Reported: ${title}` }),
  received: message({ ja: (number: string) => `${number} を受理`, en: (number: string) => `${number} received` }),
  opened: message({ ja: () => '事件として立てた', en: () => 'Opened as a case' }),
  done: message({
    ja: (ja: string, _en: string, by: string | null) => `済：${ja}${by === null ? '' : `（${by}）`}`,
    en: (_ja: string, en: string, by: string | null) => `Done: ${en}${by === null ? '' : ` (${by})`}`,
  }),
};
