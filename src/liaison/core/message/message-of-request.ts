import type { Request } from '../inquiry/request.ts';
import type { MessageRequest } from './message-request.ts';

/**
 * A request of ours as it leaves, in English. That somebody vouches for each translation is settled at approval (`uncertifiedField`); states and
 * refusals of questions, norms and the Japanese side stay at home.
 */
export function messageOfRequest(request: Request): MessageRequest {
  return {
    type: request.type,
    instrument: request.instrument,
    urgency: request.urgency,
    urgencyReason: request.urgencyReason?.en ?? null,
    subject: request.subject.en,
    facts: request.facts.en,
    offences: request.offences.map(({ provision, name, maxPenalty }) => ({ provision, name: name.en, maxPenalty })),
    selectors: request.selectors.map(({ type, value, at, zone, port }) => ({ type, value, at, zone, port })),
    questions: request.questions.map(({ id, text, category, selectors }) => ({ id, text: text.en, category, selectors })),
    custodian: request.custodian,
    relation: request.relation?.en ?? null,
    necessity: request.necessity?.en ?? null,
    preserveDays: request.preserveDays,
    assistanceBy: request.assistanceBy,
    confidentiality: request.confidentiality,
    alsoSentTo: request.alsoSentTo,
    instructions: request.instructions?.en ?? null,
    tlp: request.tlp,
    wantedBy: request.wantedBy,
  };
}
