import { useState } from 'react';
import { useParameter } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { type Fact, Facts } from '#platform/web/components/facts.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Say, useText, verbatim } from '#platform/web/language/language.tsx';
import { instrument as find } from '../../core/instruments/instrument.ts';
import { inquiryTypeNames, urgencyNames } from '../../core/inquiry/inquiry-type.ts';
import type { MessageKind } from '../../core/message/message-content.ts';
import { ThreadDetail } from '../../core/message/partner-pages.ts';
import { PartnerActBar } from './acts/partner-act-bar.tsx';
import { PartnerActPanel } from './acts/partner-act-panel.tsx';
import { MessageList } from './message-list.tsx';
import { PartnerQuestions } from './partner-questions.tsx';
import { PartnerStateMark } from './partner-state-mark.tsx';
import { PreservedData } from './preserved-data.tsx';
import { dateName, OnBothClocks } from './told-dates.tsx';
import './partner.css';

/** One conversation between a foreign authority and the desk: where it stands, what may be said next, what was said. */
export function ThreadScreen() {
  const thread = useApi(`/api/partner/threads/${encodeURIComponent(useParameter('thread'))}`, ThreadDetail);
  return (
    <Loaded query={thread} screen={{ ja: 'やり取り', en: 'Conversation' }} lines={8}>
      {(detail) => <Conversation detail={detail} />}
    </Loaded>
  );
}

function Conversation({ detail }: { readonly detail: ThreadDetail }) {
  const say = useText();
  const [kind, setKind] = useState<MessageKind | null>(null);
  const { view, ourReference } = detail;
  const open = view.may.includes(kind ?? 'request') ? kind : null;
  return (
    <>
      <ScreenTitle
        title={verbatim(view.title || (ourReference ?? ''))}
        lang={view.titleLanguage}
        badges={
          <>
            <Badge>
              {say(view.direction === 'to-japan' ? { ja: '貴機関から', en: 'asked by you' } : { ja: '窓口から', en: 'asked by the desk' })}
            </Badge>
            <Badge>{say(urgencyNames[view.urgency])}</Badge>
          </>
        }
        lead={<PartnerStateMark view={view} />}
      />
      <Facts facts={factsOf(detail, say)} />
      {view.delay && (
        <p className="second">
          <Say text={delays[view.delay.cause]} />
        </p>
      )}
      <PartnerActBar view={view} chosen={open} onChoose={setKind} />
      {open && <PartnerActPanel key={open} kind={open} detail={detail} onClose={() => setKind(null)} />}
      <PartnerQuestions view={view} messages={detail.messages} />
      <PreservedData view={view} />
      <MessageList messages={detail.messages} handovers={view.handovers} reader="partner" />
    </>
  );
}

function factsOf({ view, ourReference, theirReference }: ThreadDetail, say: ReturnType<typeof useText>): Fact[] {
  const instrument = find(view.instrument);
  return [
    { name: { ja: '窓口の番号', en: "Desk's number" }, value: <span className="mono">{ourReference ?? '–'}</span> },
    { name: { ja: '貴機関の番号', en: 'Your reference' }, value: <span className="mono">{theirReference ?? '–'}</span> },
    {
      name: { ja: '根拠', en: 'Instrument' },
      value: instrument ? say(instrument.short) : view.instrument,
      note: (
        <>
          {say(inquiryTypeNames[view.type])}
          {instrument && !instrument.source.verified && say({ ja: '（条文は未確認）', en: ' (article not checked)' })}
        </>
      ),
    },
    ...view.dates.map((date) => ({ name: dateName(date, view), value: <OnBothClocks at={date.at} zone={view.zone} /> })),
  ];
}

const delays = {
  judicial: { ja: '裁判官の許可を待っています。', en: 'A judicial authorisation is awaited.' },
  provider: { ja: '事業者の回答を待っています。', en: 'The provider is to answer first.' },
  translation: { ja: '翻訳を待っています。', en: 'A translation is awaited.' },
  postponed: { ja: '延期されています。', en: 'It is postponed.' },
} as const;
