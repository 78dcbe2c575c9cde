import type { InquiryRecord } from './inquiry-record.ts';
import { isOpen, type Question } from './question.ts';

/** A handover that was delivered answers its questions: in full, or in part. What was settled before stays as it is. */
export function settleQuestions(record: InquiryRecord, handover: string): InquiryRecord {
  const answers = record.handovers.find(({ id }) => id === handover)?.answers ?? [];
  const settle = (question: Question): Question => {
    const answer = answers.find((one) => one.question === question.id);
    if (!answer) return question;
    const handovers = [...question.handovers, handover];
    return isOpen(question)
      ? { ...question, handovers, state: answer.part === 'full' ? 'answered' : 'partial' }
      : { ...question, handovers };
  };
  return { ...record, request: { ...record.request, questions: record.request.questions.map(settle) } };
}
