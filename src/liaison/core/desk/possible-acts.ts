import { z } from 'zod';
import { Text } from '#model/text.ts';
import { type Actor, isSameActor } from '../inquiry/actor.ts';
import { objection } from '../inquiry/guards.ts';
import { type EventKind, eventKinds } from '../inquiry/inquiry-event.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import { isOpen } from '../inquiry/question.ts';
import { movesOf } from '../inquiry/step.ts';
import { actNames } from './act-names.ts';

/** Something that the viewer may do now. `blocked`: the table of moves allows it, and a guard still speaks against it. */
export const PossibleAct = z.object({
  kind: z.enum(eventKinds as [EventKind, ...EventKind[]]),
  label: Text,
  blocked: z.object({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
  /** One of the two that usually come next. */
  isNext: z.boolean(),
});
export type PossibleAct = z.infer<typeof PossibleAct>;

/**
 * What `actor` may do with an inquiry as it stands, from the very tables that judge it. Left out: acts that come about by rule or by message and never
 * by a person's button, acts without anything to act on, and approving for whoever wrote what is to be approved.
 */
export function possibleActs(record: InquiryRecord, actor: Actor): PossibleAct[] {
  const moves = movesOf(record.direction);
  const isWriter = record.authors.some((author) => isSameActor(author, actor));
  const kinds = eventKinds.filter(
    (kind) =>
      !byRule.has(kind) &&
      (moves[kind] ?? []).some(({ from, by }) => from.includes(record.state) && by.includes(actor.capacity)) &&
      hasSubject(record, kind, actor) &&
      !(kind === 'approved' && isWriter),
  );
  const next = nextOf(record, kinds, actor);
  return kinds
    .map((kind) => ({ kind, label: actNames[kind].act, blocked: blockOf(record, kind, actor), isNext: next.includes(kind) }))
    .sort((a, b) => Number(b.isNext) - Number(a.isNext) || (a.isNext ? next.indexOf(a.kind) - next.indexOf(b.kind) : 0));
}

/** What a message, a disclosure or the machine brings about; no button of the inquiry does it alone. */
export const byRule: ReadonlySet<EventKind> = new Set<EventKind>([
  'received',
  'drafted',
  'transport-receipt',
  'handover-offered',
  'handover-delivered',
  'corrected',
  'follow-up-received',
]);

/** Whether there is anything the act could be about. */
function hasSubject(record: InquiryRecord, kind: EventKind, actor: Actor): boolean {
  const { handovers, tasks, preservations, request, oral, legal } = record;
  const open = preservations.filter((one) => one.endedAt === null);
  switch (kind) {
    case 'confirmed-in-writing':
      return oral !== null && oral.confirmedAt === null;
    case 'conditions-accepted':
    case 'conditions-declined':
      // Of what they offered us: our own offer is theirs to answer.
      return handovers.some((one) => one.from === 'them' && one.state === 'offered' && one.conditions.length > 0);
    case 'released':
      return handovers.some((one) => one.from === 'them' && one.state === 'delivered');
    case 'recalled':
      // What is ours is recalled on its disclosure, which reaches everybody who has it.
      return handovers.some((one) => one.from === 'them' && one.state !== 'recalled' && one.state !== 'declined');
    case 'task-answered':
    case 'task-returned':
      return tasks.some((one) => one.state === 'open' && (actor.capacity === 'desk' || one.unit === actor.organisation));
    case 'preservation-extended':
      return open.some((one) => one.extension === null);
    case 'preservation-followed-up':
      return open.some((one) => one.followedUpAt === null);
    case 'preservation-ended':
      return open.length > 0;
    case 'question-settled':
      return request.questions.some(isOpen);
    case 'legally-checked':
      return legal.length > 0;
    default:
      return true;
  }
}

/** What a guard says before anything is filled in. Only acts whose objection does not hang on what is typed are asked. */
function blockOf(record: InquiryRecord, kind: EventKind, by: Actor): PossibleAct['blocked'] {
  if (kind !== 'approved' && kind !== 'review-asked' && kind !== 'accepted') return null;
  const nil = '00000000-0000-4000-8000-000000000000';
  const body = kind === 'approved' ? { kind } : kind === 'accepted' ? { kind, conditions: [] } : { kind, disclosure: nil };
  const at = '1970-01-01T00:00:00.000Z';
  const against = objection(record, { id: nil, at, recordedAt: at, by, body });
  return against === null ? null : { code: against.reason.code, facts: { ...against.reason.facts } };
}

/** The two acts that usually come next in a state, of those that are possible. */
function nextOf({ direction, state, handovers, tasks }: InquiryRecord, kinds: readonly EventKind[], { capacity }: Actor): EventKind[] {
  const wanted = [
    ...(handovers.some((one) => one.from === 'them' && one.state === 'offered')
      ? ([`conditions-accepted`, 'conditions-declined'] as const)
      : []),
    ...(capacity === 'unit' && tasks.some((one) => one.state === 'open') ? (['task-answered'] as const) : []),
    ...(usual[direction][state] ?? []),
  ];
  return wanted.filter((kind) => kinds.includes(kind)).slice(0, 2);
}

const usual: Readonly<Record<InquiryRecord['direction'], Partial<Record<InquiryRecord['state'], readonly EventKind[]>>>> = {
  incoming: {
    received: ['registered'],
    registered: ['triaged', 'clarification-asked'],
    triaged: ['legal-check-begun', 'clarification-asked'],
    'returned-incomplete': ['clarified', 'closed'],
    'clarification-sent': ['clarified', 'refused'],
    clarified: ['triaged', 'legal-check-begun'],
    'legal-check': ['legally-checked', 'accepted', 'refused'],
    accepted: ['assigned', 'work-begun'],
    'accepted-conditionally': ['assigned', 'work-begun'],
    assigned: ['work-begun', 'clarification-asked'],
    'in-progress': ['review-asked', 'waiting'],
    'waiting-judicial': ['resumed'],
    'waiting-provider': ['resumed', 'clarification-asked'],
    'waiting-translation': ['resumed'],
    'waiting-consent': ['resumed'],
    review: ['review-returned'],
    postponed: ['legal-check-begun', 'refused'],
    'partially-answered': ['work-begun', 'closed'],
    answered: ['closed'],
    'follow-up': ['work-begun', 'assigned'],
    refused: ['closed'],
    rerouted: ['closed'],
    closed: ['retention-reviewed'],
    'retention-review': ['erased', 'retention-reviewed'],
  },
  outgoing: {
    draft: ['submitted', 'edited'],
    returned: ['submitted', 'edited'],
    submitted: ['quality-check-begun', 'returned'],
    'quality-check': ['deconflicted', 'returned'],
    deconflicted: ['channel-selected', 'returned'],
    'channel-selected': ['translated', 'returned'],
    translated: ['approved', 'returned'],
    approved: ['sent'],
    sent: ['acknowledged', 'escalated'],
    delivered: ['acknowledged', 'escalated'],
    acknowledged: ['escalated', 'noted'],
    'clarification-requested': ['clarified'],
    clarified: ['escalated'],
    'partial-received': ['released', 'closed'],
    'answer-received': ['released', 'closed'],
    'conditions-accepted': ['released', 'closed'],
    'conditions-rejected': ['closed'],
    'delivered-to-requester': ['use-reported', 'closed'],
    'use-reported': ['closed'],
    'refused-by-partner': ['escalated', 'closed'],
    postponed: ['escalated'],
    escalated: ['channel-selected'],
    expired: ['closed'],
    withdrawn: ['closed'],
    closed: ['retention-reviewed'],
    'retention-review': ['erased', 'retention-reviewed'],
  },
};
