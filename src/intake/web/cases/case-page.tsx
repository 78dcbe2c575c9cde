import type { ComponentType } from 'react';
import { message } from '#model/text.ts';
import { indicatorNames, kindNames } from '#language/core/names.ts';
import { useParameter } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Facts } from '#platform/web/components/facts.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useText, verbatim } from '#platform/web/language/language.tsx';
import { languageOfScript } from '#platform/web/language/script.ts';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { When } from '#platform/web/components/when.tsx';
import { CaseDetail } from '../../core/case-pages.ts';
import { reportColumns } from '../reports/report-columns.tsx';
import { CaseTimeline } from './case-timeline.tsx';
import { LogEnd } from './log-end.tsx';
import { TaskList } from './task-list.tsx';

const done = message({
  ja: (done: number, of: number) => `${of}件中 ${done}件済み`,
  en: (done: number, of: number) => `${done} of ${of} done`,
});
const several = message({ ja: (count: number) => `${count}件`, en: (count: number) => String(count) });

/** What other rooms know of a case, such as what was asked abroad about it. Whoever composes the house hands this in. */
export type BesideCase = ComponentType<{ readonly number: string }>;

/** One case: its checklist with clocks, what happened when, its reports, traces and methods. */
export const casePage = (Beside: BesideCase): ComponentType =>
  function CasePage() {
    const number = useParameter('number');
    const found = useApi(`/api/cases/${number}`, CaseDetail);
    return (
      <Loaded query={found} lines={12} screen={verbatim(number)}>
        {(detail) => <Detail found={detail} Beside={Beside} />}
      </Loaded>
    );
  };

function Detail({ found, Beside }: { readonly found: CaseDetail; readonly Beside: BesideCase }) {
  const say = useText();
  const format = useFormat();
  return (
    <>
      <ScreenTitle
        title={verbatim(`${found.number}　${found.title}`)}
        lang={languageOfScript(found.title)}
        badges={
          <>
            <Badge>{say(kindNames[found.kind])}</Badge>
            {found.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
          </>
        }
      />
      <Facts
        facts={[
          { name: { ja: '報告', en: 'Reports' }, value: format.count(found.reportRows.length) },
          { name: { ja: '手順', en: 'Steps' }, value: `${found.tasks.of - found.tasks.open}/${found.tasks.of}` },
          { name: { ja: '最初に消える記録', en: 'First log to go' }, value: <LogEnd endsAt={found.nextEnd} /> },
          { name: { ja: '手がかり', en: 'Traces' }, value: format.count(found.indicators.length) },
          {
            name: { ja: '開いた時', en: 'Opened' },
            value: <When at={found.openedAt} form="day" />,
            ...(found.openedBy !== null && { note: <Mixed text={verbatim(found.openedBy)} /> }),
          },
        ]}
      />
      <div className="columns">
        <div className="stack">
          <Section
            title={{ ja: '初動捜査', en: 'Initial investigation' }}
            note={say(done(found.tasks.of - found.tasks.open, found.tasks.of))}
          >
            <TaskList tasks={found.taskRows} />
          </Section>
          <Section title={{ ja: '報告', en: 'Reports' }} note={say(several(found.reportRows.length))}>
            <DataTable
              caption={{ ja: 'この事案の報告', en: 'Reports of this case' }}
              isCaptionHidden
              columns={reportColumns(say, format).filter((column) => column.id !== 'case')}
              rows={found.reportRows}
              rowKey={(row) => row.number}
              empty={{
                title: { ja: '見られる報告はありません', en: 'No report for you to see' },
                why: { ja: '取扱いの定めによります。', en: 'Their handling keeps them back.' },
              }}
            />
          </Section>
          <Section title={{ ja: '手がかり', en: 'Traces' }} note={say(several(found.indicators.length))}>
            <DataTable
              caption={{ ja: 'この事案の手がかり', en: 'Traces of this case' }}
              isCaptionHidden
              columns={[
                { id: 'type', name: { ja: '種類', en: 'Type' }, cell: (row) => say(indicatorNames[row.type]) },
                {
                  id: 'value',
                  name: { ja: '値', en: 'Value' },
                  isHeading: true,
                  cell: (row) => (
                    <Link to={`/search?q=${encodeURIComponent(row.norm.slice(0, 200))}`} className="link mono">
                      {row.value.length > 80 ? `${row.value.slice(0, 80)}…` : row.value}
                    </Link>
                  ),
                },
                { id: 'reports', name: { ja: '報告', en: 'Reports' }, isNumber: true, cell: (row) => format.count(row.reports.length) },
              ]}
              rows={found.indicators}
              rowKey={(row) => `${row.type} ${row.norm}`}
              empty={{
                title: { ja: '手がかりはまだありません', en: 'No trace yet' },
                why: { ja: '報告から読み取れる値がありませんでした。', en: 'Nothing could be read out of its reports.' },
              }}
            />
          </Section>
        </div>
        <div className="stack">
          <Beside number={found.number} />
          <CaseTimeline events={found.timeline} />
          {found.techniques.length > 0 && (
            <Section title={{ ja: '手口', en: 'Methods' }} note="ATT&CK">
              <p className="mono">{found.techniques.join('　')}</p>
            </Section>
          )}
          <Section title={{ ja: '添付', en: 'Attachments' }} note={say(several(found.attachments.length))}>
            <ul>
              {found.attachments.map((file) => (
                <li key={file.id}>
                  <Link to={`/reports/${file.report}`}>
                    <Foreign lang={null}>{file.name}</Foreign>
                  </Link>{' '}
                  <span className="quiet">{format.bytes(file.bytes)}</span>
                </li>
              ))}
            </ul>
            {found.attachments.length === 0 && <p className="quiet">{say({ ja: 'ありません。', en: 'None.' })}</p>}
          </Section>
        </div>
      </div>
    </>
  );
}
