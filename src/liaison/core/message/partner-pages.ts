import { z } from 'zod';
import { Text } from '#model/text.ts';
import { Attachment } from './attachment.ts';
import { HandoverNotice } from './handed-over.ts';
import { MessageContent, messageKinds, type MessageKind } from './message-content.ts';
import { PartnerView } from './partner-view.ts';

/** The shapes of /api/partner and of the desk's look at messages. */

/** By which road a message came or went: the partner's screens, its own system, a signed package, or the desk that sends. */
export const Road = z.enum(['web', 'http', 'package', 'desk']);
export type Road = z.infer<typeof Road>;

export const ThreadRow = z.object({
  id: z.uuid(),
  ourReference: z.string().nullable(),
  theirReference: z.string().nullable(),
  view: PartnerView,
  begunAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  exercise: z.boolean(),
});
export type ThreadRow = z.infer<typeof ThreadRow>;

export const ThreadQuery = z.object({
  show: z.enum(['open', 'over', 'all']).default('open'),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export type ThreadQuery = z.infer<typeof ThreadQuery>;

/** What waits for the partner first, by date; then what is with Japan; newest first behind. */
export const ThreadPage = z.object({
  rows: z.array(ThreadRow),
  counts: z.object({ withPartner: z.int(), withJapan: z.int(), open: z.int(), over: z.int() }),
  more: z.boolean(),
});
export type ThreadPage = z.infer<typeof ThreadPage>;

export const ThreadMessage = z.object({
  id: z.uuid(),
  messageId: z.uuid(),
  direction: z.enum(['to-partner', 'from-partner']),
  sequence: z.int(),
  kind: z.enum(messageKinds as [MessageKind, ...MessageKind[]]),
  road: Road,
  sentAt: z.iso.datetime(),
  receivedAt: z.iso.datetime(),
  byName: z.string(),
  /** Null where the content still waits: a short answer could be guessed from its hash. */
  sha256: z.string().nullable(),
  bytes: z.int().nullable(),
  language: z.enum(['ja', 'en']).nullable(),
  /** Null where it waits for its conditions to be accepted, or was erased. */
  content: MessageContent.nullable(),
  notice: HandoverNotice.nullable(),
  attachments: z.array(Attachment),
  /** What the approval of two persons went to; null for what needs none. */
  disclosure: z.uuid().nullable(),
});
export type ThreadMessage = z.infer<typeof ThreadMessage>;

export const ThreadDetail = ThreadRow.extend({ conversation: z.uuid(), partner: z.string(), messages: z.array(ThreadMessage) });
export type ThreadDetail = z.infer<typeof ThreadDetail>;

/** What the partner's screen sends: the content; the envelope is made at the gate. */
export const NewMessage = z.object({
  content: MessageContent,
  senderReference: z.string().max(200).nullable().default(null),
  refToMessageId: z.uuid().nullable().default(null),
});
export type NewMessage = z.infer<typeof NewMessage>;

/** What whoever sent a message gets back: that it is here, and what was made of it. */
export const MessageReceipt = z.object({
  thread: z.uuid(),
  messageId: z.uuid(),
  sequence: z.int(),
  sha256: z.string(),
  receivedAt: z.iso.datetime(),
  /** Our number of the matter. */
  reference: z.string().nullable(),
});
export type MessageReceipt = z.infer<typeof MessageReceipt>;

export const RefusalRow = z.object({
  id: z.uuid(),
  organisation: z.string(),
  code: z.string(),
  text: Text,
  sha256: z.string().nullable(),
  bytes: z.int(),
  road: Road,
  at: z.iso.datetime(),
  byName: z.string(),
});
export type RefusalRow = z.infer<typeof RefusalRow>;

export const RefusalPage = z.object({ rows: z.array(RefusalRow) });

/** An Ed25519 public key: its id, and the key as PEM, which standard tools read. */
export const PublicKey = z.object({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  organisation: z.string(),
  algorithm: z.literal('Ed25519'),
  pem: z.string().max(500),
  validFrom: z.iso.datetime(),
  validUntil: z.iso.datetime().nullable(),
});
export type PublicKey = z.infer<typeof PublicKey>;

export const PublicKeys = z.object({ keys: z.array(PublicKey) });

export const NewPartnerKey = z.object({
  organisation: z.string().max(80),
  pem: z.string().min(1).max(2000),
  validFrom: z.iso.datetime().nullable().default(null),
  validUntil: z.iso.datetime().nullable().default(null),
  /** How it was made sure that the key is theirs. */
  reason: z.string().trim().min(1).max(2000),
});
export type NewPartnerKey = z.infer<typeof NewPartnerKey>;
