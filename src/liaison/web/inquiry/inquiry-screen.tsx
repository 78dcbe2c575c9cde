import { useState } from 'react';
import { message, type Text } from '#model/text.ts';
import { useParameter } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { ButtonLink } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { TlpBadge } from '#platform/web/components/tlp-badge.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { Say, useText, verbatim } from '#platform/web/language/language.tsx';
import { InquiryDetail } from '../../core/inquiry-pages.ts';
import { inquiryTypeNames, urgencyNames } from '../../core/inquiry/inquiry-type.ts';
import type { EventKind } from '../../core/inquiry/inquiry-event.ts';
import { waitingNames } from '../../core/desk/waiting-on.ts';
import { ClocksOfInquiry } from '../clocks/clocks-of-inquiry.tsx';
import { DisclosuresOfInquiry } from '../disclosure/disclosures-of-inquiry.tsx';
import { FollowUps } from '../follow-ups/follow-ups.tsx';
import { LettersOfInquiry } from '../forms/letters-of-inquiry.tsx';
import { directionNames } from '../direction-names.ts';
import { ActBar } from './acts/act-bar.tsx';
import { ActDialog } from './acts/act-dialog.tsx';
import type { Values } from './acts/act-field.ts';
import type { Ask } from './ask.ts';
import { DeskWork } from './desk-work.tsx';
import { HandoverList } from './handover-list.tsx';
import { LegalChecks } from './legal-checks.tsx';
import { LogList } from './log-list.tsx';
import { MessagesOfInquiry } from './messages-of-inquiry.tsx';
import { PathLine } from './path-line.tsx';
import { PreservationList } from './preservation-list.tsx';
import { RelatedList } from './related-list.tsx';
import { SideBySide } from './side-by-side.tsx';
import { TaskList } from './task-list.tsx';
import { Terms } from './terms.tsx';
import './inquiry.css';

const incoming = message({
  ja: (partner: Text, country: string, what: Text, by: Text) => `${partner.ja}（${country}）から。${what.ja}、根拠は ${by.ja}。`,
  en: (partner: Text, country: string, what: Text, by: Text) => `From ${partner.en} (${country}). ${what.en}, by ${by.en}.`,
});
const outgoing = message({
  ja: (partner: Text, country: string, what: Text, by: Text, owner: Text) =>
    `${owner.ja}から${partner.ja}（${country}）へ。${what.ja}、根拠は ${by.ja}。`,
  en: (partner: Text, country: string, what: Text, by: Text, owner: Text) =>
    `From ${owner.en} to ${partner.en} (${country}). ${what.en}, by ${by.en}.`,
});
const waits = message({ ja: (who: Text) => `待っている相手：${who.ja}`, en: (who: Text) => `Waits for ${who.en}` });
const unverified: Text = { ja: '根拠の条文は未確認', en: 'the provision was not verified' };

/** One inquiry: what is asked and answered in both languages, what may be done with it now, and everything that happened to it. */
export function InquiryScreen() {
  const number = useParameter('number');
  const detail = useApi(`/api/inquiries/${number}`, InquiryDetail);
  return (
    <Loaded query={detail} lines={14} screen={verbatim(number)}>
      {(found) => <Inquiry detail={found} />}
    </Loaded>
  );
}

function Inquiry({ detail }: { readonly detail: InquiryDetail }) {
  const say = useText();
  const { country } = useFormat();
  const [asked, setAsked] = useState<{ kind: EventKind; preset?: Values } | null>(null);
  const { record, names } = detail;
  const { request } = record;
  const ask: Ask = (kind, preset) => setAsked({ kind, ...(preset && { preset }) });
  const reference = record.number ?? say({ ja: '未登録', en: 'not registered' });
  const subject: Text = { ja: request.subject.ja || request.subject.en, en: request.subject.en || request.subject.ja };
  const lead = record.direction === 'incoming' ? incoming : outgoing;
  const article = names.instrument.article.ja === '' ? names.instrument.name : names.instrument.article;
  const isDrafting =
    detail.capacity !== 'partner' && detail.acts.some(({ kind }) => kind === 'submitted') && record.direction === 'outgoing';
  return (
    <div className="inquiry">
      <ScreenTitle
        title={{ ja: `${reference}　${subject.ja}`, en: `${reference}　${subject.en}` }}
        lead={
          <>
            <Mixed text={lead(names.partner, country(record.partner.country), inquiryTypeNames[request.type], article, names.owner)} />{' '}
            {!names.instrument.verified && <Badge>{say(unverified)}</Badge>}
          </>
        }
        badges={
          <>
            <TlpBadge tlp={request.tlp} />
            <Badge>{say(directionNames[record.direction])}</Badge>
            <span className={`urgency ${request.urgency}`}>{say(urgencyNames[request.urgency])}</span>
            {record.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
          </>
        }
      />
      <PathLine record={record} />
      <p className="small second">
        <Say text={waits(waitingNames[detail.waitsFor])} />
        {detail.isCut && (
          <>
            {' '}
            · <Say text={{ ja: 'あなたの組織に関わる部分だけを表示しています。', en: 'Shown as far as it concerns your organisation.' }} />
          </>
        )}
      </p>
      {isDrafting && (
        <div className="row">
          <ButtonLink to={`/liaison/new?draft=${record.number}`} tone="primary" label={{ ja: '起案を開く', en: 'Open the draft' }} />
        </div>
      )}
      <ActBar detail={detail} onAct={ask} />
      <ClocksOfInquiry number={record.number ?? record.id} />
      <DeskWork detail={detail} onAsk={ask} />
      <SideBySide detail={detail} onAsk={ask} />
      {record.number !== null && <DisclosuresOfInquiry number={record.number} />}
      <div className="columns">
        <div className="stack">
          <HandoverList detail={detail} onAsk={ask} />
          <FollowUps number={detail.record.number ?? detail.record.id} />
          <TaskList detail={detail} onAsk={ask} />
          <PreservationList detail={detail} onAsk={ask} />
          <MessagesOfInquiry record={record} />
          <LogList detail={detail} onAsk={ask} />
        </div>
        <div className="stack">
          <LegalChecks detail={detail} onAsk={ask} />
          <Terms detail={detail} />
          <RelatedList detail={detail} />
          <Section title={{ ja: '文書', en: 'Letters' }}>
            <LettersOfInquiry record={record} />
          </Section>
        </div>
      </div>
      {asked && (
        <ActDialog
          key={`${asked.kind} ${detail.seen}`}
          detail={detail}
          kind={asked.kind}
          {...(asked.preset && { preset: asked.preset })}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}
