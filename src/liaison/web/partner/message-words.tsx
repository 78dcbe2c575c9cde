import type { ReactNode } from 'react';
import { message, type Text } from '#model/text.ts';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { MessageContent, PreservationNews } from '../../core/message/message-content.ts';
import { refusalGround } from '../../core/instruments/refusal-ground.ts';
import { ConditionList } from './condition-list.tsx';
import { HandedOverWords } from './handed-over-words.tsx';
import { RequestWords } from './request-words.tsx';

type Words = { readonly content: MessageContent; readonly lang: string | null };

/** What a message says, by its kind. */
export function MessageWords({ content, lang }: Words): ReactNode {
  switch (content.kind) {
    case 'request':
      return <RequestWords request={content.request} lang={lang} />;
    case 'acknowledgement':
      return (
        <>
          <Line name={{ ja: '番号', en: 'Reference' }} words={content.reference} lang={null} />
          <Line name={{ ja: '担当', en: 'Handled by' }} words={content.handler} lang={null} />
          {content.expectedBy && (
            <p>
              <Say text={{ ja: '回答の見込み', en: 'Answer expected by' }} />: <When at={content.expectedBy} form="zoned" />
            </p>
          )}
          <Line name={{ ja: '足りないもの', en: 'Missing' }} words={content.missing} lang={lang} />
        </>
      );
    case 'clarification-request':
      return <Said words={content.text} lang={lang} />;
    case 'clarification':
      return (
        <>
          <Said words={content.text} lang={lang} />
          {content.request && <RequestWords request={content.request} lang={lang} />}
        </>
      );
    case 'answer':
    case 'delivery':
      return <HandedOverWords content={content} lang={lang} />;
    case 'refusal':
      return <Ground ground={content.refusal.ground} reason={content.refusal.reason} lang={lang} />;
    case 'postponement':
      return <UntilWhen words={content.reason} until={content.until} lang={lang} />;
    case 'offer':
      return (
        <>
          <Said words={content.subject} lang={lang} />
          <ConditionList conditions={content.conditions} />
        </>
      );
    case 'acceptance':
      return content.note === '' ? null : <Said words={content.note} lang={lang} />;
    case 'declination':
    case 'withdrawal':
    case 'recall':
    case 'correction':
      return <Said words={content.why} lang={lang} />;
    case 'preservation':
      return <Preserved news={content.news} />;
    case 'use-report':
      return <UseReport useful={content.useful} text={content.text} arrests={content.arrests} lang={lang} />;
    case 'consent-request':
      return (
        <>
          <Say text={uses[content.use]} />
          <Line name={{ ja: '渡す相手', en: 'To whom' }} words={content.recipient} lang={null} />
          <Said words={content.text} lang={lang} />
        </>
      );
    case 'consent':
      return (
        <>
          <Say text={content.granted ? { ja: '同意する', en: 'Granted' } : { ja: '同意しない', en: 'Refused' }} />
          <UntilWhen words={content.scope} until={content.until} lang={lang} />
        </>
      );
  }
}

export const Said = ({ words, lang }: { readonly words: string; readonly lang: string | null }) =>
  words === '' ? null : (
    <p className="said">
      <Foreign lang={lang}>{words}</Foreign>
    </p>
  );

const Line = ({ name, words, lang }: { readonly name: Text; readonly words: string; readonly lang: string | null }) =>
  words === '' ? null : (
    <p>
      <Say text={name} />: <Foreign lang={lang}>{words}</Foreign>
    </p>
  );

const UntilWhen = ({ words, until, lang }: { readonly words: string; readonly until: string | null; readonly lang: string | null }) => (
  <>
    <Said words={words} lang={lang} />
    {until && (
      <p>
        <Say text={{ ja: '期限', en: 'Until' }} />: <When at={until} form="zoned" />
      </p>
    )}
  </>
);

function Ground({ ground, reason, lang }: { readonly ground: string; readonly reason: string; readonly lang: string | null }) {
  const say = useText();
  const known = refusalGround(ground);
  return (
    <>
      <p>
        <b>
          {ground} {known && say(known.name)}
        </b>
        {known && !known.verified && <small className="quiet"> {say({ ja: '（未確認）', en: '(unverified)' })}</small>}
      </p>
      <Said words={reason} lang={lang} />
    </>
  );
}

const days = message({ ja: (n: number) => `${n}日間`, en: (n: number) => `for ${n} days` });

function Preserved({ news }: { readonly news: PreservationNews }) {
  const say = useText();
  switch (news.act) {
    case 'started':
      return (
        <p>
          <Foreign lang={null}>{`${news.custodian}: ${news.what}`}</Foreign> <When at={news.startedAt} form="zoned" />{' '}
          {say(days(news.days))}
        </p>
      );
    case 'extended':
      return (
        <p>
          {say({ ja: '延長', en: 'Extended' })} {say(days(news.days))}
        </p>
      );
    case 'followed-up':
      return (
        <p>
          {say({ ja: '共助の請求を送った', en: 'The request for assistance is on its way' })}{' '}
          <Foreign lang={null}>{news.reference}</Foreign>
        </p>
      );
    case 'ended':
      return <p>{say(ends[news.why])}</p>;
  }
}

const arrested = message({ ja: (n: number) => `逮捕 ${n}人`, en: (n: number) => (n === 1 ? '1 arrest' : `${n} arrests`) });

const UseReport = ({
  useful,
  text,
  arrests,
  lang,
}: {
  readonly useful: boolean;
  readonly text: string;
  readonly arrests: number;
  readonly lang: string | null;
}) => (
  <>
    <p>
      <Say text={useful ? { ja: '役に立った', en: 'Useful' } : { ja: '役に立たなかった', en: 'Not useful' }} />
      {arrests > 0 && (
        <>
          {' · '}
          <Say text={arrested(arrests)} />
        </>
      )}
    </p>
    <Said words={text} lang={lang} />
  </>
);

const ends = {
  released: { ja: '保全を解いた', en: 'Released' },
  lapsed: { ja: '期間が終わった', en: 'The period has ended' },
  secured: { ja: '押収または取得した', en: 'The data was secured' },
} as const;

export const uses = {
  judicial: { ja: '裁判で証拠に使う', en: 'Use in evidence' },
  onward: { ja: '第三者に渡す', en: 'Pass on to somebody else' },
  'other-purpose': { ja: 'ほかの目的に使う', en: 'Use for another purpose' },
  disclosure: { ja: '公表または開示する', en: 'Make public or disclose' },
} as const;
