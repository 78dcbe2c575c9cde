import { z } from 'zod';
import { MessageContent } from './message-content.ts';

/**
 * What an authority said by a road that does not end here (telephone, INTERPOL, a letter), as the desk writes it down. It passes the same gate as a
 * message; only the envelope, and the time at which it happened, are the desk's word.
 */
export const EnteredMessage = z.strictObject({
  /** The foreign authority that said it. */
  partner: z.string().max(80),
  /** Our number of the matter that it belongs to; null where one begins. */
  inquiry: z.string().max(40).nullable().default(null),
  content: MessageContent,
  /** Who spoke or signed. */
  senderName: z.string().trim().min(1).max(200),
  /** Their number of the matter. */
  senderReference: z.string().max(200).nullable().default(null),
  /** Of knowledge/channels.json. */
  channel: z.string().max(40),
  /** By word of mouth: it waits to be confirmed in writing. */
  oral: z.boolean().default(false),
  /** When it reached us: its clocks begin then. */
  receivedAt: z.iso.datetime(),
});
export type EnteredMessage = z.infer<typeof EnteredMessage>;
