import type { BodyOf, InquiryEvent } from './inquiry-event.ts';
import type { InquiryRecord } from './inquiry-record.ts';
import { erase } from './erase.ts';
import type { Handover } from './handover.ts';
import type { Preservation } from './preservation.ts';
import type { Question } from './question.ts';
import { settleQuestions } from './settle-questions.ts';

/** What an event changes in the record besides its state. It was judged legal before. */
export function apply(record: InquiryRecord, { at, by, body }: InquiryEvent): InquiryRecord {
  switch (body.kind) {
    case 'registered':
      return { ...record, number: body.number, legal: body.guards.map((guard) => ({ guard, result: null, note: '' })) };
    case 'confirmed-in-writing':
      return { ...record, oral: record.oral && { ...record.oral, confirmedAt: record.oral.confirmedAt ?? at } };
    case 'triaged':
      return {
        ...record,
        owner: body.owner,
        request: { ...record.request, urgency: body.urgency },
        related: { ...record.related, duplicates: union(record.related.duplicates, body.duplicates) },
      };
    case 'returned-incomplete':
      return asked(record, 'us', body.missing, at);
    case 'clarification-asked':
      return asked(record, 'us', body.text, at);
    case 'clarification-requested':
      return asked(record, 'them', body.text, at);
    case 'clarified':
      return {
        ...endWaits(record, at),
        clarification: record.clarification && { ...record.clarification, answeredAt: at },
        request: body.request ?? record.request,
      };
    case 'legally-checked':
      return { ...record, legal: record.legal.map((check) => body.checks.find(({ guard }) => guard === check.guard) ?? check) };
    case 'refused':
    case 'refused-by-partner':
      return { ...endWaits(record, at), refusal: body.refusal, request: refuseOpen(record, body.refusal) };
    case 'postponed':
      return { ...wait(record, 'postponed', body.refusal.reason, at), refusal: body.refusal };
    case 'postponed-by-partner':
      return wait(record, 'postponed', body.reason, at);
    case 'accepted':
    case 'legal-check-begun':
    case 'work-begun':
    case 'resumed':
    case 'acknowledged':
      return body.kind === 'acknowledged'
        ? acknowledge(record, body, at, by.capacity === 'desk' ? 'us' : 'them')
        : { ...endWaits(record, at), refusal: null };
    case 'assigned':
      return {
        ...record,
        tasks: [
          ...record.tasks,
          ...body.tasks.map((task) => ({ ...task, state: 'open' as const, assignedAt: at, answeredAt: null, answer: null, finding: null })),
        ],
      };
    case 'task-answered':
      return changeTask(record, body.task, { state: 'answered', answeredAt: at, answer: body.answer, finding: body.finding });
    case 'task-returned':
      return changeTask(record, body.task, { state: 'returned', answeredAt: at, answer: body.why });
    case 'waiting':
      return wait(endWaits(record, at), body.cause, body.why, at);
    case 'follow-up-received':
      return { ...record, request: { ...record.request, questions: [...record.request.questions, ...body.questions.map(opened)] } };
    case 'edited':
      return { ...record, partner: body.partner ?? record.partner, request: body.request, authors: [...record.authors, by] };
    case 'translated':
      return { ...record, request: body.request, authors: [...record.authors, by] };
    case 'returned':
      return { ...record, returns: [...record.returns, { reason: body.reason, at, by }] };
    case 'channel-selected':
      return { ...record, channel: { id: body.channel, reason: body.reason, alternative: body.alternative } };
    case 'approved':
      return { ...record, approvedBy: by };
    case 'use-reported':
      return { ...record, use: { useful: body.useful, text: body.text, arrests: body.arrests, at } };
    case 'transport-receipt':
      return { ...record, receipts: [...record.receipts, { message: body.message, code: body.code, at, detail: body.detail }] };
    case 'question-settled':
      return changeQuestion(record, body.question, { state: body.state, refusal: body.refusal });
    case 'handover-offered':
      return {
        ...record,
        handovers: [
          ...record.handovers,
          { ...body.handover, state: 'offered', offeredAt: at, settledAt: null, deliveredAt: null, releasedTo: [] },
        ],
      };
    case 'conditions-accepted':
      return changeHandover(record, body.handover, { state: 'accepted', settledAt: at });
    case 'conditions-declined':
      return changeHandover(record, body.handover, { state: 'declined', settledAt: at });
    case 'handover-delivered':
      return settleQuestions(changeHandover(record, body.handover, { state: 'delivered', deliveredAt: at }), body.handover);
    case 'released':
      return changeHandover(record, body.handover, (one) => ({ releasedTo: union(one.releasedTo, body.to) }));
    case 'recalled':
    case 'corrected':
      return changeHandover(record, body.handover, { state: 'recalled', settledAt: at });
    case 'preservation-started':
      return {
        ...record,
        preservations: [
          ...record.preservations,
          { ...body.preservation, extension: null, followedUpAt: null, endedAt: null, endedWhy: null },
        ],
      };
    case 'preservation-extended':
      return changePreservation(record, body.preservation, { extension: { at, days: body.days } });
    case 'preservation-followed-up':
      return changePreservation(record, body.preservation, { followedUpAt: at });
    case 'preservation-ended':
      return changePreservation(record, body.preservation, { endedAt: at, endedWhy: body.why });
    case 'related':
      return { ...record, related: relate(record.related, body) };
    case 'closed':
      return { ...endWaits(record, at), closed: { outcome: body.outcome, reason: body.reason, openQuestions: body.openQuestions } };
    case 'withdrawn':
      return {
        ...endWaits(record, at),
        ...(record.direction === 'incoming' && { closed: { outcome: 'withdrawn' as const, reason: body.why, openQuestions: [] } }),
      };
    case 'erased':
      return erase(record);
    case 'received':
    case 'drafted':
    case 'rerouted':
    case 'review-asked':
    case 'review-returned':
    case 'submitted':
    case 'quality-check-begun':
    case 'deconflicted':
    case 'sent':
    case 'escalated':
    case 'expired':
    case 'noted':
    case 'retention-reviewed':
    case 'voided':
      return record;
  }
}

