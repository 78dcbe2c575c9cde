import { z } from 'zod';
import { Actor } from './actor.ts';
import { UseCondition } from './condition.ts';
import { Handover } from './handover.ts';
import { Acknowledgement, CloseOutcome, InquiryRecord, Wait } from './inquiry-record.ts';
import { Urgency } from './inquiry-type.ts';
import { LegalCheck, LegalGuard } from './legal-guard.ts';
import { Preservation } from './preservation.ts';
import { Question } from './question.ts';
import { OwnRefusal, Refusal } from './refusal.ts';
import { Request } from './request.ts';
import { Direction } from './states.ts';
import { Task } from './task.ts';
import { TransportCode } from './transport-receipt.ts';

/**
 * Everything that can happen to an inquiry, one shape an act. A body is what somebody asks for; an event is the body with who did it, when it
 * happened (`at`) and when it was written down (`recordedAt`). From which states each is legal, and for whom, the tables of moves say.
 */
const words = z.string().trim().min(1).max(4000);
const instant = z.iso.datetime();

const beginnings = [
  /** A partner's request or offer reached the desk, by whatever road. */
  z.object({
    kind: z.literal('received'),
    direction: Direction.extract(['incoming']),
    partner: InquiryRecord.shape.partner,
    owner: z.string(),
    request: Request,
    oral: z.boolean(),
    channel: z.string().max(40),
    exercise: z.boolean(),
  }),
  /** A unit begins a request to a partner. */
  z.object({
    kind: z.literal('drafted'),
    direction: Direction.extract(['outgoing']),
    number: z.string(),
    partner: InquiryRecord.shape.partner,
    owner: z.string(),
    request: Request,
    incidents: z.array(z.string()).max(50),
    parent: z.string().nullable(),
    exercise: z.boolean(),
  }),
] as const;

const incoming = [
  z.object({ kind: z.literal('registered'), number: z.string(), guards: z.array(LegalGuard) }),
  z.object({ kind: z.literal('confirmed-in-writing') }),
  /** The sender is who it says, the request is not here twice, what we hold on its selectors was looked up. */
  z.object({
    kind: z.literal('triaged'),
    senderAuthentic: z.boolean(),
    duplicates: z.array(z.string()).max(50),
    hits: z.int().min(0),
    urgency: Urgency,
    owner: z.string(),
  }),
  z.object({ kind: z.literal('returned-incomplete'), missing: words }),
  z.object({ kind: z.literal('clarification-asked'), text: words }),
  z.object({ kind: z.literal('rerouted'), to: words, why: words }),
  z.object({ kind: z.literal('legal-check-begun') }),
  z.object({ kind: z.literal('legally-checked'), checks: z.array(LegalCheck).min(1).max(20) }),
  z.object({ kind: z.literal('accepted'), conditions: z.array(UseCondition).max(20) }),
  z.object({ kind: z.literal('refused'), refusal: OwnRefusal }),
  z.object({ kind: z.literal('postponed'), refusal: OwnRefusal, until: instant.nullable() }),
  z.object({
    kind: z.literal('assigned'),
    tasks: z
      .array(Task.pick({ id: true, unit: true, text: true, questions: true }))
      .min(1)
      .max(50),
  }),
  z.object({ kind: z.literal('task-answered'), task: z.uuid(), answer: words, finding: z.enum(['found', 'nothing', 'partly']) }),
  z.object({ kind: z.literal('task-returned'), task: z.uuid(), why: words }),
  z.object({ kind: z.literal('work-begun') }),
  z.object({ kind: z.literal('waiting'), cause: Wait.shape.cause.extract(['judicial', 'provider', 'translation', 'consent']), why: words }),
  z.object({ kind: z.literal('resumed') }),
  /** The desk asks a second person to look at what is to leave. */
  z.object({ kind: z.literal('review-asked'), disclosure: z.uuid() }),
  z.object({ kind: z.literal('review-returned'), why: words }),
  z.object({ kind: z.literal('follow-up-received'), questions: z.array(Question).min(1).max(200) }),
] as const;

