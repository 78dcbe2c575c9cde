import { useState } from 'react';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { CheckCards, RadioCards } from '#platform/web/components/choice.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TextArea } from '#platform/web/components/text-field.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { type Sensitivity, sensitivityNames } from '../../core/deconfliction/answer-level.ts';
import { CheckAnswer } from '../../core/deconfliction/check-answer.ts';
import { RegisterReceipt } from '../../core/deconfliction/deconfliction-pages.ts';
import { CheckResults } from './check-results.tsx';
import { Registered } from './registered.tsx';
import type { Offered } from './selector-key.ts';

const sensitivities = [
  {
    value: 'open',
    label: sensitivityNames.open,
    hint: { ja: '相手に、担当と事件の種別を示す', en: 'Others see whom to call and the kind of case' },
  },
  { value: 'contact-only', label: sensitivityNames['contact-only'], hint: { ja: '相手に、担当だけを示す', en: 'Others see whom to call' } },
  {
    value: 'silent',
    label: sensitivityNames.silent,
    hint: { ja: '相手には何も示さない。こちらだけに知らせが届く', en: 'Others see nothing; you alone are alerted' },
  },
] as const;

/** What is to be done with the selectors: registered, with who may see what, or only asked about. Either with a reason. */
export function AskOptions({ selectors, caseNumber }: { readonly selectors: readonly Offered[]; readonly caseNumber: string | null }) {
  const say = useText();
  const [sensitivity, setSensitivity] = useState<Sensitivity>('open');
  const [abroad, setAbroad] = useState(false);
  const [reason, setReason] = useState('');
  const sent = selectors.map(({ type, value }) => ({ type, value }));
  const changes = ['/api/interests', '/api/deconfliction'];
  const check = useAction(
    () => api.post('/api/deconfliction/checks', { selectors: sent, purpose: reason, case: caseNumber }, CheckAnswer),
    { changes: ['/api/deconfliction'] },
  );
  const register = useAction(
    () =>
      api.post(
        '/api/interests',
        { selectors: sent, case: caseNumber, sensitivity, abroad: abroad && sensitivity !== 'silent', reason },
        RegisterReceipt,
      ),
    { changes },
  );
  const problem = register.error ?? check.error;
  const isEmpty = reason.trim() === '';
  return (
    <Section
      title={{ ja: '調べる・登録する', en: 'Ask or register' }}
      note={say({ ja: `${sent.length}件`, en: `${sent.length} selectors` })}
    >
      <div className="stack">
        <TextArea
          label={{ ja: '理由', en: 'Reason' }}
          hint={{ ja: '監査に残ります。', en: 'Kept in the audit.' }}
          value={reason}
          onChange={setReason}
          rows={2}
          maxLength={2000}
          isRequired
        />
        <RadioCards
          label={{ ja: '登録した場合に相手が知ること', en: 'What others learn of what you register' }}
          choices={sensitivities}
          value={sensitivity}
          onChange={setSensitivity}
          isCompact
        />
        {sensitivity !== 'silent' && (
          <CheckCards
            label={{ ja: '海外との照合', en: 'Matching abroad' }}
            choices={[
              {
                value: 'abroad',
                label: { ja: '海外の相手との目隠し照合に使ってよい', en: 'May be used in blind matching with partners abroad' },
                hint: {
                  ja: '一致した件だけが分かり、登録の一覧は渡りません。',
                  en: 'Only common selectors show; the list itself does not pass.',
                },
              },
            ]}
            values={abroad ? ['abroad'] : []}
            onChange={(values) => setAbroad(values.length > 0)}
          />
        )}
        <div className="row">
          <Button
            label={{ ja: '登録して調べる', en: 'Register and ask' }}
            tone="primary"
            isDisabled={isEmpty}
            isBusy={register.isPending}
            onPress={() => register.mutate(undefined)}
          />
          <Button
            label={{ ja: '登録せずに調べる', en: 'Ask only' }}
            isDisabled={isEmpty}
            isBusy={check.isPending}
            onPress={() => check.mutate(undefined)}
          />
        </div>
        {problem && <Problem problem={problem} />}
        {register.data && <Registered receipt={register.data} selectors={selectors} />}
        {check.data && <CheckResults answer={check.data} selectors={selectors} />}
      </div>
    </Section>
  );
}
