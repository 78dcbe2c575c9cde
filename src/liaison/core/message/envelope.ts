import { z } from 'zod';
import { Language } from '#model/text.ts';

/**
 * What stands on the outside of a message, in the words of the e-CODEX connector (eu-LISA, DomibusConnectorTransitionModel): who to whom, in which
 * conversation, after which message. A conversation is one inquiry. Each side numbers its own messages in it 1, 2, 3, …, so that a lost or a
 * repeated one shows.
 */
export const Envelope = z.strictObject({
  messageId: z.uuid(),
  refToMessageId: z.uuid().nullable(),
  conversationId: z.uuid(),
  /** Organisation ids: `JP-NPA`, `DE-NORDMARK`. */
  originalSender: z.string().regex(/^[A-Z]{2}-[A-Z0-9-]{1,40}$/),
  finalRecipient: z.string().regex(/^[A-Z]{2}-[A-Z0-9-]{1,40}$/),
  /** The instrument under which the two work, an id of knowledge/instruments.json. */
  service: z.string().min(1).max(40),
  /** The kind of the content once more, as connectors route by it. */
  action: z.string().min(1).max(40),
  /** Counts the sender's messages in this conversation from 1. */
  sequence: z.int().min(1).max(100_000),
  sentAt: z.iso.datetime(),
  /** What each side calls the matter. */
  senderReference: z.string().max(200).nullable(),
  recipientReference: z.string().max(200).nullable(),
  /** Whoever sends it, as a person may be asked for. */
  senderName: z.string().max(200),
  /** Language of every text in the content. */
  language: Language,
  /** An invented message of an exercise. It never enters a real matter, nor a real one an exercise. */
  exercise: z.boolean(),
});
export type Envelope = z.infer<typeof Envelope>;
