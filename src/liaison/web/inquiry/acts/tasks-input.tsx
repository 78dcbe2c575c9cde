import { useState } from 'react';
import { message } from '#model/text.ts';
import { CheckCards } from '#platform/web/components/choice.tsx';
import { TextArea } from '#platform/web/components/text-field.tsx';
import { isOpen, type Question } from '../../../core/inquiry/question.ts';
import { UnitsInput } from './units-input.tsx';

type TasksInputProps = {
  readonly questions: readonly Question[];
  readonly owner: string;
  readonly onChange: (value: unknown) => void;
};

const label = message({ ja: (id: string, text: string) => `${id} ${text}`, en: (id: string, text: string) => `${id} ${text}` });

/** The same work for one unit or several: each gets a task of its own, and answers on its own. */
export function TasksInput({ questions, owner, onChange }: TasksInputProps) {
  const open = questions.filter(isOpen);
  const [work, setWork] = useState({ units: [] as string[], text: '', asked: open.map(({ id }) => id) });
  const change = (next: Partial<typeof work>): void => {
    const all = { ...work, ...next };
    setWork(all);
    onChange(all.units.map((unit) => ({ id: crypto.randomUUID(), unit, text: all.text, questions: all.asked })));
  };
  return (
    <div className="stack">
      <UnitsInput label={{ ja: '頼む相手', en: 'Units' }} owner={owner} values={work.units} onChange={(units) => change({ units })} />
      <TextArea
        label={{ ja: '頼むこと', en: 'What to find out' }}
        isRequired
        rows={4}
        maxLength={4000}
        value={work.text}
        onChange={(text) => change({ text })}
      />
      {open.length > 0 && (
        <CheckCards
          label={{ ja: '対象の問い', en: 'Questions it is about' }}
          choices={open.map(({ id, text }) => ({
            value: id,
            label: { ja: label(id, text.ja || text.en).ja, en: label(id, text.en || text.ja).en },
          }))}
          values={work.asked}
          onChange={(asked) => change({ asked })}
        />
      )}
    </div>
  );
}
