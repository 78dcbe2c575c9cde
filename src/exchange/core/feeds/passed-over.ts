import { z } from 'zod';

const HOUR = 3_600_000;
/** After this time it is asked for again; twice as long after each further time. */
const FIRST_PAUSE = HOUR;
const LONGEST_PAUSE = 7 * 24 * HOUR;

/** Events of one feed that are remembered as passed over; beyond them the oldest is forgotten, and asked for as if it were new. */
export const MOST_PASSED_OVER = 100_000;

/** An event of a partner's list that could not be had: others go first till it is time to ask for it again. */
export const PassedOver = z.object({
  /** When it was changed last, as the partner writes it: another time makes it a new one. */
  changed: z.string(),
  why: z.enum(['missing', 'large', 'other']),
  /** How often it was asked for in vain. */
  times: z.int().min(1),
  /** Milliseconds since 1970: not before. */
  until: z.number(),
});
export type PassedOver = z.infer<typeof PassedOver>;

/** Passes over an event once (more). `now`: milliseconds since 1970. */
export function passOver(before: PassedOver | null, { changed, why }: Pick<PassedOver, 'changed' | 'why'>, now: number): PassedOver {
  const times = before?.changed === changed ? before.times + 1 : 1;
  return { changed, why, times, until: now + Math.min(FIRST_PAUSE * 2 ** Math.min(times - 1, 20), LONGEST_PAUSE) };
}

/** How many are passed over, and why; null: none. */
export function passedOverFacts(all: Iterable<PassedOver>): Readonly<Record<'count' | PassedOver['why'], number>> | null {
  const facts = { count: 0, missing: 0, large: 0, other: 0 };
  for (const { why } of all) {
    facts.count += 1;
    facts[why] += 1;
  }
  return facts.count > 0 ? facts : null;
}