const outgoing = [
  z.object({ kind: z.literal('edited'), request: Request, partner: InquiryRecord.shape.partner.optional() }),
  z.object({ kind: z.literal('submitted') }),
  z.object({ kind: z.literal('quality-check-begun') }),
  z.object({ kind: z.literal('returned'), reason: words }),
  z.object({ kind: z.literal('deconflicted'), hits: z.int().min(0), note: z.string().max(4000) }),
  z.object({
    kind: z.literal('channel-selected'),
    channel: z.string().max(40),
    reason: words,
    alternative: z.string().max(200).nullable(),
  }),
  z.object({ kind: z.literal('translated'), request: Request }),
  z.object({ kind: z.literal('approved') }),
  z.object({ kind: z.literal('sent'), disclosure: z.uuid().nullable(), message: z.uuid().nullable() }),
  z.object({ kind: z.literal('clarification-requested'), text: words }),
  z.object({ kind: z.literal('refused-by-partner'), refusal: Refusal }),
  z.object({ kind: z.literal('postponed-by-partner'), reason: words, until: instant.nullable() }),
  z.object({ kind: z.literal('use-reported'), useful: z.boolean(), text: words, arrests: z.int().min(0).max(10_000) }),
  z.object({ kind: z.literal('escalated'), to: words, why: words }),
  z.object({ kind: z.literal('expired'), why: words }),
] as const;

const both = [
  z.object({ kind: z.literal('transport-receipt'), message: z.uuid(), code: TransportCode, detail: z.string().max(500) }),
  z.object({ kind: z.literal('acknowledged'), ...Acknowledgement.omit({ at: true }).shape }),
  /** The answer to what was asked back; it may bring a better request with it. */
  z.object({ kind: z.literal('clarified'), text: words, request: Request.nullable() }),
  z.object({
    kind: z.literal('question-settled'),
    question: z.string(),
    state: z.enum(['refused', 'not-applicable']),
    refusal: Refusal.nullable(),
  }),
  /** For what is ours: whose draft it is and which approved bytes; the actor of the event is the approver. */
  z.object({
    kind: z.literal('handover-offered'),
    handover: Handover.pick({ id: true, kind: true, from: true, conditions: true, answers: true, disclosure: true }),
    author: Actor.nullable(),
  }),
  z.object({ kind: z.literal('conditions-accepted'), handover: z.uuid() }),
  z.object({ kind: z.literal('conditions-declined'), handover: z.uuid(), why: words }),
  z.object({ kind: z.literal('handover-delivered'), handover: z.uuid() }),
  /** The desk passes what it received on to units of ours. */
  z.object({ kind: z.literal('released'), handover: z.uuid(), to: z.array(z.string()).min(1).max(60) }),
  z.object({ kind: z.literal('recalled'), handover: z.uuid(), why: words }),
  z.object({ kind: z.literal('corrected'), handover: z.uuid(), replacement: z.uuid(), why: words }),
  z.object({
    kind: z.literal('preservation-started'),
    preservation: Preservation.pick({ id: true, custodian: true, what: true, where: true, startedAt: true, days: true }),
  }),
  z.object({ kind: z.literal('preservation-extended'), preservation: z.uuid(), days: z.int().min(1).max(366) }),
  z.object({ kind: z.literal('preservation-followed-up'), preservation: z.uuid() }),
  z.object({ kind: z.literal('preservation-ended'), preservation: z.uuid(), why: z.enum(['released', 'lapsed', 'secured']) }),
  z.object({ kind: z.literal('related'), how: z.enum(['child', 'duplicate', 'incident']), to: z.string().max(80) }),
  z.object({ kind: z.literal('noted'), text: words }),
  z.object({ kind: z.literal('withdrawn'), why: words }),
  z.object({
    kind: z.literal('closed'),
    outcome: CloseOutcome,
    reason: words,
    openQuestions: z.array(z.object({ question: z.string(), why: words })).max(200),
  }),
  z.object({ kind: z.literal('retention-reviewed'), note: words }),
  z.object({ kind: z.literal('erased'), why: words }),
  /** Takes an earlier event out of the fold, for instance one entered on the wrong inquiry. It stays in the log. */
  z.object({ kind: z.literal('voided'), event: z.uuid(), why: words }),
] as const;

export const EventBody = z.discriminatedUnion('kind', [...beginnings, ...incoming, ...outgoing, ...both]);
export type EventBody = z.infer<typeof EventBody>;
export type EventKind = EventBody['kind'];
export const eventKinds: readonly EventKind[] = EventBody.options.map(({ shape }) => shape.kind.value);

/** What every event carries besides its body. */
export const EventStamp = z.object({
  id: z.uuid(),
  /** When it happened. */
  at: instant,
  /** When it was written down; later than `at` where it was entered afterwards. */
  recordedAt: instant,
  by: Actor,
});
export type EventStamp = z.infer<typeof EventStamp>;

export type InquiryEvent = EventStamp & { readonly body: EventBody };
export type BodyOf<K extends EventKind> = Extract<EventBody, { kind: K }>;
