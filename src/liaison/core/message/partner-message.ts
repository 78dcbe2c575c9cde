import { z } from 'zod';
import { canonicalJson } from '#model/canonical-json.ts';
import { Envelope } from './envelope.ts';
import { MessageContent } from './message-content.ts';

/** Whatever passes between the desk and a partner, by whatever road, in either direction. Unknown fields are refused: nothing travels unseen. */
export const PartnerMessage = z
  .strictObject({ format: z.literal('renkei-message/1'), envelope: Envelope, content: MessageContent })
  .refine(({ envelope, content }) => envelope.action === content.kind, { path: ['envelope', 'action'] });
export type PartnerMessage = z.infer<typeof PartnerMessage>;

/** A message as it is signed and sent: canonical JSON. */
export const messageText = (message: PartnerMessage): string => canonicalJson(message);

/**
 * The part of it that people decide about. Canonical as well, so the text that two persons approved stands letter for letter inside the message
 * that goes out; only the envelope is made at sending.
 */
export const contentText = (content: MessageContent): string => canonicalJson(content);
