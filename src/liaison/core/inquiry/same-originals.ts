import { canonicalJson } from '#model/canonical-json.ts';
import type { Bilingual } from './bilingual.ts';
import type { Request } from './request.ts';

/** Whether two requests say the same and differ at most in their translations. Who translates what a partner asked changes nothing of it. */
export const sameOriginals = (one: Request, other: Request): boolean => canonicalJson(originals(one)) === canonicalJson(originals(other));

const originals = (request: Request): unknown => ({
  ...request,
  subject: originalOf(request.subject),
  facts: originalOf(request.facts),
  urgencyReason: maybe(request.urgencyReason),
  relation: maybe(request.relation),
  necessity: maybe(request.necessity),
  instructions: maybe(request.instructions),
  offences: request.offences.map((offence) => ({ ...offence, name: originalOf(offence.name) })),
  questions: request.questions.map((question) => ({ ...question, text: originalOf(question.text) })),
});

const maybe = (text: Bilingual | null) => text && originalOf(text);
const originalOf = (text: Bilingual) => ({ language: text.original, text: text[text.original] });
