import type { Clock } from './clock.ts';
import { isTicking } from './clock.ts';
import { millisecondsOf } from './instants.ts';

/**
 * How a clock stands now. running · paused · overdue: the end of something to be done has passed · kept-long-enough: a minimum that is to be kept
 * up has been · over: met, missed or cancelled, which the clock itself says.
 */
export type Standing = {
  readonly how: 'running' | 'paused' | 'overdue' | 'kept-long-enough' | 'over';
  /** Milliseconds to the end; of a paused clock those that were left when it stopped; 0 when over or past. */
  readonly remaining: number;
  /** Milliseconds past the end; 0 before it, and of minimums. */
  readonly overdue: number;
  /** Between 0 and 1: how much of the whole time has gone. */
  readonly gone: number;
  /** The last reminder that has come due, and the next that will; null where there is none. */
  readonly reminder: string | null;
  readonly nextReminder: string | null;
};

/** `now` in ISO 8601. */
export function standing(clock: Clock, now: string): Standing {
  const [start, due] = [millisecondsOf(clock.startedAt), millisecondsOf(clock.dueAt)];
  const stopped = clock.pauses.find(({ until }) => until === null)?.from;
  const at = millisecondsOf(clock.state === 'paused' && stopped !== undefined ? stopped : (clock.endedAt ?? now));
  const left = due - at;
  const reminders = isTicking(clock) ? clock.remindAt.toSorted((a, b) => millisecondsOf(a) - millisecondsOf(b)) : [];
  return {
    how: howItStands(clock, left),
    remaining: isTicking(clock) ? Math.max(0, left) : 0,
    overdue: clock.bound === 'by' && clock.state === 'running' ? Math.max(0, -left) : 0,
    gone: due <= start ? 1 : Math.min(1, Math.max(0, (at - start) / (due - start))),
    reminder: reminders.findLast((one) => millisecondsOf(one) <= at) ?? null,
    nextReminder: reminders.find((one) => millisecondsOf(one) > at) ?? null,
  };
}

function howItStands({ state, bound }: Clock, left: number): Standing['how'] {
  if (state === 'paused') return 'paused';
  if (state !== 'running') return 'over';
  if (left >= 0) return 'running';
  return bound === 'by' ? 'overdue' : 'kept-long-enough';
}
