import { Button } from '#platform/web/components/button.tsx';
import { Select } from '#platform/web/components/choice.tsx';
import { FieldGroup } from '#platform/web/components/field.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { newQuestion } from '../../core/forms/edit-request.ts';
import { DataCategory, dataCategoryNames, type Question } from '../../core/inquiry/question.ts';
import type { RequestDraft } from '../../core/inquiry/request.ts';
import { BilingualField } from './bilingual-field.tsx';
import { controlOf, hintOf, type PartProps, problemAt } from './field-parts.ts';

/** The questions, one at a time: words, kind of data, and which selectors it is about. */
export function QuestionsField({ field, request, onChange, problems, write }: PartProps) {
  const questions = request.questions ?? [];
  const put = (at: number, part: Partial<Question>): void =>
    onChange({ ...request, questions: questions.map((one, place) => (place === at ? { ...one, ...part } : one)) });
  return (
    <FieldGroup
      id={controlOf(field.id)}
      label={field.label}
      hint={hintOf(field)}
      error={problemAt(problems, field.id)}
      isRequired={field.need === 'required'}
    >
      {questions.map((question, at) => (
        <fieldset className="form-row question-row" key={question.id}>
          <legend className="unseen">{question.id}</legend>
          <BilingualField
            id={controlOf(`questions.${at}.text`)}
            label={{ ja: `${question.id} 問い`, en: `${question.id} Question` }}
            rows={2}
            write={write}
            value={question.text}
            error={problemAt(problems, `questions.${at}.text`)}
            onChange={(text) => put(at, { text })}
          />
          <Select
            id={controlOf(`questions.${at}.category`)}
            label={{ ja: '求めるデータ', en: 'Data' }}
            choices={DataCategory.options.map((value) => ({ value, label: dataCategoryNames[value] }))}
            value={question.category}
            onChange={(category) => category && put(at, { category })}
          />
          <AboutSelectors at={at} question={question} request={request} onChange={(selectors) => put(at, { selectors })} />
          <Button
            label={{ ja: `${question.id}を外す`, en: `Remove ${question.id}` }}
            tone="plain"
            size="small"
            onPress={() => onChange({ ...request, questions: questions.filter((_, place) => place !== at) })}
          />
        </fieldset>
      ))}
      <Button
        label={{ ja: '問いを足す', en: 'Add a question' }}
        size="small"
        onPress={() =>
          onChange({
            ...request,
            questions: [...questions, newQuestion(request, questions.at(-1)?.category ?? 'statement', write === 'both' ? 'ja' : write)],
          })
        }
      />
    </FieldGroup>
  );
}

type AboutProps = {
  readonly at: number;
  readonly question: Question;
  readonly request: RequestDraft;
  readonly onChange: (selectors: number[]) => void;
};

function AboutSelectors({ at, question, request: { selectors = [] }, onChange }: AboutProps) {
  const say = useText();
  if (selectors.length === 0) return null;
  return (
    <fieldset className="about-selectors" id={controlOf(`questions.${at}.selectors`)}>
      <legend className="small">{say({ ja: '対象', en: 'About' })}</legend>
      {selectors.map(({ value }, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- a question points at selectors by place
        <label key={place} className="small">
          <input
            type="checkbox"
            checked={question.selectors.includes(place)}
            onChange={(event) =>
              onChange(
                event.target.checked
                  ? [...question.selectors, place].sort((one, other) => one - other)
                  : question.selectors.filter((one) => one !== place),
              )
            }
          />
          <span className="mono">{value}</span>
        </label>
      ))}
    </fieldset>
  );
}
