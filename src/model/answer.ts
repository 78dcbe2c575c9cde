import { z } from 'zod';

/**
 * An answer to a question of the record. "Unknown" (asked, nobody knows), "not answered" (asked, left open) and "not asked" stay
 * apart: a statistic without its own denominator is worthless.
 */
export const answer = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('answered'), value }),
    z.object({ state: z.literal('unknown') }),
    z.object({ state: z.literal('not-answered') }),
    z.object({ state: z.literal('not-asked') }),
  ]);

export type Answer<T> = { state: 'answered'; value: T } | { state: 'unknown' } | { state: 'not-answered' } | { state: 'not-asked' };
