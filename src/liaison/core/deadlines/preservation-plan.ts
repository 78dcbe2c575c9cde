import { z } from 'zod';
import { Text } from '#model/text.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import type { Preservation } from '../inquiry/preservation.ts';
import { appliesTo, isInForce } from './applies.ts';
import type { DeadlineRule } from './deadline-rule.ts';
import { deadlineRules } from './deadline-rules.ts';
import { instantOf, millisecondsOf } from './instants.ts';
import { dayOf, endOfDay, knownZone } from './local-day.ts';
import { japan } from './marks.ts';
import { daysAfter, firstPeriodEnd, longestPeriods, preservedUntil } from './preserved-until.ts';

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

/** The plans of an inquiry's preservations, in their order. */
export const preservationPlans = (record: InquiryRecord, rules: readonly DeadlineRule[] = deadlineRules): PreservationPlan[] =>
  record.preservations.map((one) => planOf(one, record, rules));

function planOf(one: Preservation, record: InquiryRecord, rules: readonly DeadlineRule[]): PreservationPlan {
  const isOurs = one.where === 'jp';
  const zone = isOurs ? japan : knownZone(record.partner.zone);
  const least = rules.find((rule) => rule.trigger === 'preserved' && appliesTo(rule, record) && isInForce(rule, record, one.startedAt));
  const leastDays = least ? daysIn(least) : 0;
  const firstDays = isOurs ? Math.min(one.days, longestPeriods.first) : one.days;
  const firstEnd = isOurs ? firstPeriodEnd(one) : daysAfter(one.startedAt, firstDays, zone);
  const secondDays = isOurs ? Math.min(one.extension?.days ?? longestPeriods.second, longestPeriods.second) : (one.extension?.days ?? 0);
  const secondEnd = daysAfter(one.startedAt, firstDays + secondDays, zone);
  const until = preservedUntil(one, zone);
  const asked = one.extension ? firstDays + secondDays : firstDays;
  const domestic = rules.find(({ trigger }) => trigger === (isOurs ? 'first-period' : 'preserved-abroad'));
  // Where a second period can still be asked for, the assistance request has until its end.
  const by = one.extension || !isOurs ? until : secondEnd;
  return {
    id: one.id,
    where: one.where,
    zone,
    treaty: least
      ? {
          from: one.startedAt,
          until: daysAfter(one.startedAt, leastDays, zone),
          days: leastDays,
          article: least.article,
          verified: least.source.verified,
        }
      : null,
    first: {
      from: one.startedAt,
      until: firstEnd,
      days: firstDays,
      article: domestic?.article ?? { ja: '', en: '' },
      verified: domestic?.source.verified ?? false,
    },
    second: secondDays
      ? {
          from: firstEnd,
          until: secondEnd,
          days: secondDays,
          askedAt: one.extension?.at ?? null,
          isAskedInTime: one.extension !== null && millisecondsOf(one.extension.at) <= millisecondsOf(firstEnd),
        }
      : null,
    ask: isOurs ? { opens: daysEarlier(firstEnd, 11, zone), lastDay: daysEarlier(firstEnd, 1, zone), end: firstEnd } : null,
    followUp: { opens: daysEarlier(by, 21, zone), by, doneAt: one.followedUpAt },
    until,
    shortNow: Math.max(0, leastDays - asked),
    shortAtBest: Math.max(0, leastDays - firstDays - secondDays),
    endedAt: one.endedAt,
    endedWhy: one.endedWhy,
  };
}

const daysIn = ({ duration }: DeadlineRule): number => Number(/^P(\d+)D$/.exec(duration ?? '')?.[1] ?? 0);
/** The end of the day that lies so many days before the one that ends at `end`. */
const daysEarlier = (end: string, days: number, zone: string): string =>
  instantOf(endOfDay(dayOf(millisecondsOf(end) - 1, zone).subtract({ days }), zone));
