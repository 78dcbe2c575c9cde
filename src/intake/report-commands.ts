import type { WithCentre } from '#platform/centre/with-centre.ts';
import { say } from '#platform/cli/language.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import { requireOk } from '#platform/centre/answered.ts';
import { kindNames, stageNames } from '#language/core/names.ts';
import { ReportDetail, ReportPage } from './core/report-pages.ts';

type Call<Options> = {
  readonly args: readonly string[];
  readonly options: Options;
  readonly terminal: Terminal;
  readonly withCentre: WithCentre;
};

export async function showReport({ args, options, terminal, withCentre }: Call<{ data: string }>): Promise<void> {
  await withCentre(options.data, async (centre) => {
    const answer = await requireOk(await centre.request(`/api/reports/${encodeURIComponent(args[0] ?? '')}`));
    const report = ReportDetail.parse(await answer.json());
    terminal.result(report, page(report));
  });
}

export async function listReports({
  options,
  terminal,
  withCentre,
}: Call<{ data: string; text?: string | undefined; kind?: string | undefined; limit?: string | undefined }>): Promise<void> {
  const { data, ...asked } = options;
  const query = new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]])),
  );
  await withCentre(data, async (centre) => {
    const found = ReportPage.parse(await (await requireOk(await centre.request(`/api/reports?${query.toString()}`))).json());
    for (const row of found.rows) {
      terminal.item(
        row,
        [row.number, row.receivedAt.slice(0, 10), `TLP:${row.tlp.toUpperCase()}`, say(kindNames[row.kind]), row.title].join('  '),
      );
    }
    const { count, more, rows } = found;
    terminal.note({
      ja: `${rows.length}件（全${count}件${more ? '以上' : ''}）`,
      en: `${rows.length} of ${more ? 'more than ' : ''}${count}`,
    });
  });
}

function page(report: ReportDetail): string {
  const { number, incident, kind, stage, title, handling, source, receivedAt, victim, text, indicators, attachments } = report;
  return [
    `${number}  ${say(kindNames[kind])}・${say(stageNames[stage])}  TLP:${handling.tlp.toUpperCase()}${report.exercise ? say({ ja: '  訓練', en: '  EXERCISE' }) : ''}`,
    title,
    '',
    `${say({ ja: '事件', en: 'Incident' })}  ${incident.number}${incident.hasCase ? say({ ja: '（事件として立てた）', en: ' (case opened)' }) : ''}`,
    `${say({ ja: '届出元', en: 'From' })}  ${source} → ${handling.owner}  ${receivedAt}`,
    ...(victim === null ? [] : [`${say({ ja: '被害者', en: 'Victim' })}  ${victim}`]),
    ...(text === '' ? [] : ['', text]),
    ...(indicators.length === 0 ? [] : ['', ...indicators.map(({ type, norm, role }) => `  ${type}  ${norm}  (${role})`)]),
    ...(attachments.length === 0 ? [] : ['', ...attachments.map(({ name, bytes, sha256 }) => `  ${name}  ${bytes} B  ${sha256}`)]),
  ].join('\n');
}
