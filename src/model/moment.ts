import { z } from 'zod';

/** A time as somebody stated it: the instant in UTC, how exact it is, and the zone it was stated in. */
export const Moment = z.object({
  /** Start of the stated period, RFC 3339 in UTC. */
  at: z.iso.datetime(),
  precision: z.enum(['second', 'minute', 'hour', 'day', 'month', 'year']),
  approximate: z.boolean(),
  /** IANA name, for instance Asia/Tokyo. */
  zone: z.string().max(64),
});
export type Moment = z.infer<typeof Moment>;
