import { z } from 'zod';
import { messageLimits } from './message-limits.ts';

/** A file that goes with a message. Its content lies beside the message, in `attachments/NAME` of a package; the name is data and never a path. */
export const Attachment = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(120)
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._()-]*$/u),
  mediaType: z.string().regex(/^[\w.+-]{1,60}\/[\w.+-]{1,60}$/),
  bytes: z.int().min(0).max(messageLimits.attachment),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Attachment = z.infer<typeof Attachment>;
