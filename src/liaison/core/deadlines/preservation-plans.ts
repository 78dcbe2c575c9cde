import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import type { Preservation } from '../inquiry/preservation.ts';
import { appliesTo, isInForce } from './applies.ts';
import type { DeadlineRule } from './deadline-rule.ts';
import { deadlineRules } from './deadline-rules.ts';
import { instantOf, millisecondsOf } from './instants.ts';
import { dayOf, endOfDay, knownZone } from './local-day.ts';
import { japan } from './marks.ts';
import type { PreservationPlan } from './preservation-plan.ts';
import { daysAfter, firstPeriodEnd, longestPeriods, preservedUntil } from './preserved-until.ts';

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
  const period = rules.find((rule) => rule.trigger === (isOurs ? 'first-period' : 'preserved-abroad') && appliesTo(rule, record));
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
      article: period?.article ?? asStated,
      verified: period?.source.verified ?? true,
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
    followUp: { opens: daysEarlier(by, 22, zone), by, doneAt: one.followedUpAt },
    until,
    shortNow: Math.max(0, leastDays - asked),
    shortAtBest: Math.max(0, leastDays - firstDays - secondDays),
    endedAt: one.endedAt,
    endedWhy: one.endedWhy,
  };
}

/** Where no rule of ours says how long a partner keeps data, its own word does. */
const asStated = { ja: '相手が示した期間', en: 'The period that the partner stated' };

const daysIn = ({ duration }: DeadlineRule): number => Number(/^P(\d+)D$/.exec(duration ?? '')?.[1] ?? 0);
/** The end of the day that lies so many days before the one that ends at `end`. */
const daysEarlier = (end: string, days: number, zone: string): string =>
  instantOf(endOfDay(dayOf(millisecondsOf(end) - 1, zone) - days, zone));