const union = (some: readonly string[], more: readonly string[]): string[] => [...new Set([...some, ...more])];
const opened = (question: Question): Question => ({ ...question, state: 'open', refusal: null, handovers: [] });

const asked = (record: InquiryRecord, from: 'us' | 'them', text: string, at: string): InquiryRecord => ({
  ...wait(endWaits(record, at), 'clarification', text, at),
  clarification: { from, text, at, answeredAt: null },
});

const wait = (record: InquiryRecord, cause: InquiryRecord['waits'][number]['cause'], why: string, from: string): InquiryRecord => ({
  ...record,
  waits: [...record.waits, { cause, why, from, until: null }],
});

const endWaits = (record: InquiryRecord, until: string): InquiryRecord => ({
  ...record,
  waits: record.waits.map((one) => (one.until === null ? { ...one, until } : one)),
});

/** The partner's acknowledgement of ours also brings its reference. */
const acknowledge = (
  record: InquiryRecord,
  { kind: _kind, ...given }: BodyOf<'acknowledged'>,
  at: string,
  by: 'us' | 'them',
): InquiryRecord => ({
  ...record,
  // Acknowledged is what was acknowledged first; a later word betters what it says.
  acknowledgement: { ...given, at: record.acknowledgement?.at ?? at },
  partner:
    by === 'them' || record.direction === 'outgoing'
      ? { ...record.partner, reference: record.partner.reference ?? given.reference }
      : record.partner,
});

const refuseOpen = ({ request }: InquiryRecord, refusal: NonNullable<InquiryRecord['refusal']>): InquiryRecord['request'] => ({
  ...request,
  questions: request.questions.map((question) =>
    question.state === 'open' || question.state === 'partial' ? { ...question, state: 'refused', refusal } : question,
  ),
});

const changeTask = (record: InquiryRecord, id: string, change: Partial<InquiryRecord['tasks'][number]>): InquiryRecord => ({
  ...record,
  tasks: record.tasks.map((task) => (task.id === id ? { ...task, ...change } : task)),
});

const changeQuestion = (record: InquiryRecord, id: string, change: Partial<Question>): InquiryRecord => ({
  ...record,
  request: { ...record.request, questions: record.request.questions.map((one) => (one.id === id ? { ...one, ...change } : one)) },
});

const changeHandover = (
  record: InquiryRecord,
  id: string,
  change: Partial<Handover> | ((one: Handover) => Partial<Handover>),
): InquiryRecord => ({
  ...record,
  handovers: record.handovers.map((one) => (one.id === id ? { ...one, ...(typeof change === 'function' ? change(one) : change) } : one)),
});

const changePreservation = (record: InquiryRecord, id: string, change: Partial<Preservation>): InquiryRecord => ({
  ...record,
  preservations: record.preservations.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

function relate(related: InquiryRecord['related'], { how, to }: BodyOf<'related'>): InquiryRecord['related'] {
  if (how === 'child') return { ...related, children: union(related.children, [to]) };
  if (how === 'duplicate') return { ...related, duplicates: union(related.duplicates, [to]) };
  return { ...related, incidents: union(related.incidents, [to]) };
}
