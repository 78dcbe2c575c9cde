import { canonicalJson } from '#model/canonical-json.ts';
import { accept, type Outcome, refuse } from '#model/outcome.ts';
import type { Handover } from '../inquiry/handover.ts';
import type { BodyOf, EventBody } from '../inquiry/inquiry-event.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import type { Request } from '../inquiry/request.ts';
import { type HandedOver, type HandoverNotice, noticeOf } from './handed-over.ts';
import type { ContentOf } from './message-content.ts';
import type { PartnerMessage } from './partner-message.ts';
import { questionOfMessage, requestOfMessage } from './request-of-message.ts';
import { requestOfInformation } from './request-of-information.ts';

/** What an inquiry begins with that the message does not say: who the sender is to us, and who is responsible here. */
export type Beginning = Pick<BodyOf<'received'>, 'partner' | 'owner' | 'channel'>;

/**
 * Which acts of the partner on an inquiry its message means, in order. It does not judge whether they are legal now; `step` does. An empty list:
 * the message is kept and changes nothing. `record` is null where the message begins a conversation; what the desk adds to the beginning by
 * rule (its number) may stand between the first act and the next. Errors: `message-begins-nothing` (a first message that neither asks nor
 * informs), `request-without-questions`, `answer-empty`, `handover-unknown`, `handover-state`, `handover-terms` (more conditions or other questions than
 * were offered).
 */
export function eventsOf(message: PartnerMessage, record: InquiryRecord | null, beginning: Beginning): Outcome<readonly EventBody[]> {
  const { content, envelope } = message;
  if (!record) return beginningsOf(message, beginning);
  switch (content.kind) {
    case 'request': {
      const { questions } = content.request;
      if (questions.length === 0) return refuse('request-without-questions');
      return byPartner({ kind: 'follow-up-received', questions: questions.map((one) => questionOfMessage(one, envelope.language)) });
    }
    case 'acknowledgement': {
      const { reference, handler, expectedBy, missing } = content;
      return byPartner({ kind: 'acknowledged', reference, handler, expectedBy, missing, language: envelope.language });
    }
    case 'clarification-request':
      return byPartner({ kind: 'clarification-requested', text: content.text });
    case 'clarification':
      return byPartner({
        kind: 'clarified',
        text: content.text,
        request: content.request && withSettled(requestOfMessage(content.request, envelope.language), record),
      });
    case 'answer': {
      // What was offered before and accepted may come under either name.
      if (record.handovers.some(({ id, state }) => id === content.handover && state === 'accepted')) return deliveryOf(content, record);
      const deliver = content.conditions.length === 0 ? [delivered(content.handover)] : [];
      // Answers that hand nothing over (all refused, or not applicable) settle their questions and offer nothing.
      const bodies = [...settled(content), ...(handsOver(content) ? [offered(noticeOf(content)), ...deliver] : [])];
      return bodies.length > 0 ? byPartner(...bodies) : refuse('answer-empty');
    }
    case 'offer':
      return byPartner(offered(content));
    case 'delivery':
      return deliveryOf(content, record);
    case 'refusal':
      return byPartner({ kind: 'refused-by-partner', refusal: content.refusal });
    case 'postponement':
      return byPartner({ kind: 'postponed-by-partner', reason: content.reason, until: content.until });
    case 'acceptance':
      return withHandover(record, 'us', content.handover, (id) => ({ kind: 'conditions-accepted', handover: id }));
    case 'declination':
      return withHandover(record, 'us', content.handover, (id) => ({ kind: 'conditions-declined', handover: id, why: content.why }));
    case 'preservation':
      return byPartner(preservationOf(content));
    case 'withdrawal':
      return byPartner({ kind: 'withdrawn', why: content.why });
    case 'recall':
      return withHandover(record, 'them', content.handover, (id) => ({ kind: 'recalled', handover: id, why: content.why }));
    case 'correction':
      return withHandover(record, 'them', content.handover, (id) => ({
        kind: 'corrected',
        handover: id,
        replacement: content.replacement,
        why: content.why,
      }));
    case 'use-report':
      return useReported(content, record);
    case 'consent-request':
      return withDelivered(record, 'us', content.handover);
    case 'consent':
      return withDelivered(record, 'them', content.handover);
  }
}

