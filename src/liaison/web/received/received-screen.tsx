import { useState } from 'react';
import type { ApiProblem } from '#platform/web/api/api-problem.ts';
import { useGo } from '#platform/web/address.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction, useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Select } from '#platform/web/components/choice.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { instrument as instrumentById } from '../../core/instruments/instrument.ts';
import { partnerProfile } from '../../core/instruments/partner-profile.ts';
import { DraftProposal, type PartnerChoice } from '../../core/inquiry-pages.ts';
import { Request, type RequestDraft } from '../../core/inquiry/request.ts';
import { messageOfRequest } from '../../core/message/message-of-request.ts';
import { MessageReceipt } from '../../core/message/partner-pages.ts';
import { channels } from '../../core/routing/channel.ts';
import { InstrumentPicker } from '../forms/instrument-picker.tsx';
import { RequestForm } from '../forms/request-form.tsx';
import { MomentInput } from '../inquiry/acts/moment-input.tsx';
import { emptyRequest } from '../partner/empty-request.ts';

const title = { ja: '届いた照会を登録する', en: 'Enter an inquiry received' };

/** The desk writes down a request that came by telephone, through INTERPOL or in a letter. */
export function ReceivedScreen() {
  const proposal = useApi('/api/inquiries/drafts', DraftProposal);
  return (
    <Loaded query={proposal} lines={10} screen={title}>
      {({ partners }) => <Received partners={partners} />}
    </Loaded>
  );
}

function Received({ partners }: { readonly partners: readonly PartnerChoice[] }) {
  const say = useText();
  const go = useGo();
  const [now] = useState(() => new Date().toISOString());
  const [from, setFrom] = useState<{ readonly partner: string | null; readonly channel: string | null; readonly at: string | null }>({
    partner: null,
    channel: null,
    at: now,
  });
  const [senderName, setSenderName] = useState('');
  const [reference, setReference] = useState('');
  const [oral, setOral] = useState(false);
  const [request, setRequest] = useState<RequestDraft>(emptyRequest);
  const [isIncomplete, setIncomplete] = useState(false);
  const country = partners.find(({ organisation }) => organisation === from.partner)?.country ?? null;
  const enter = useAction((body: object) => api.post('/api/liaison/received', body, MessageReceipt), { changes: ['/api/inquiries'] });
  const register = (): void => {
    const read = Request.safeParse(request);
    const isWhole =
      read.success && read.data.subject.en.trim() !== '' && from.partner && from.channel && from.at && senderName.trim() !== '';
    setIncomplete(!isWhole);
    if (!read.success || !isWhole) return;
    enter.mutate(
      {
        partner: from.partner,
        content: { kind: 'request', request: messageOfRequest(read.data) },
        senderName,
        senderReference: reference.trim() || null,
        channel: from.channel,
        oral,
        receivedAt: from.at,
      },
      { onSuccess: (receipt) => go(`/liaison/${receipt.reference ?? ''}`, { replace: true }) },
    );
  };
  return (
    <>
      <ScreenTitle
        title={title}
        lead={say({
          ja: '電話、ICPO、書面などで届いたものです。書かれたとおり英語で写します。期限は届いた時から数えます。',
          en: 'What came by telephone, through INTERPOL or in a letter. Copy it as it was said, in English. Its clocks run from when it reached us.',
        })}
      />
      <Section title={{ ja: 'だれから、どこを通って', en: 'From whom, by which road' }}>
        <div className="stack">
          <Select
            label={{ ja: '相手', en: 'Authority' }}
            isRequired
            choices={partners.map(({ organisation, name }) => ({ value: organisation, label: name }))}
            value={from.partner}
            onChange={(partner) => setFrom((before) => ({ ...before, partner }))}
          />
          <TextField
            label={{ ja: '相手の担当者', en: 'Who spoke or signed' }}
            isRequired
            value={senderName}
            onChange={setSenderName}
            maxLength={200}
          />
          <TextField label={{ ja: '相手の番号', en: 'Their reference' }} value={reference} onChange={setReference} maxLength={200} isMono />
          <Select
            label={{ ja: '経路', en: 'Channel' }}
            isRequired
            choices={channels.map(({ id, name }) => ({ value: id, label: name }))}
            value={from.channel}
            onChange={(channel) => setFrom((before) => ({ ...before, channel }))}
          />
          <MomentInput
            label={{ ja: '届いた時', en: 'When it reached us' }}
            value={from.at}
            onChange={(at) => setFrom((before) => ({ ...before, at: typeof at === 'string' ? at : null }))}
          />
          <label className="act-check">
            <input type="checkbox" checked={oral} onChange={(event) => setOral(event.target.checked)} />{' '}
            {say({ ja: '口頭で受けた（書面の確認を待つ）', en: 'By word of mouth (to be confirmed in writing)' })}
          </label>
          {country && (
            <InstrumentPicker
              value={request.instrument ?? null}
              country={country}
              date={now}
              onChange={(id) => setRequest((before) => ({ ...before, instrument: id, ...typeOf(id) }))}
            />
          )}
        </div>
      </Section>
      {request.instrument && country && (
        <RequestForm
          instrument={request.instrument}
          request={request}
          onChange={setRequest}
          country={country}
          zone={partnerProfile(country)?.zones[0] ?? 'UTC'}
          now={now}
          write="en"
        />
      )}
      {isIncomplete && (
        <Notice
          tone="caution"
          title={{
            ja: '相手、担当者、経路、届いた時、根拠、件名、問いが要ります',
            en: 'Authority, sender, channel, time, instrument, subject and questions are needed',
          }}
        />
      )}
      {enter.error && <Problem problem={enter.error as ApiProblem} />}
      <div className="row">
        <Button label={{ ja: '登録する', en: 'Enter it' }} tone="primary" isBusy={enter.isPending} onPress={register} />
      </div>
    </>
  );
}

const typeOf = (id: string): RequestDraft => {
  const type = instrumentById(id)?.types[0];
  return type ? { type } : {};
};
