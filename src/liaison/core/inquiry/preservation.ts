import { z } from 'zod';

/**
 * Data that somebody was asked to keep. In Japan an investigator asks the custodian for at most 30 days and once more for 30 (Code of Criminal
 * Procedure Art. 197(3), (4); unverified wording), the treaty asks for at least 60: two chained periods without slack.
 */
export const Preservation = z.object({
  id: z.uuid(),
  custodian: z.string().max(300),
  /** What is kept. */
  what: z.string().max(2000),
  /** jp: kept in Japan by the domestic measure · abroad: kept by the partner under the treaty. */
  where: z.enum(['jp', 'abroad']),
  startedAt: z.iso.datetime(),
  /** Days of the first period. */
  days: z.int().min(1).max(366),
  /** The second period: when it was asked for, and for how many days. Null: not yet. */
  extension: z.object({ at: z.iso.datetime(), days: z.int().min(1).max(366) }).nullable(),
  /** The request for mutual assistance that it waits for: when it arrived (or was sent, abroad). */
  followedUpAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  endedWhy: z.enum(['released', 'lapsed', 'secured']).nullable(),
});
export type Preservation = z.infer<typeof Preservation>;
