import { z } from 'zod';

/** What the process apart hands back of a mail. Its limits stand here, so nothing larger crosses over. */
export const ParsedMail = z.object({
  subject: z.string().max(2000),
  from: z.string().max(400).nullable(),
  replyTo: z.array(z.string().max(400)).max(20),
  /** As the Date header says it, RFC 3339 in UTC; null where it is missing or no date. */
  date: z.iso.datetime().nullable(),
  /** Values of the Received headers, newest first. */
  received: z.array(z.string().max(2000)).max(100),
  text: z.string().max(900_000),
  /** Targets of links in the HTML part: what the reader would not see. */
  links: z.array(z.string().max(4000)).max(2000),
  attachments: z.array(z.object({ name: z.string().max(300), bytes: z.int(), sha256: z.string().length(64) })).max(500),
});
export type ParsedMail = z.infer<typeof ParsedMail>;
