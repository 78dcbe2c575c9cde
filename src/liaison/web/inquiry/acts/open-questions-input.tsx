import { useState } from 'react';
import type { Text } from '#model/text.ts';
import { TextField } from '#platform/web/components/text-field.tsx';
import { isOpen, type Question } from '../../../core/inquiry/question.ts';
import { Say } from '#platform/web/language/language.tsx';

type OpenQuestionsInputProps = {
  readonly label: Text;
  readonly questions: readonly Question[];
  readonly onChange: (value: unknown) => void;
};

/** A reason for each question that stays open; without it nothing is closed. */
export function OpenQuestionsInput({ label, questions, onChange }: OpenQuestionsInputProps) {
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const change = (id: string, why: string): void => {
    const all = { ...reasons, [id]: why };
    setReasons(all);
    onChange(Object.entries(all).map(([question, because]) => ({ question, why: because })));
  };
  return (
    <div className="stack">
      <p className="strong">
        <Say text={label} />
      </p>
      {questions.filter(isOpen).map(({ id }) => (
        <TextField
          key={id}
          label={{ ja: `${id} を残す理由`, en: `Why ${id} stays open` }}
          isRequired
          maxLength={4000}
          value={reasons[id] ?? ''}
          onChange={(why) => change(id, why)}
        />
      ))}
    </div>
  );
}
