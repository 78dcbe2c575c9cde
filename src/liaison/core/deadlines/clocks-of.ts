import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import { appliesTo, type Between, isInForce } from './applies.ts';
import type { Clock, ClockState } from './clock.ts';
import { clockFrom } from './clock-from.ts';
import type { DeadlineRule } from './deadline-rule.ts';
import { deadlineRules } from './deadline-rules.ts';
import { type End, ends } from './ends.ts';
import { millisecondsOf } from './instants.ts';
import { earliest } from './marks.ts';
import { starts } from './starts.ts';

/**
 * Every clock of an inquiry, in the order of the rules, those that are over included. Pure: from the record's marks alone, and from receipt, not
 * from registration. A rule that was not in force when it would have started gives none.
 */
export const clocksOf = (record: InquiryRecord, rules: readonly DeadlineRule[] = deadlineRules, between?: Between): Clock[] =>
  rules
    .filter((rule) => rule.trigger !== 'outside' && appliesTo(rule, record))
    .flatMap((rule) =>
      starts[rule.trigger](record)
        .filter(({ at }) => isInForce(rule, record, at, between))
        .flatMap((start) => {
          if (rule.duration === null && start.due === undefined) return [];
          const end = ends[rule.stop](record, start);
          const begin = { startedAt: start.at, zone: start.zone, subject: start.subject, due: start.due ?? null };
          return [finish(clockFrom(rule, begin, waitsUntil(record, end)), end)];
        }),
    );

/** What stood still before the end; afterwards nothing moves it any more. */
function waitsUntil({ waits }: InquiryRecord, end: End | null): InquiryRecord['waits'] {
  if (!end) return waits;
  return waits
    .filter(({ from }) => millisecondsOf(from) < millisecondsOf(end.at))
    .map((wait) => ({ ...wait, until: earliest(wait.until, end.at) }));
}

/** What its end makes of a clock that ran. */
function finish(clock: Clock, end: End | null): Clock {
  if (!end) return clock;
  return { ...clock, state: stateAt(clock, end), endedAt: end.at };
}

function stateAt({ dueAt, bound }: Clock, { at, how }: End): ClockState {
  const isInTime = millisecondsOf(at) <= millisecondsOf(dueAt);
  if (how === 'cancelled') return 'cancelled';
  if (how === 'lapsed') return bound === 'until' && !isInTime ? 'met' : 'missed';
  return isInTime || bound === 'until' ? 'met' : 'met-late';
}
