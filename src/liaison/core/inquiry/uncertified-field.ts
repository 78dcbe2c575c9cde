import { mayLeaveIn, type Bilingual } from './bilingual.ts';
import type { Request } from './request.ts';

/** The first text of a request whose English nobody vouches for; null where all may leave. Partners read English. */
export function uncertifiedField({ subject, facts, relation, necessity, instructions, urgencyReason, questions }: Request): string | null {
  const texts: readonly (readonly [string, Bilingual | null])[] = [
    ['subject', subject],
    ['facts', facts],
    ['relation', relation],
    ['necessity', necessity],
    ['instructions', instructions],
    ['urgencyReason', urgencyReason],
    ...questions.map(({ id, text }) => [id, text] as const),
  ];
  return texts.find(([, text]) => text !== null && !isReady(text))?.[0] ?? null;
}

const isReady = (text: Bilingual): boolean => mayLeaveIn(text, 'en') && (text.en !== '' || text.ja === '');
