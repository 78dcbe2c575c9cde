import { z } from 'zod';
import { Text } from '#model/text.ts';

const instant = z.iso.datetime();
const Period = z.object({ from: instant, until: instant, days: z.int() });
const Law = z.object({ article: Text, verified: z.boolean() });

/**
 * One preservation as two clocks beside each other: what the treaty asks for at least, and what domestic law lets us ask for, 30 days and once more
 * 30. All ends are 24:00 of the day they name, in `zone`.
 */
export const PreservationPlan = z.object({
  id: z.uuid(),
  where: z.enum(['jp', 'abroad']),
  zone: z.string(),
  /** The least that the treaty asks for; null where no treaty with a minimum carries the request. */
  treaty: z.object({ ...Period.shape, ...Law.shape }).nullable(),
  /** In Japan the first period; abroad what the partner said. */
  first: z.object({ ...Period.shape, ...Law.shape }),
  /** The second period: as asked for, or as it would be if asked for in time. Null abroad where the partner granted none. */
  second: z.object({ ...Period.shape, askedAt: instant.nullable(), isAskedInTime: z.boolean() }).nullable(),
  /** When to ask for the second period: from `opens` to the end of the day before the first one's last, at the very latest before `end`. Null abroad. */
  ask: z.object({ opens: instant, lastDay: instant, end: instant }).nullable(),
  /** When to press for the request for mutual assistance, and by when it has to be there (abroad: sent). */
  followUp: z.object({ opens: instant, by: instant, doneAt: instant.nullable() }),
  /** The end of what has been asked for so far. */
  until: instant,
  /** Days by which what has been asked for so far falls short of the treaty, and by which it would even with the longest extension. */
  shortNow: z.int().min(0),
  shortAtBest: z.int().min(0),
  endedAt: instant.nullable(),
  endedWhy: z.enum(['released', 'lapsed', 'secured']).nullable(),
});
export type PreservationPlan = z.infer<typeof PreservationPlan>;
