import { normaliseIndicator } from '#model/indicator/normalise.ts';
import type { Language } from '#model/text.ts';
import { type Bilingual, only } from '../inquiry/bilingual.ts';
import type { Question } from '../inquiry/question.ts';
import type { Request } from '../inquiry/request.ts';
import type { Selector } from '../inquiry/selector.ts';
import type { MessageQuestion, MessageRequest, MessageSelector } from './message-request.ts';

/** A partner's request as the desk keeps it: each text is the original in the language of the message, and its translation is missing. */
export function requestOfMessage(request: MessageRequest, language: Language): Request {
  const say = (text: string): Bilingual => only(language, text);
  const maySay = (text: string | null): Bilingual | null => (text === null || text === '' ? null : say(text));
  return {
    ...request,
    urgencyReason: maySay(request.urgencyReason),
    subject: say(request.subject),
    facts: say(request.facts),
    offences: request.offences.map(({ name, ...offence }) => ({ ...offence, name: say(name) })),
    selectors: request.selectors.map(selectorOfMessage),
    questions: request.questions.map((question) => questionOfMessage(question, language)),
    relation: maySay(request.relation),
    necessity: maySay(request.necessity),
    instructions: maySay(request.instructions),
  };
}

/** A question as it arrives: open, with nothing on it yet. */
export const questionOfMessage = (question: MessageQuestion, language: Language): Question => ({
  ...question,
  text: only(language, question.text),
  state: 'open',
  refusal: null,
  handovers: [],
});

/** What cannot be normalised keeps its stated form as norm: it is found again as written, and meets nothing else. */
export function selectorOfMessage(selector: MessageSelector): Selector {
  const read = normaliseIndicator(selector.type, selector.value);
  return { ...selector, norm: read.ok ? read.value : selector.value };
}
