import { z } from 'zod';
import { Preservation } from '../inquiry/preservation.ts';
import { Question } from '../inquiry/question.ts';
import { HandedOver, HandoverNotice, MessageRefusal } from './handed-over.ts';
import { MessageRequest } from './message-request.ts';

const words = z.string().trim().min(1).max(4000);
const instant = z.iso.datetime();
const shortly = z.string().max(200);

/** What is said of data that is being kept. */
export const PreservationNews = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('started'),
    custodian: Preservation.shape.custodian,
    what: Preservation.shape.what,
    startedAt: instant,
    days: Preservation.shape.days,
  }),
  z.strictObject({ act: z.literal('extended'), days: Preservation.shape.days }),
  /** The request for mutual assistance that the data was kept for is on its way. */
  z.strictObject({ act: z.literal('followed-up'), reference: shortly }),
  z.strictObject({ act: z.literal('ended'), why: z.enum(['released', 'lapsed', 'secured']) }),
]);
export type PreservationNews = z.infer<typeof PreservationNews>;

/** What a message says, one shape a kind, the same in both directions. */
export const MessageContent = z.discriminatedUnion('kind', [
  /** The first of a conversation; later, further questions on the same matter. */
  z.strictObject({ kind: z.literal('request'), request: MessageRequest }),
  /** Somebody has taken it up. */
  z.strictObject({
    kind: z.literal('acknowledgement'),
    reference: shortly,
    handler: shortly,
    expectedBy: instant.nullable(),
    missing: z.string().max(4000),
  }),
  z.strictObject({ kind: z.literal('clarification-request'), text: words, questions: z.array(Question.shape.id).max(200) }),
  z.strictObject({ kind: z.literal('clarification'), text: words, request: MessageRequest.nullable() }),
  z.strictObject({ kind: z.literal('answer'), ...HandedOver.shape }),
  z.strictObject({ kind: z.literal('refusal'), refusal: MessageRefusal }),
  z.strictObject({ kind: z.literal('postponement'), reason: words, until: instant.nullable() }),
  /** Conditions first: what could be given, and under which. `subject` must tell nothing of the content. */
  z.strictObject({ kind: z.literal('offer'), subject: z.string().trim().min(1).max(500), ...HandoverNotice.shape }),
  z.strictObject({ kind: z.literal('acceptance'), handover: z.uuid(), note: z.string().max(4000) }),
  z.strictObject({ kind: z.literal('declination'), handover: z.uuid(), why: words }),
  /** The content of an offer that was accepted. */
  z.strictObject({ kind: z.literal('delivery'), ...HandedOver.shape }),
  z.strictObject({ kind: z.literal('preservation'), preservation: z.uuid(), news: PreservationNews, note: z.string().max(4000) }),
  z.strictObject({ kind: z.literal('withdrawal'), why: words }),
  z.strictObject({ kind: z.literal('recall'), handover: z.uuid(), why: words }),
  /** `replacement` is the handover that will follow in its place. */
  z.strictObject({ kind: z.literal('correction'), handover: z.uuid(), replacement: z.uuid(), why: words }),
  z.strictObject({
    kind: z.literal('use-report'),
    handover: z.uuid().nullable(),
    useful: z.boolean(),
    text: words,
    arrests: z.int().min(0).max(10_000),
  }),
  /** A use that the conditions of a handover do not allow without being asked. */
  z.strictObject({
    kind: z.literal('consent-request'),
    handover: z.uuid(),
    use: z.enum(['judicial', 'onward', 'other-purpose', 'disclosure']),
    text: words,
    /** Whom it would go to; '' where nobody. */
    recipient: shortly,
  }),
  /** The answer to the consent request named in the envelope's `refToMessageId`. */
  z.strictObject({
    kind: z.literal('consent'),
    handover: z.uuid(),
    granted: z.boolean(),
    scope: z.string().max(4000),
    until: instant.nullable(),
  }),
]);
export type MessageContent = z.infer<typeof MessageContent>;
export type MessageKind = MessageContent['kind'];
export type ContentOf<K extends MessageKind> = Extract<MessageContent, { kind: K }>;
export const messageKinds: readonly MessageKind[] = MessageContent.options.map(({ shape }) => shape.kind.value);
