import type { ComponentType } from 'react';
import { message } from '#model/text.ts';
import { kindNames, stageNames } from '#language/core/names.ts';
import { useParameter } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TlpBadge } from '#platform/web/components/tlp-badge.tsx';
import { Withheld } from '#platform/web/components/withheld.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText, verbatim } from '#platform/web/language/language.tsx';
import { ReportDetail } from '../../core/report-pages.ts';
import { AttachmentTable } from './attachment-table.tsx';
import { CaseOfReport } from './case-of-report.tsx';
import { IndicatorTable } from './indicator-table.tsx';
import { MarkedText } from './marked-text.tsx';
import { placeOf, reportColumns } from './report-columns.tsx';
import { ReportFacts } from './report-facts.tsx';
import { useIsOurs } from './use-is-ours.ts';

const whole = message({ ja: (n: number) => `${n}件`, en: (n: number) => String(n) });

/** What other rooms know of a report: its links, its recoveries. Intake knows neither; whoever composes the house hands this in. */
export type Beside = ComponentType<{ readonly report: string; readonly number: string }>;

/** One report: what was said, what was read out of it, what it belongs with, and what hangs on it. */
export const reportPage = (Beside: Beside): ComponentType =>
  function ReportPage() {
    const number = useParameter('number');
    const report = useApi(`/api/reports/${number}`, ReportDetail);
    return (
      <Loaded query={report} lines={10} screen={verbatim(number)}>
        {(detail) => <Detail report={detail} Beside={Beside} />}
      </Loaded>
    );
  };

function Detail({ report, Beside }: { readonly report: ReportDetail; readonly Beside: Beside }) {
  const say = useText();
  const format = useFormat();
  const isOurs = useIsOurs(report);
  const { withheld } = report;
  return (
    <>
      <ScreenTitle
        title={verbatim(withheld.includes('title') ? report.number : `${report.number}　${report.title}`)}
        lang={report.lang}
        lead={`${say(kindNames[report.kind])} · ${say(stageNames[report.stage])} · ${placeOf(report, format)}`}
        badges={
          <>
            <TlpBadge tlp={report.handling.tlp} />
            {report.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
          </>
        }
      />
      <div className="columns">
        <div className="stack">
          <Section title={{ ja: '内容', en: 'What was reported' }} note={format.languageName(report.lang)}>
            {withheld.includes('text') ? (
              <Withheld />
            ) : report.text ? (
              <MarkedText text={report.text} lang={report.lang} indicators={report.indicators} />
            ) : (
              <p className="quiet">{say({ ja: '本文はありません。', en: 'There is no text.' })}</p>
            )}
          </Section>
          <Section title={{ ja: '手がかり', en: 'Traces' }} note={say(whole(report.indicators.length))}>
            <IndicatorTable indicators={report.indicators} />
            {withheld.includes('indicators') && (
              <p className="quiet small">
                {say({
                  ja: '被害者が分かる手がかりは、あるかどうかも含めて非公開です。',
                  en: 'Traces that tell the victim are withheld, and so is whether there are any.',
                })}
              </p>
            )}
          </Section>
          {withheld.includes('attachments') ? (
            <Section title={{ ja: '添付', en: 'Attachments' }}>
              <Withheld />
            </Section>
          ) : (
            <Section title={{ ja: '添付', en: 'Attachments' }} note={say(whole(report.attachments.length))}>
              <AttachmentTable number={report.number} attachments={report.attachments} />
            </Section>
          )}
          <Section
            title={{ ja: '同じ事案の報告', en: 'Reports of the same incident' }}
            note={say(whole(report.siblings.length))}
            end={
              isOurs && (
                <Link to={`/reports/new?follows=${report.number}`}>{say({ ja: '続報・確報を書く', en: 'Follow this report up' })}</Link>
              )
            }
          >
            {report.siblings.length === 0 ? (
              <p className="quiet">{say({ ja: 'ほかにはありません。', en: 'There is no other.' })}</p>
            ) : (
              <DataTable
                caption={{ ja: '同じ事案の報告', en: 'Reports of the same incident' }}
                isCaptionHidden
                columns={reportColumns(say, format)}
                rows={report.siblings}
                rowKey={(row) => row.number}
                empty={{ title: verbatim(''), why: verbatim('') }}
              />
            )}
          </Section>
        </div>
        <div className="stack">
          <CaseOfReport report={report} isOurs={isOurs} />
          <Beside report={report.id} number={report.number} />
          <ReportFacts report={report} />
        </div>
      </div>
    </>
  );
}
