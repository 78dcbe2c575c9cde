import { useState } from 'react';
import { useSearch } from '#platform/web/address.ts';
import { z } from 'zod';
import { api } from '#platform/web/api/client.ts';
import { useAction, useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Empty } from '#platform/web/components/empty.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TextArea, TextField } from '#platform/web/components/text-field.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { CaseSelectors, mostSelectors } from '../../core/deconfliction/deconfliction-pages.ts';
import { isSelectorType } from '../../core/deconfliction/selector-forms.ts';
import { AskOptions } from './ask-options.tsx';
import { SelectorChoice } from './selector-choice.tsx';
import { keyOf, type Offered } from './selector-key.ts';

const Extracted = z.object({ indicators: z.array(z.object({ type: z.string(), value: z.string(), norm: z.string(), role: z.string() })) });

/** Whose selectors: those of a case, nothing typed twice, or what is pasted. Then they are asked about or registered. */
export function AskView({ caseNumber }: { readonly caseNumber: string }) {
  const say = useText();
  const [, set] = useSearch(z.object({ case: z.string().default('').catch('') }));
  const number = caseNumber.trim().toUpperCase();
  const isCase = /^I-\d{6,}$/.test(number);
  const fromCase = useApi(`/api/interests/from-case/${encodeURIComponent(number)}`, CaseSelectors, { enabled: isCase });
  const [text, setText] = useState('');
  const [pasted, setPasted] = useState<readonly Offered[]>([]);
  const [left, setLeft] = useState<readonly string[]>([]);
  const read = useAction((written: string) => api.post('/api/extract', { text: written }, Extracted), { changes: [] });
  const offered: readonly Offered[] = isCase ? (fromCase.data?.selectors ?? []) : pasted;
  const chosen = offered.filter((one) => !left.includes(keyOf(one))).slice(0, mostSelectors);
  return (
    <div className="stack ask-view">
      <Section title={{ ja: 'どの手がかりですか', en: 'Which selectors?' }}>
        <div className="stack">
          <TextField
            label={{ ja: '事案の番号', en: 'Number of the case' }}
            hint={{
              ja: '例　I-000123。報告にある攻撃側の手がかりを使います。打ち直しは要りません。',
              en: 'For instance I-000123. Takes the attacker’s selectors from its reports; nothing is typed twice.',
            }}
            value={caseNumber}
            onChange={(next) => set({ case: next }, { replace: true })}
            maxLength={40}
            isMono
          />
          {fromCase.error && <Problem problem={fromCase.error} />}
          {!isCase && (
            <>
              <TextArea
                label={{ ja: 'または、文章や一覧を貼り付ける', en: 'Or paste a text or a list' }}
                hint={{ ja: '伏せた書き方（hxxp、[.]）も読みます。', en: 'Defanged values (hxxp, [.]) are read as well.' }}
                value={text}
                onChange={setText}
                rows={4}
                maxLength={100_000}
                isMono
              />
              <div className="row">
                <Button
                  label={{ ja: '手がかりを読み取る', en: 'Read the selectors' }}
                  isDisabled={text.trim() === ''}
                  isBusy={read.isPending}
                  onPress={() => read.mutate(text, { onSuccess: ({ indicators }) => setPasted(offeredOf(indicators)) })}
                />
              </div>
              {read.error && <Problem problem={read.error} />}
            </>
          )}
          {offered.length > 0 ? (
            <SelectorChoice offered={offered} left={left} onChange={setLeft} />
          ) : (
            (fromCase.data !== undefined || read.data !== undefined) && (
              <Empty
                title={{ ja: '照らし合わせる手がかりがありません', en: 'No selector that is matched' }}
                why={{
                  ja: 'アドレス、ドメイン、メール、ハッシュ、ウォレット、電話、口座を照らし合わせます。',
                  en: 'Addresses, domains, mail addresses, hashes, wallets, phones and accounts are matched.',
                }}
              />
            )
          )}
          {offered.length > mostSelectors && (
            <p className="small">{say({ ja: `一度に${mostSelectors}件までです。`, en: `At most ${mostSelectors} at a time.` })}</p>
          )}
        </div>
      </Section>
      {chosen.length > 0 && <AskOptions selectors={chosen} caseNumber={isCase ? number : null} />}
    </div>
  );
}

/** What may be matched of what was read, each once. */
function offeredOf(indicators: z.infer<typeof Extracted>['indicators']): Offered[] {
  const once = new Map<string, Offered>();
  for (const { type, value, norm, role } of indicators)
    if (isSelectorType(type) && role !== 'victim') once.set(`${type} ${norm}`, { type, value, registered: false });
  return [...once.values()];
}
