import { useState } from 'react';
import { Button } from '#platform/web/components/button.tsx';
import { ErrorSummary, type FieldError } from '#platform/web/components/error-summary.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Say } from '#platform/web/language/language.tsx';
import type { Question } from '../../core/questions.ts';
import type { Filling } from './filling.ts';
import { FormField } from './form-field.tsx';
import { momentError } from './moment-field.tsx';
import { readYen } from './read-time.ts';

type QuestionPageProps = {
  readonly question: Question;
  readonly filling: Filling;
  readonly onNext: () => void;
  readonly onBack: () => void;
};

/** One question on one page. Going on is refused only for what was written wrongly, never for what was left open. */
export function QuestionPage({ question, filling, onNext, onBack }: QuestionPageProps) {
  // What was left wrong before (the page reloaded, the answers checked) is said at once; what is being typed only when it is handed on.
  const [isChecked, setChecked] = useState(() => errorsOf(question, filling).length > 0);
  const errors = isChecked ? errorsOf(question, filling) : [];
  return (
    <form
      className={question.fields.length === 1 ? 'stack lone' : 'stack'}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (errorsOf(question, filling).length > 0) setChecked(true);
        else onNext();
      }}
    >
      <ErrorSummary errors={errors} />
      <ScreenTitle title={question.title} lead={question.help ? <Say text={question.help} /> : undefined} />
      {question.fields.map((field) => (
        <FormField
          key={field.path}
          field={field}
          filling={filling}
          error={errors.find((error) => error.field === field.path)?.text ?? null}
        />
      ))}
      <div className="row actions">
        <Button type="submit" tone="primary" size="large" label={{ ja: '次へ', en: 'Continue' }} />
        <Button tone="plain" size="large" label={{ ja: '戻る', en: 'Back' }} onPress={onBack} />
      </div>
    </form>
  );
}

/** What was written wrongly on this page. */
export function errorsOf(question: Question, { draft }: Filling): FieldError[] {
  return question.fields.flatMap((field): FieldError[] => {
    if (field.control === 'moment') {
      const text = momentError(draft, field.path, field.label, Date.now());
      return text ? [{ field: field.path, text }] : [];
    }
    const typed = draft.typed[field.path] ?? '';
    if (field.control === 'yen' && typed.trim() && readYen(typed) === null)
      return [{ field: field.path, text: { ja: '金額は 120万 や 1,200,000 のように書いてください', en: 'Write the sum as 1,200,000' } }];
    return [];
  });
}