function beginningsOf({ content, envelope }: PartnerMessage, { partner, owner, channel }: Beginning): Outcome<readonly EventBody[]> {
  const isInformation = (content.kind === 'answer' || content.kind === 'delivery') && content.what === 'information';
  if (content.kind !== 'request' && content.kind !== 'offer' && !isInformation)
    return refuse('message-begins-nothing', { kind: content.kind });
  const begun: EventBody = {
    kind: 'received',
    direction: 'incoming',
    partner: { ...partner, reference: envelope.senderReference },
    owner,
    request:
      content.kind === 'request'
        ? requestOfMessage(content.request, envelope.language)
        : requestOfInformation(content.kind === 'offer' ? content.subject : content.title, envelope.service, envelope.language),
    oral: false,
    channel,
    exercise: envelope.exercise,
  };
  if (content.kind === 'request') return byPartner(begun);
  return byPartner(begun, offered(content.kind === 'offer' ? content : noticeOf(content)));
}

function useReported({ handover, useful, text, arrests }: ContentOf<'use-report'>, record: InquiryRecord): Outcome<readonly EventBody[]> {
  const known = handover === null ? accept([]) : withDelivered(record, 'us', handover);
  return known.ok ? byPartner({ kind: 'use-reported', useful, text, arrests }) : known;
}

const byPartner = (...bodies: readonly EventBody[]): Outcome<readonly EventBody[]> => accept(bodies);

const offered = ({ handover, what, answers, conditions }: HandoverNotice): BodyOf<'handover-offered'> => ({
  kind: 'handover-offered',
  handover: { id: handover, kind: what, from: 'them', conditions, answers, disclosure: null },
  author: null,
});

const delivered = (handover: string): EventBody => ({ kind: 'handover-delivered', handover });

/** Whether it gives anything besides saying which questions go unanswered. */
const handsOver = (content: HandedOver): boolean =>
  content.what === 'information' ||
  noticeOf(content).answers.length + content.items.length + content.selectors.length + content.attachments.length > 0;

/** Questions that are not answered, and why. */
const settled = ({ answers }: HandedOver): EventBody[] =>
  answers.flatMap(({ question, outcome, refusal }) =>
    outcome === 'refused' || outcome === 'not-applicable' ? [{ kind: 'question-settled', question, state: outcome, refusal }] : [],
  );

/** What was offered and accepted comes under the same conditions and answers the same questions. */
function deliveryOf(content: HandedOver, record: InquiryRecord): Outcome<readonly EventBody[]> {
  const handover = record.handovers.find(({ id }) => id === content.handover);
  if (!handover || handover.from !== 'them') return refuse('handover-unknown');
  const { answers, conditions } = noticeOf(content);
  const same = canonicalJson([answers, conditions]) === canonicalJson([handover.answers, handover.conditions]);
  return same ? byPartner(...settled(content), delivered(content.handover)) : refuse('handover-terms');
}

function preservationOf({ preservation, news }: ContentOf<'preservation'>): EventBody {
  switch (news.act) {
    case 'started': {
      const { custodian, what, startedAt, days } = news;
      return { kind: 'preservation-started', preservation: { id: preservation, custodian, what, where: 'abroad', startedAt, days } };
    }
    case 'extended':
      return { kind: 'preservation-extended', preservation, days: news.days };
    case 'followed-up':
      return { kind: 'preservation-followed-up', preservation };
    case 'ended':
      return { kind: 'preservation-ended', preservation, why: news.why };
  }
}

function withHandover(
  { handovers }: InquiryRecord,
  from: Handover['from'],
  id: string,
  means: (handover: string) => EventBody,
): Outcome<readonly EventBody[]> {
  const handover = handovers.find((one) => one.id === id && one.from === from);
  return handover ? accept([means(id)]) : refuse('handover-unknown');
}

/** For words about something that has passed: it must have passed. */
function withDelivered(record: InquiryRecord, from: Handover['from'], id: string): Outcome<readonly EventBody[]> {
  const handover = record.handovers.find((one) => one.id === id && one.from === from);
  if (!handover) return refuse('handover-unknown');
  return handover.state === 'delivered' ? accept([]) : refuse('handover-state', { state: handover.state });
}

/** A better request keeps what is settled already; a question once asked does not vanish, and keeps those of its selectors that are still there. */
function withSettled(request: Request, { request: before }: InquiryRecord): Request {
  const kept = request.questions.map((question) => {
    const known = before.questions.find(({ id }) => id === question.id);
    return known ? { ...question, state: known.state, refusal: known.refusal, handovers: known.handovers } : question;
  });
  const now = new Map(request.selectors.map((selector, index) => [canonicalJson(selector), index]));
  const left = before.questions
    .filter(({ id }) => !request.questions.some((one) => one.id === id))
    .map((question) => ({
      ...question,
      selectors: question.selectors.flatMap((index) => now.get(canonicalJson(before.selectors[index] ?? null)) ?? []),
    }));
  return { ...request, questions: [...kept, ...left] };
}
