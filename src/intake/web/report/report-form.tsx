import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { useGo, useSearch } from '#platform/web/address.ts';
import { type FormAnswers, type FormName, kindOf } from '../../core/form-answers.ts';
import { type Question, questionsFor } from '../../core/questions.ts';
import { CheckAnswers } from './check-answers.tsx';
import { type Following, useFilling } from './filling.ts';
import { FollowUpStart } from './follow-up-start.tsx';
import { FormProgress } from './form-progress.tsx';
import { QuestionPage } from './question-page.tsx';
import { ReceiptPage } from './receipt-page.tsx';
import { type Sent, useSending } from './send-report.ts';
import { StartPage } from './start-page.tsx';
import './report-form.css';

const Place = z.object({ at: z.string().default('start').catch('start') });

/** The form: triage, one question a page, check, receipt. Which page is open stands in the address, so Back goes back. */
export function ReportForm({ form, following = null }: { readonly form: FormName; readonly following?: Following | null }) {
  const filling = useFilling(form, following);
  const [place, setPlace] = useSearch(Place);
  const [sent, setSent] = useState<Sent | null>(null);
  const go = useGo();
  const sending = useSending(filling, (result) => {
    setSent(result);
    setPlace({ at: 'receipt' }, { replace: true });
  });

  // Each page begins at its beginning, for the keyboard and by ear too; the first one is left to whoever opened the screen.
  const page = useRef<HTMLDivElement>(null);
  const shown = useRef(place.at);
  useEffect(() => {
    if (shown.current !== place.at) page.current?.focus();
    shown.current = place.at;
  }, [place.at]);

  const questions = questionsFor(form, kindOf(filling.draft.answers));
  const turn = questions.findIndex((question) => question.id === place.at);
  const open = (at: string): void => {
    setPlace({ at });
    window.scrollTo(0, 0);
  };
  const start = (): void => open(resumeAt(questions, filling.draft.answers));
  const after = (index: number): string => questions[index + 1]?.id ?? 'check';

  if (sent) return <ReceiptPage sent={sent} form={form} onAnother={() => (setSent(null), go(location.pathname))} />;
  const question = questions[turn];
  const isUnderWay = question !== undefined || place.at === 'check';
  return (
    <div className="report-form public" ref={page} tabIndex={-1}>
      {isUnderWay && <FormProgress turn={question ? turn + 1 : questions.length} of={questions.length} draft={filling.draft} />}
      {question ? (
        <QuestionPage
          key={question.id}
          question={question}
          filling={filling}
          onNext={() => open(after(turn))}
          onBack={() => open(questions[turn - 1]?.id ?? 'start')}
        />
      ) : place.at === 'check' ? (
        <CheckAnswers questions={questions} filling={filling} sending={sending} onChange={open} />
      ) : following ? (
        <FollowUpStart following={following} filling={filling} onStart={start} />
      ) : (
        <StartPage form={form} filling={filling} questions={questions.length} onStart={start} />
      )}
    </div>
  );
}

/** The question after the last one that has an answer: where somebody was who comes back to a draft. */
function resumeAt(questions: readonly Question[], answers: FormAnswers): string {
  const last = questions.findLastIndex(({ fields }) => fields.some(({ path }) => answers[path] !== undefined));
  return questions[last + 1]?.id ?? 'check';
}
