import type { InquiryRecord } from './inquiry-record.ts';
import { isOpen } from './question.ts';

/** Open questions on which one unit found something and another nothing: one consolidated answer needs them settled first. */
export const contradictions = ({ tasks, request }: InquiryRecord): readonly string[] =>
  request.questions.flatMap((question) => {
    const findings = new Set(
      tasks.filter((task) => task.state === 'answered' && task.questions.includes(question.id)).map(({ finding }) => finding),
    );
    return isOpen(question) && findings.has('found') && findings.has('nothing') ? [question.id] : [];
  });
