import type { Calendar } from './deadline-rule.ts';
import { type Day, dayLength, dayOf, daysBetween, endOfDay, exists, monthsOn } from './local-day.ts';
import { isWorkingDay } from './working-day.ts';

/** A time during which a clock stood still, in milliseconds: after `from`, up to and including `until`. */
export type Standstill = { readonly from: number; readonly until: number };

export type Term = {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** ISO 8601; of the calendars of days only days, months or years. */
  readonly duration: string;
  readonly calendar: Calendar;
  readonly zone: string;
};

/**
 * When a term ends, in milliseconds.
 *
 * Exact time runs at once and simply stops meanwhile. A term of days does not count the day it starts on (Code of Criminal Procedure Art. 55(1);
 * Regulation 1182/71 Art. 3(1)) and ends at 24:00 of its last day; it advances by one at the end of each day, and one at the end of which it
 * stands still is not counted. So a standstill moves the end by as many days as it was midnight during it: what lies within a day moves nothing, and
 * nothing is moved twice. That a last day on which offices rest is carried over (Art. 55(3)) is not relied on.
 */
export function dueAt({ startedAt, duration, calendar, zone }: Term, standstills: readonly Standstill[]): number {
  const still = merge(standstills);
  if (calendar === 'elapsed') return elapsed(startedAt, exactMilliseconds(duration), still);
  const start = dayOf(startedAt, zone);
  const { amount, unit } = wholeOf(duration);
  if (calendar === 'businessDays:JP') return endOfDay(workingDays(start, amount, zone, still), zone);
  const last = unit === 'D' ? start + amount : monthsOn(start, unit === 'Y' ? amount * 12 : amount);
  const wanted = unit === 'D' ? amount : daysBetween(start, last, zone);
  return endOfDay(calendarDays(start, wanted, last, zone, still), zone);
}

/** Of a term in hours or minutes, or in days of 24 hours. */
export function exactMilliseconds(duration: string): number {
  const { amount, unit } = wholeOf(duration);
  return amount * (duration.startsWith('PT') ? (unit === 'H' ? 3_600_000 : 60_000) : dayLength);
}

/** `P30D` is 30 days, `PT8H` 8 hours: rules know one number and one unit (DeadlineRule). */
export const wholeOf = (duration: string): { readonly amount: number; readonly unit: string } => ({
  amount: Number(/\d+/.exec(duration)?.[0] ?? 0),
  unit: duration.at(-1) ?? '',
});

function elapsed(startedAt: number, length: number, still: readonly Standstill[]): number {
  let end = startedAt + length;
  for (const { from, until } of still) {
    if (from >= end) break;
    end += Math.max(0, until - Math.max(from, startedAt));
  }
  return end;
}

/** The day with which `wanted` days after the start are full. `last` is a first guess that knows of no standstill. */
function calendarDays(start: Day, wanted: number, last: Day, zone: string, still: readonly Standstill[]): Day {
  for (let day = last; ;) {
    const counted = daysBetween(start, day, zone) - daysStill(start, day, zone, still);
    if (counted >= wanted) return day;
    day += wanted - counted;
  }
}

/** On how many days after `start` up to `last` it stood still at the day's end. */
function daysStill(start: Day, last: Day, zone: string, still: readonly Standstill[]): number {
  const [earliest, end] = [endOfDay(start, zone), endOfDay(last, zone)];
  let days = 0;
  for (const { from, until } of still) {
    if (from >= end) break;
    if (until <= earliest) continue;
    days += daysBetween(dayOf(Math.max(from, earliest), zone) - 1, dayOf(Math.min(until, end), zone) - 1, zone);
  }
  return days;
}

function workingDays(start: Day, wanted: number, zone: string, still: readonly Standstill[]): Day {
  let counted = 0;
  for (let day = start + 1; ; day += 1) {
    if (!isWorkingDay(day) || !exists(day, zone)) continue;
    const end = endOfDay(day, zone);
    if (!still.some(({ from, until }) => from < end && end <= until)) counted += 1;
    if (counted >= wanted) return day;
  }
}

/** In order and without overlap. */
function merge(standstills: readonly Standstill[]): Standstill[] {
  const merged: Standstill[] = [];
  for (const one of standstills.filter(({ from, until }) => until > from).toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && one.from <= last.until) merged[merged.length - 1] = { from: last.from, until: Math.max(last.until, one.until) };
    else merged.push(one);
  }
  return merged;
}
