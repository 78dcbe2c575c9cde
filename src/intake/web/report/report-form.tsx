import { useState } from 'react';
import { z } from 'zod';
import { useGo, useSearch } from '#platform/web/address.ts';
import { type FormName, kindOf } from '../../core/form-answers.ts';
import { questionsFor } from '../../core/questions.ts';
import { CheckAnswers } from './check-answers.tsx';
import { useFilling } from './filling.ts';
import { FormProgress } from './form-progress.tsx';
import { QuestionPage } from './question-page.tsx';
import { ReceiptPage } from './receipt-page.tsx';
import { type Sent, useSending } from './send-report.ts';
import { StartPage } from './start-page.tsx';
import './report-form.css';

const Place = z.object({ at: z.string().default('start').catch('start') });

/** The form: triage, one question a page, check, receipt. Which page is open stands in the address, so Back goes back. */
export function ReportForm({ form }: { readonly form: FormName }) {
  const filling = useFilling(form);
  const [place, setPlace] = useSearch(Place);
  const [sent, setSent] = useState<Sent | null>(null);
  const go = useGo();
  const sending = useSending(filling, (result) => {
    setSent(result);
    setPlace({ at: 'receipt' }, { replace: true });
  });

  const questions = questionsFor(form, kindOf(filling.draft.answers));
  const turn = questions.findIndex((question) => question.id === place.at);
  const open = (at: string): void => {
    setPlace({ at });
    window.scrollTo(0, 0);
  };
  const after = (index: number): string => questions[index + 1]?.id ?? 'check';

  if (sent) return <ReceiptPage sent={sent} form={form} onAnother={() => (setSent(null), go(location.pathname))} />;
  const question = questions[turn];
  return (
    <div className="report-form public">
      {place.at !== 'start' && <FormProgress turn={question ? turn + 1 : questions.length} of={questions.length} draft={filling.draft} />}
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
      ) : (
        <StartPage form={form} filling={filling} questions={questions.length} onStart={() => open(questions[0]?.id ?? 'check')} />
      )}
    </div>
  );
}
