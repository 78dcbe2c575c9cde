import { isOpen } from '../inquiry/question.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import { only } from '../inquiry/bilingual.ts';
import type { Paragraph } from './disclosure.ts';

/**
 * What the units reported on each open question, put together as the first words of an answer in Japanese. Which unit said what stays inside; somebody
 * translates and vouches for it before it leaves.
 */
export function proposeParagraphs({ request, tasks }: Pick<InquiryRecord, 'request' | 'tasks'>): Paragraph[] {
  return request.questions.filter(isOpen).flatMap(({ id }) => {
    const answers = tasks.flatMap(({ questions, state, answer, finding }) =>
      state === 'answered' && questions.includes(id) && answer !== null ? [{ answer: answer.trim(), finding }] : [],
    );
    const said = [...new Set(answers.map(({ answer }) => answer))].join('\n').slice(0, 20_000);
    const isWhole = answers.length > 0 && answers.every(({ finding }) => finding !== 'partly');
    return said === '' ? [] : [{ question: id, part: isWhole ? ('full' as const) : ('partial' as const), text: only('ja', said) }];
  });
}
