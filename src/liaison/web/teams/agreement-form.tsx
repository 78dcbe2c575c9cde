import { useState } from 'react';
import type { ApiProblem } from '#platform/web/api/api-problem.ts';
import { useSession } from '#platform/web/api/session.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Select } from '#platform/web/components/choice.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { TextArea, TextField } from '#platform/web/components/text-field.tsx';
import { verbatim } from '#platform/web/language/language.tsx';
import { instruments } from '../../core/instruments/instrument.ts';
import type { Agreement } from '../../core/teams/agreement.ts';
import { agreementFields, SectionId } from '../../core/teams/agreement-field.ts';
import { BilingualField } from '../forms/bilingual-field.tsx';
import { DayField } from '../forms/day-field.tsx';
import { readSeats, writeSeats } from './seat-lines.ts';

type AgreementFormProps = {
  readonly agreement: Agreement;
  readonly problem: ApiProblem | null;
  readonly isBusy: boolean;
  readonly onSave: (agreement: Agreement) => void;
  readonly onCancel?: () => void;
};

/** Everything that an agreement says, in both languages. What is missing stands above the agreement once it is saved. */
export function AgreementForm({ agreement, problem, isBusy, onSave, onCancel }: AgreementFormProps) {
  const home = useSession()?.home;
  const [draft, setDraft] = useState(agreement);
  const [parties, setParties] = useState(() => writeSeats.parties(agreement.parties));
  const [others, setOthers] = useState(() => writeSeats.others(agreement.others));
  const set = (change: Partial<Agreement>): void => setDraft((before) => ({ ...before, ...change }));
  const save = (): void => onSave({ ...draft, parties: readSeats.parties(parties), others: readSeats.others(others) });
  return (
    <Section title={{ ja: '協定を書く', en: 'Write the agreement' }}>
      <div className="stack">
        <BilingualField
          id="title"
          label={{ ja: '件名', en: 'Subject' }}
          rows={1}
          isRequired
          value={draft.title}
          onChange={(title) => set({ title })}
          write="both"
        />
        <TextArea
          label={{ ja: '当事者（1行に1機関：機関ID、国、リーダー）', en: 'Parties (one a line: organisation id, country, leader)' }}
          hint={{ ja: `例：${home?.id}, ${home?.country}, 氏名`, en: `For instance: ${home?.id}, ${home?.country}, name` }}
          value={parties}
          onChange={setParties}
          lang="ja"
          rows={3}
          isMono
          isRequired
        />
        <TextArea
          label={{
            ja: '参加部署・参加機関（1行に1つ：機関ID、unitかparticipant）',
            en: 'Units and participants (one a line: organisation id, unit or participant)',
          }}
          value={others}
          onChange={setOthers}
          rows={2}
          isMono
        />
        <DayField
          id="starts"
          label={{ ja: '期間の始まり', en: 'The period begins' }}
          hint={{ ja: 'この日の0時（日本時間）から', en: 'From midnight, Japan time' }}
          error={null}
          isRequired
          value={draft.startsAt}
          onChange={(day) => day !== null && set({ startsAt: new Date(Date.parse(day) - 86_399_000).toISOString() })}
        />
        <DayField
          id="ends"
          label={{ ja: '期間の終わり', en: 'The period ends' }}
          hint={{ ja: 'この日の24時（日本時間）まで', en: 'Until the end of the day, Japan time' }}
          error={null}
          isRequired
          value={draft.endsAt}
          onChange={(day) => day !== null && set({ endsAt: day })}
        />
        <TextField
          label={{ ja: '活動する国（国コードをコンマで）', en: 'States of operation (country codes, commas)' }}
          value={draft.states.join(', ')}
          onChange={(words) =>
            set({
              states: words
                .toUpperCase()
                .split(/[\s,、]+/u)
                .filter((code) => /^[A-Z]{2}$/.test(code) || code.length === 1),
            })
          }
          isMono
          isRequired
        />
        <Select
          label={{ ja: '根拠', en: 'Legal basis' }}
          choices={instruments.filter(({ status }) => status === 'usable').map(({ id, short }) => ({ value: id, label: short }))}
          value={draft.instrument}
          onChange={(id) => set({ instrument: id ?? '' })}
        />
        <TextArea
          label={{ ja: '根拠の説明（条約の表で分からないとき）', en: 'Note on the basis (where the table of treaties does not know)' }}
          value={draft.basisNote}
          onChange={(basisNote) => set({ basisNote })}
          rows={2}
          maxLength={2000}
        />
        {SectionId.options.map((id) => {
          const field = agreementFields.find((one) => one.id === id);
          return (
            <BilingualField
              key={id}
              id={id}
              label={field?.label ?? verbatim(id)}
              {...(field && { hint: field.hint })}
              isRequired={field?.need === 'required'}
              rows={3}
              value={draft.sections[id]}
              onChange={(words) => set({ sections: { ...draft.sections, [id]: words } })}
              write="both"
            />
          );
        })}
        {problem && <Problem problem={problem} />}
        <div className="row">
          <Button label={{ ja: '保存する', en: 'Save' }} tone="primary" isBusy={isBusy} onPress={save} />
          {onCancel && <Button label={{ ja: 'やめる', en: 'Cancel' }} onPress={onCancel} />}
        </div>
      </div>
    </Section>
  );
}
