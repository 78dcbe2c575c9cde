import type { BodyOf, EventBody, InquiryEvent } from '../inquiry/inquiry-event.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import type { MessageContent } from './message-content.ts';
import { messageOfRequest } from './message-of-request.ts';

/**
 * What the partner is told of an act of ours; null where the act stays at home. `before` and `after` are the record around it. Content that two
 * persons approve (offers, answers, recalls, corrections) does not come from here: it is sent as it was approved. Nor what the desk only enters on the partner's
 * behalf, nor acts on what never left.
 */
export function contentOfEvent({ body, by }: InquiryEvent, before: InquiryRecord, after: InquiryRecord): MessageContent | null {
  if (by.capacity === 'partner') return null;
  return before.direction === 'incoming' ? ofIncoming(body, before) : ofOutgoing(body, before, after);
}

function ofIncoming(body: EventBody, record: InquiryRecord): MessageContent | null {
  switch (body.kind) {
    case 'acknowledged':
      return acknowledgement(body);
    case 'returned-incomplete':
      return { kind: 'clarification-request', text: body.missing, questions: [] };
    case 'clarification-asked':
      return { kind: 'clarification-request', text: body.text, questions: [] };
    case 'rerouted':
      return { kind: 'refusal', refusal: { ground: wrongChannel, reason: `${body.to}: ${body.why}`.slice(0, 4000), considered: null } };
    case 'refused':
      // That less was considered is recorded; what was considered stays with us.
      return { kind: 'refusal', refusal: { ...body.refusal, considered: null } };
    case 'postponed':
      return { kind: 'postponement', reason: body.refusal.reason, until: body.until };
    default:
      return ofEither(body, record);
  }
}

function ofOutgoing(body: EventBody, before: InquiryRecord, after: InquiryRecord): MessageContent | null {
  switch (body.kind) {
    case 'sent':
      return body.disclosure === null ? { kind: 'request', request: messageOfRequest(after.request) } : null;
    case 'clarified':
      return { kind: 'clarification', text: body.text, request: body.request && messageOfRequest(body.request) };
    case 'use-reported':
      return { kind: 'use-report', handover: lastReceived(before), useful: body.useful, text: body.text, arrests: body.arrests };
    case 'withdrawn':
      return hasLeft(before) ? { kind: 'withdrawal', why: body.why } : null;
    default:
      return ofEither(body, before);
  }
}

function ofEither(body: EventBody, record: InquiryRecord): MessageContent | null {
  switch (body.kind) {
    case 'conditions-accepted':
      return isFrom(record, 'them', body.handover) ? { kind: 'acceptance', handover: body.handover, note: '' } : null;
    case 'conditions-declined':
      return isFrom(record, 'them', body.handover) ? { kind: 'declination', handover: body.handover, why: body.why } : null;
    case 'preservation-started':
    case 'preservation-extended':
    case 'preservation-ended':
      return preservation(body, record);
    default:
      return null;
  }
}

/** R21 of knowledge/refusal-grounds.json. */
const wrongChannel = 'R21';

const acknowledgement = ({ reference, handler, expectedBy, missing }: BodyOf<'acknowledged'>): MessageContent => ({
  kind: 'acknowledgement',
  reference,
  handler,
  expectedBy,
  missing,
});

/** Data kept in Japan is told of; what a partner keeps abroad it knows itself. */
function preservation(
  body: BodyOf<'preservation-started' | 'preservation-extended' | 'preservation-ended'>,
  { preservations }: InquiryRecord,
): MessageContent | null {
  if (body.kind === 'preservation-started') {
    const { id, custodian, what, where, startedAt, days } = body.preservation;
    return where === 'jp'
      ? { kind: 'preservation', preservation: id, news: { act: 'started', custodian, what, startedAt, days }, note: '' }
      : null;
  }
  if (preservations.find(({ id }) => id === body.preservation)?.where !== 'jp') return null;
  return {
    kind: 'preservation',
    preservation: body.preservation,
    news: body.kind === 'preservation-extended' ? { act: 'extended', days: body.days } : { act: 'ended', why: body.why },
    note: '',
  };
}

const isFrom = ({ handovers }: InquiryRecord, from: 'us' | 'them', id: string): boolean =>
  handovers.some((one) => one.id === id && one.from === from);

const lastReceived = ({ handovers }: InquiryRecord): string | null =>
  handovers.findLast(({ from, state }) => from === 'them' && state === 'delivered')?.id ?? null;

/** Whether the partner has heard of an inquiry of ours at all. */
const hasLeft = ({ entered }: InquiryRecord): boolean => entered.some(({ state }) => state === 'sent');
