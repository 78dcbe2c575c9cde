import type { InquiryRecord, Wait } from '../inquiry/inquiry-record.ts';
import type { Clock, Pause } from './clock.ts';
import type { DeadlineRule } from './deadline-rule.ts';
import { dueAt, type Standstill } from './due-at.ts';
import { instantOf, millisecondsOf } from './instants.ts';
import { knownZone } from './local-day.ts';
import { japan } from './marks.ts';
import { reminders } from './reminders.ts';

export type Begin = {
  readonly startedAt: string;
  /** Whose days; ignored where the calendar is Japan's. */
  readonly zone: string;
  readonly subject: string | null;
  /** The end where a record or a person says it; needed by rules without a duration. */
  readonly due: string | null;
};

/**
 * A clock of a rule from a start that the caller knows, for what happens outside inquiries too: a hit to be judged, a lead to be agreed on, a
 * provider's log. Waits of causes in which the rule pauses move its end. It is running or paused; whether it was met the caller knows.
 */
export function clockFrom(rule: DeadlineRule, { startedAt, zone: stated, subject, due }: Begin, waits: InquiryRecord['waits'] = []): Clock {
  const zone = rule.calendar === 'businessDays:JP' ? japan : knownZone(stated);
  const start = millisecondsOf(startedAt);
  const endAfter = (standstills: readonly Standstill[]): number =>
    due !== null || rule.duration === null
      ? millisecondsOf(due ?? startedAt)
      : dueAt({ startedAt: start, duration: rule.duration, calendar: rule.calendar, zone }, standstills);
  const { end, pauses } = pausing(rule, waits, start, endAfter);
  return {
    id: subject === null ? rule.id : `${rule.id}.${subject}`,
    rule: rule.id,
    subject,
    name: rule.name,
    article: rule.article,
    kind: rule.kind,
    bound: rule.bound,
    calendar: rule.calendar,
    zone,
    verified: rule.source.verified,
    source: rule.source.url,
    startedAt: instantOf(start),
    dueAt: instantOf(end),
    pauses,
    remindAt: reminders(end, rule.remindAt, zone)
      .filter((at) => at > start)
      .map(instantOf),
    state: pauses.some(({ until }) => until === null) ? 'paused' : 'running',
    endedAt: null,
    onBreach: rule.onBreach,
  };
}

/** What each wait moves, in the order in which they began; one that began after the end moves nothing and is no pause. */
function pausing(
  { pausesIn }: DeadlineRule,
  waits: readonly Wait[],
  start: number,
  endAfter: (standstills: readonly Standstill[]) => number,
): { end: number; pauses: Pause[] } {
  const standstills: Standstill[] = [];
  const pauses: Pause[] = [];
  let end = endAfter(standstills);
  for (const { cause, from, until } of waits.toSorted((a, b) => millisecondsOf(a.from) - millisecondsOf(b.from))) {
    const why = pausesIn.find((one) => one.cause === cause);
    const isBefore = until !== null && millisecondsOf(until) <= start;
    if (!why || isBefore || millisecondsOf(from) >= end) continue;
    const previous = end;
    if (until !== null) {
      standstills.push({ from: millisecondsOf(from), until: millisecondsOf(until) });
      end = endAfter(standstills);
    }
    pauses.push({ cause, from, until, moved: end - previous, tell: why.tell, article: why.article, verified: why.verified });
  }
  return { end, pauses };
}
