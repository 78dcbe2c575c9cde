import { useState } from 'react';
import { message } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useSession } from '#platform/web/api/session.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { RadioCards } from '#platform/web/components/choice.tsx';
import { Pairs } from '#platform/web/components/facts.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { TlpBadge } from '#platform/web/components/tlp-badge.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { Say, useText, verbatim } from '#platform/web/language/language.tsx';
import { ConsentRequest } from '../../core/disclosure/consent-request.ts';

const DAY = 24 * 3_600_000;
const terms = {
  '30': { ja: '30日', en: '30 days' },
  '90': { ja: '90日', en: '90 days' },
  '365': { ja: '1年', en: 'One year' },
  none: { ja: '期限なし', en: 'No end' },
} as const;
type Term = keyof typeof terms;
const choices = (['30', '90', '365', 'none'] as const).map((value) => ({ value, label: terms[value] }));

const granted = message({ ja: (by: string) => `同意（${by}）`, en: (by: string) => `granted by ${by}` });
const denied = message({ ja: (by: string) => `断った（${by}）`, en: (by: string) => `denied by ${by}` });

/** One question to an owner: these words, to these recipients, for this use. */
export function ConsentCard({ request }: { readonly request: ConsentRequest }) {
  const say = useText();
  const viewer = useSession()?.viewer;
  const isOwner = viewer?.organisation === request.owner;
  return (
    <li className="stack">
      <p>
        <b>{say(request.label)}</b> <TlpBadge tlp={request.marks.tlp} />{' '}
        {request.decision === null ? (
          <StateMark state="waiting">
            <Say text={{ ja: '回答の期限 ', en: 'answer by ' }} />
            <When at={request.dueAt} form="day" />
          </StateMark>
        ) : (
          <StateMark state={request.decision === 'granted' ? 'done' : 'none'}>
            <Mixed text={(request.decision === 'granted' ? granted : denied)(request.decidedBy ?? '')} />
          </StateMark>
        )}
      </p>
      <Pairs
        pairs={[
          { name: { ja: 'こちらの記録', en: 'Our record' }, value: <Mixed text={request.ours} /> },
          { name: { ja: '出ていく言葉', en: 'What would leave' }, value: <Mixed text={verbatim(request.leaves.en)} /> },
          { name: { ja: '相手', en: 'Recipients' }, value: <span className="mono">{request.recipients.join(', ')}</span> },
          { name: { ja: '使い道', en: 'Use' }, value: <Mixed text={verbatim(request.use)} /> },
          { name: { ja: '所有者', en: 'Owner' }, value: <span className="mono">{request.owner}</span> },
        ]}
      />
      {request.decision === null && isOwner && <Decide request={request} />}
      {request.decision !== null && (
        <p className="small second">
          <Mixed text={verbatim(request.why)} />{' '}
          {request.expiresAt && (
            <>
              → <When at={request.expiresAt} form="day" />
            </>
          )}
        </p>
      )}
    </li>
  );
}

function Decide({ request }: { readonly request: ConsentRequest }) {
  const [why, setWhy] = useState('');
  const [term, setTerm] = useState<Term>('90');
  const decide = useAction(
    (decision: 'granted' | 'denied') =>
      api.post(
        `/api/disclosures/consents/${request.id}`,
        {
          decision,
          scope: decision === 'granted' ? request.recipients : [],
          expiresAt: decision === 'denied' || term === 'none' ? null : new Date(Date.now() + Number(term) * DAY).toISOString(),
          why,
        },
        ConsentRequest,
      ),
    { changes: ['/api/disclosures'] },
  );
  const isReady = why.trim() !== '' && !decide.isPending;
  return (
    <div className="sunken stack">
      <TextField label={{ ja: '理由', en: 'Reason' }} value={why} onChange={setWhy} maxLength={2000} isRequired />
      <RadioCards label={{ ja: '同意の期間', en: 'Consent lasts' }} isCompact choices={choices} value={term} onChange={setTerm} />
      <div className="row">
        <Button
          label={{ ja: 'この言葉で出してよい', en: 'It may leave in these words' }}
          tone="primary"
          isDisabled={!isReady}
          onPress={() => decide.mutate('granted')}
        />
        <Button label={{ ja: '断る', en: 'Deny' }} isDisabled={!isReady} onPress={() => decide.mutate('denied')} />
      </div>
      {decide.error && <Problem problem={decide.error} />}
    </div>
  );
}
