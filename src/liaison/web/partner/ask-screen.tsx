import { useEffect, useState } from 'react';
import type { ApiProblem } from '#platform/web/api/api-problem.ts';
import { useGo } from '#platform/web/address.ts';
import { api } from '#platform/web/api/client.ts';
import { useSession } from '#platform/web/api/session.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Notice } from '#platform/web/components/notice.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { instrument as find } from '../../core/instruments/instrument.ts';
import { partnerProfile } from '../../core/instruments/partner-profile.ts';
import { Request, type RequestDraft } from '../../core/inquiry/request.ts';
import { messageOfRequest } from '../../core/message/message-of-request.ts';
import { MessageReceipt } from '../../core/message/partner-pages.ts';
import { InstrumentPicker } from '../forms/instrument-picker.tsx';
import { RequestForm } from '../forms/request-form.tsx';
import { emptyRequest } from './empty-request.ts';
import { GiveInformation } from './give-information.tsx';

/** A foreign authority asks the desk of this centre: the form of the instrument, in English. What is typed stays until it is sent, whatever the server says. */
export function AskScreen() {
  const say = useText();
  const go = useGo();
  const country = useCountry();
  const [now] = useState(() => new Date().toISOString());
  const [request, setRequest] = useState<RequestDraft>(emptyRequest);
  const [reference, setReference] = useState('');
  const [isIncomplete, setIncomplete] = useState(false);
  const isTouched = reference !== '' || JSON.stringify(request) !== JSON.stringify(emptyRequest);
  useStay(isTouched);
  const send = useAction(
    (whole: Request) =>
      api.post(
        '/api/partner/threads',
        { content: { kind: 'request', request: messageOfRequest(whole) }, senderReference: reference.trim() || null },
        MessageReceipt,
      ),
    { changes: ['/api/partner'] },
  );
  return (
    <>
      <ScreenTitle
        title={{ ja: '照会する', en: 'Ask the desk' }}
        lead={say({
          ja: '英語で書きます。送ると窓口の番号が付き、ここで続きを見られます。',
          en: 'Write in English. Once sent, it has a number at the desk, and you follow it here.',
        })}
      />
      <Section title={{ ja: '何にもとづいて', en: 'Under what' }}>
        <div className="stack">
          <InstrumentPicker
            value={request.instrument ?? null}
            country={country}
            date={now}
            onChange={(id) => setRequest((before) => ({ ...before, instrument: id, ...typeOf(id) }))}
          />
          <TextField
            label={{ ja: '貴機関の番号', en: 'Your reference' }}
            value={reference}
            onChange={setReference}
            maxLength={200}
            isMono
          />
        </div>
      </Section>
      {request.instrument === spontaneous && <GiveInformation reference={reference} />}
      {request.instrument && request.instrument !== spontaneous && (
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
          title={{ ja: '送るには、根拠、件名、問いが要ります', en: 'To be sent it needs an instrument, a subject and a question' }}
        />
      )}
      {send.error && <Problem problem={send.error as ApiProblem} />}
      {request.instrument !== spontaneous && (
        <div className="row">
          <Button
            label={{ ja: '窓口に送る', en: 'Send to the desk' }}
            tone="primary"
            isBusy={send.isPending}
            onPress={() => {
              const whole = wholeRequest(request);
              setIncomplete(whole === null);
              if (whole) send.mutate(whole, { onSuccess: ({ thread }) => go(`/partner/${thread}`, { replace: true }) });
            }}
          />
        </div>
      )}
    </>
  );
}

/** What may be sent; null while something that every request needs is empty. What else the form asks for is shown there. */
function wholeRequest(draft: RequestDraft): Request | null {
  const read = Request.safeParse(draft);
  if (!read.success) return null;
  const { subject, questions } = read.data;
  const isSaid = subject.en.trim() !== '' && questions.length > 0 && questions.every(({ text }) => text.en.trim() !== '');
  return isSaid ? read.data : null;
}

/** Information that nobody asked for has no questions, and a form of its own (Budapest Convention Art. 26). */
const spontaneous = 'budapest-26';

/** The country of the authority that is signed in; its id begins with it. */
function useCountry(): string {
  return useSession()?.viewer?.organisation.slice(0, 2) ?? 'XX';
}

const typeOf = (id: string): RequestDraft => {
  const type = find(id)?.types[0];
  return type ? { type } : {};
};

/** Asks before the page is left with something unsent on it. */
function useStay(isTouched: boolean): void {
  useEffect(() => {
    if (!isTouched) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isTouched]);
}
