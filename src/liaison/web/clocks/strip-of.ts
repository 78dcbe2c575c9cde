import { dayNumber } from '../../core/deadlines/day-and-time.ts';
import type { PreservationPlan } from '../../core/deadlines/preservation-plan.ts';

/** A stretch of the strip, in days from the day of preservation. */
export type Stretch = { readonly from: number; readonly to: number };

/** Where everything of a preservation lies on one line of days; what the picture draws and the table says. */
export type Strip = {
  /** Days from the first to the last end on it. */
  readonly total: number;
  /** Today, or the day on which it ended; beyond the end it stays at the end. */
  readonly today: number;
  readonly isPast: boolean;
  readonly treaty: Stretch | null;
  readonly first: Stretch;
  readonly second: Stretch | null;
  /** When to ask for the second period, and when to press for the assistance request. */
  readonly ask: Stretch | null;
  readonly followUp: Stretch;
  /** Every ten days. */
  readonly ticks: readonly number[];
};

export function stripOf(plan: PreservationPlan, now: string): Strip {
  const { zone, treaty, first, second, ask, followUp } = plan;
  const zero = dayNumber(first.from, zone);
  const end = (instant: string): number => dayNumber(instant, zone, true) - zero;
  const total = Math.max(1, end(first.until), treaty ? end(treaty.until) : 0, second ? end(second.until) : 0);
  const at = dayNumber(plan.endedAt && plan.endedAt < now ? plan.endedAt : now, zone) - zero;
  return {
    total,
    today: Math.min(total, Math.max(0, at)),
    isPast: at > total,
    treaty: treaty && { from: 0, to: end(treaty.until) },
    first: { from: 0, to: end(first.until) },
    second: second && { from: end(first.until), to: end(second.until) },
    ask: ask && { from: dayNumber(ask.opens, zone) - zero, to: end(ask.lastDay) },
    followUp: { from: Math.max(0, dayNumber(followUp.opens, zone) - zero), to: end(followUp.by) },
    ticks: Array.from({ length: Math.floor(total / 10) + 1 }, (_, place) => place * 10),
  };
}

/** Days gone and days left of a stretch that begins at the first day. */
export const goneOf = ({ to }: Stretch, today: number): number => Math.min(to, today);
export const leftOf = ({ to }: Stretch, today: number): number => Math.max(0, to - today);
