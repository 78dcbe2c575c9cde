import { useState } from 'react';
import type { Tlp } from '#model/handling.ts';
import { useGo } from '#platform/web/address.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Select } from '#platform/web/components/choice.tsx';
import { ErrorSummary, type FieldError } from '#platform/web/components/error-summary.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TextArea, TextField } from '#platform/web/components/text-field.tsx';
import { Say } from '#platform/web/language/language.tsx';
import type { UseCondition } from '../../core/inquiry/condition.ts';
import { MessageReceipt } from '../../core/message/partner-pages.ts';
import { ConditionsInput } from '../inquiry/acts/conditions-input.tsx';
import { answerContent } from './acts/answer-content.ts';
import { tlps } from './acts/tlps.ts';

/** Information that the desk has not asked for. It reaches the desk sealed: conditions are answered first, and the sender is checked. */
export function GiveInformation({ reference }: { readonly reference: string }) {
  const go = useGo();
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [tlp, setTlp] = useState<Tlp>('amber');
  const [conditions, setConditions] = useState<readonly UseCondition[]>([]);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const send = useAction(
    () => {
      const content = {
        ...answerContent({ kind: 'answer', title, text, tlp, answers: {}, conditions, promised: undefined }),
        what: 'information',
      };
      return api.post('/api/partner/threads', { content, senderReference: reference.trim() || null }, MessageReceipt);
    },
    { changes: ['/api/partner'] },
  );
  return (
    <Section title={{ ja: '知らせること', en: 'What you give' }}>
      <div className="stack">
        <ErrorSummary errors={errors} />
        <TextField
          id="information-title"
          label={{ ja: '題（内容を書かない）', en: 'Title (says nothing of the content)' }}
          value={title}
          onChange={setTitle}
          maxLength={500}
          isRequired
        />
        <TextArea
          id="information-text"
          label={{ ja: '内容', en: 'Content' }}
          value={text}
          onChange={setText}
          maxLength={20_000}
          rows={8}
          isRequired
        />
        <Select label={{ ja: 'TLP', en: 'TLP' }} choices={tlps} value={tlp} onChange={(next) => setTlp(next ?? 'amber')} />
        <ConditionsInput label={{ ja: '条件', en: 'Conditions' }} onChange={setConditions} />
        <p className="small second">
          <Say
            text={{
              ja: '条件を付けると、窓口は受諾するまで内容を読めません。',
              en: 'With conditions, the desk reads the content only once it has accepted them.',
            }}
          />
        </p>
        {send.error && <Problem problem={send.error} />}
        <div className="row">
          <Button
            label={{ ja: '窓口に送る', en: 'Send to the desk' }}
            tone="primary"
            isBusy={send.isPending}
            onPress={() => {
              const missing: FieldError[] = [];
              if (title.trim() === '')
                missing.push({ field: 'information-title', text: { ja: '題を書いてください', en: 'Give it a title' } });
              if (text.trim() === '')
                missing.push({ field: 'information-text', text: { ja: '内容を書いてください', en: 'Write the content' } });
              setErrors(missing);
              if (missing.length === 0) send.mutate(undefined, { onSuccess: ({ thread }) => go(`/partner/${thread}`, { replace: true }) });
            }}
          />
        </div>
      </div>
    </Section>
  );
}
