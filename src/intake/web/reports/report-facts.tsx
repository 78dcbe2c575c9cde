import type { ReactNode } from 'react';
import type { Answer } from '#model/answer.ts';
import type { Moment } from '#model/moment.ts';
import type { Text } from '#model/text.ts';
import {
  answerStateNames,
  backupNames,
  costNames,
  downtimeNames,
  industryNames,
  infectionRouteNames,
  paymentDemandNames,
  sizeClassNames,
} from '#language/core/names.ts';
import { Pairs } from '#platform/web/components/facts.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Withheld } from '#platform/web/components/withheld.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { ReportDetail } from '../../core/report-pages.ts';

/** What the record keeps beside the text. Unknown, not answered and not asked read differently: they count differently. */
export function ReportFacts({ report }: { readonly report: ReportDetail }) {
  const { yen } = useFormat();
  const { damage, serious } = report;
  const unless = (field: string, shown: ReactNode): ReactNode => (report.withheld.includes(field) ? <Withheld /> : shown);
  return (
    <>
      <Section title={{ ja: '届出', en: 'Report' }}>
        <Pairs
          pairs={[
            {
              name: { ja: '被害者', en: 'Harmed' },
              value: unless('victim', report.victim === null ? '—' : <Foreign lang={null}>{report.victim}</Foreign>),
            },
            {
              name: { ja: '届け出た者', en: 'Reporter' },
              value: unless('reporter', <span className="mono">{report.reporter ?? report.source}</span>),
            },
            { name: { ja: '所有', en: 'Owner' }, value: <span className="mono">{report.handling.owner}</span> },
            {
              name: { ja: '提供先', en: 'Released to' },
              // Whose it is not is told of itself alone.
              value:
                report.handling.releasableTo.length === 0 ? (
                  unless('handling.releasableTo', '—')
                ) : (
                  <span className="mono">{report.handling.releasableTo.join(' ')}</span>
                ),
            },
            { name: { ja: '始まった時', en: 'Began' }, value: <Told moment={report.occurred} /> },
            { name: { ja: '気づいた時', en: 'Noticed' }, value: <Told moment={report.noticed} /> },
            { name: { ja: '届いた時', en: 'Arrived' }, value: <When at={report.receivedAt} form="zoned" /> },
          ]}
        />
      </Section>
      <Section title={{ ja: '被害', en: 'Damage' }}>
        <Pairs
          pairs={[
            { name: { ja: '侵入経路', en: 'Way in' }, value: <Chosen answer={damage.infectionRoute} names={infectionRouteNames} /> },
            {
              name: { ja: '規模', en: 'Size' },
              value: unless('damage.sizeClass', <Chosen answer={damage.sizeClass} names={sizeClassNames} />),
            },
            {
              name: { ja: '業種', en: 'Industry' },
              value: unless('damage.industry', <Chosen answer={damage.industry} names={industryNames} />),
            },
            { name: { ja: '復旧まで', en: 'Downtime' }, value: <Chosen answer={damage.downtime} names={downtimeNames} /> },
            { name: { ja: '費用', en: 'Cost' }, value: unless('damage.cost', <Chosen answer={damage.cost} names={costNames} />) },
            { name: { ja: 'バックアップ', en: 'Backup' }, value: <Chosen answer={damage.backup} names={backupNames} /> },
            { name: { ja: '公開の脅し', en: 'Double extortion' }, value: <YesNo answer={damage.doubleExtortion} /> },
            {
              name: { ja: '支払いの要求', en: 'Payment demanded' },
              value: <Chosen answer={damage.paymentDemand} names={paymentDemandNames} />,
            },
            {
              name: { ja: '被害額', en: 'Loss' },
              value: unless('damage.loss', damage.loss.state === 'answered' ? yen(damage.loss.value) : <Silent answer={damage.loss} />),
            },
          ]}
        />
      </Section>
      <Section title={{ ja: '重大サイバー事案の3要件', en: 'Serious incident: three limbs' }}>
        <Pairs
          pairs={[
            { name: { ja: '重要な機能への支障', en: 'Critical function hindered' }, value: <YesNo answer={serious.criticalFunction} /> },
            { name: { ja: '高度な手口', en: 'Advanced method' }, value: <YesNo answer={serious.advancedMethod} /> },
            { name: { ja: '国外の者', en: 'Actor abroad' }, value: <YesNo answer={serious.actorAbroad} /> },
          ]}
        />
      </Section>
    </>
  );
}

function Chosen<K extends string>({ answer, names }: { readonly answer: Answer<K>; readonly names: Record<K, Text> }) {
  return answer.state === 'answered' ? <Say text={names[answer.value]} /> : <Silent answer={answer} />;
}

const YesNo = ({ answer }: { readonly answer: Answer<boolean> }) =>
  answer.state === 'answered' ? (
    <Say text={answer.value ? { ja: 'はい', en: 'Yes' } : { ja: 'いいえ', en: 'No' }} />
  ) : (
    <Silent answer={answer} />
  );

const Silent = ({ answer }: { readonly answer: Answer<unknown> }) => (
  <span className="quiet">
    <Say text={answerStateNames[answer.state]} />
  </span>
);

function Told({ moment }: { readonly moment: Moment | null }) {
  const say = useText();
  if (!moment) return <span className="quiet">—</span>;
  return (
    <>
      {moment.approximate && say({ ja: 'だいたい ', en: 'about ' })}
      <When at={moment.at} precision={moment.precision} form="zoned" />
    </>
  );
}
