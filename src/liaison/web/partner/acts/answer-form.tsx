import { useState } from 'react';
import type { Tlp } from '#model/handling.ts';
import type { Text } from '#model/text.ts';
import { RadioCards, Select } from '#platform/web/components/choice.tsx';
import { ErrorSummary, type FieldError } from '#platform/web/components/error-summary.tsx';
import { TextArea, TextField } from '#platform/web/components/text-field.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say } from '#platform/web/language/language.tsx';
import type { UseCondition } from '../../../core/inquiry/condition.ts';
import { RefusalGroundPicker } from '../../forms/refusal-ground-picker.tsx';
import { ConditionsInput } from '../../inquiry/acts/conditions-input.tsx';
import { ConditionList } from '../condition-list.tsx';
import { answerContent, type Answered, outcomes, problemsOf } from './answer-content.ts';
import type { FormProps } from './form-props.ts';
import { tlps } from './tlps.ts';

/** Answers question by question, each in full, in part, or refused with its ground; conditions bind the whole of it. */
export function AnswerForm({ kind, detail, onSend, buttons }: FormProps) {
  const { view } = detail;
  // What was offered and accepted comes under the conditions that were accepted, and for the same questions.
  const promised = kind === 'delivery' ? view.handovers.find(({ from, state }) => from === 'them' && state === 'accepted') : undefined;
  const asked = view.questions.filter(({ id, state }) =>
    promised ? promised.answers.some(({ question }) => question === id) : state === 'open' || state === 'partial',
  );
  const [title, setTitle] = useState(view.title.slice(0, 480));
  const [text, setText] = useState('');
  const [tlp, setTlp] = useState<Tlp>('amber');
  const [answers, setAnswers] = useState<Readonly<Record<string, Answered>>>({});
  const [conditions, setConditions] = useState<readonly UseCondition[]>([]);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const change = (id: string, next: Partial<Answered>): void =>
    setAnswers((before) => ({ ...before, [id]: { ...(before[id] ?? blank), ...next } }));
  const send = (): void => {
    const found = problemsOf(
      asked.map(({ id }) => id),
      answers,
      title,
      promised,
    );
    setErrors(found);
    if (found.length === 0)
      onSend(answerContent({ kind: kind === 'delivery' ? 'delivery' : 'answer', title, text, tlp, answers, conditions, promised }));
  };
  return (
    <div className="stack">
      <ErrorSummary errors={errors} />
      <TextField id="answer-title" label={{ ja: '題', en: 'Title' }} value={title} onChange={setTitle} maxLength={500} isRequired />
      <ol className="answer-questions">
        {asked.map(({ id, text: question, language }) => {
          const answer = answers[id] ?? blank;
          return (
            <li key={id} className="stack">
              <p>
                <span className="mono quiet">{id}</span> <Foreign lang={language}>{question}</Foreign>
              </p>
              <RadioCards
                id={`answer-${id}`}
                label={named(id, { ja: '回答の程度', en: 'How far it is answered' })}
                choices={promised ? outcomes.filter(({ value }) => value === 'full' || value === 'partial') : outcomes}
                value={answer.outcome}
                onChange={(outcome) => change(id, { outcome })}
                isCompact
              />
              {(answer.outcome === 'full' || answer.outcome === 'partial') && (
                <TextArea
                  id={`answer-${id}-text`}
                  label={named(id, { ja: '回答', en: 'Answer' })}
                  value={answer.text}
                  onChange={(words) => change(id, { text: words })}
                  maxLength={20_000}
                  isRequired
                />
              )}
              {answer.outcome === 'refused' && (
                <>
                  <RefusalGroundPicker id={`answer-${id}-ground`} value={answer.ground} onChange={(ground) => change(id, { ground })} />
                  <TextArea
                    id={`answer-${id}-reason`}
                    label={named(id, { ja: '拒否の理由', en: 'Reason of the refusal' })}
                    value={answer.reason}
                    onChange={(reason) => change(id, { reason })}
                    maxLength={4000}
                    rows={2}
                    isRequired
                  />
                </>
              )}
            </li>
          );
        })}
      </ol>
      <TextArea
        id="answer-text"
        label={{ ja: '全体について', en: 'On the whole' }}
        value={text}
        onChange={setText}
        maxLength={20_000}
        rows={3}
      />
      <Select label={{ ja: 'TLP', en: 'TLP' }} choices={tlps} value={tlp} onChange={(next) => setTlp(next ?? 'amber')} />
      {promised ? (
        <ConditionList conditions={promised.conditions} />
      ) : (
        <>
          <ConditionsInput label={{ ja: '条件', en: 'Conditions' }} onChange={setConditions} />
          <p className="small second">
            <Say
              text={{
                ja: '条件を付けると、窓口は受諾するまで内容を読めません。',
                en: 'With conditions, the desk reads the content only once it has accepted them.',
              }}
            />
          </p>
        </>
      )}
      {buttons(send)}
    </div>
  );
}

const blank: Answered = { outcome: null, text: '', ground: null, reason: '' };

const named = (id: string, text: Text): Text => ({ ja: `${id} ${text.ja}`, en: `${id}: ${text.en}` });
