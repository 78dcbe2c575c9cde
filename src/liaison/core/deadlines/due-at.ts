import { Temporal } from 'temporal-polyfill';
import type { Calendar } from './deadline-rule.ts';
import { dayOf, daysBetween, endOfDay, exists } from './local-day.ts';
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
  const days = Temporal.Duration.from(duration);
  if (calendar === 'businessDays:JP') return endOfDay(workingDays(start, days.days, zone, still), zone);
  const last = start.add(days);
  const wanted = days.months + days.years > 0 ? daysBetween(start, last, zone) : days.days;
  return endOfDay(calendarDays(start, wanted, last, zone, still), zone);
}

/** Of a term in days, hours or minutes of exact time. */
export const exactMilliseconds = (duration: string): number => {
  const { days, hours, minutes } = Temporal.Duration.from(duration);
  return ((days * 24 + hours) * 60 + minutes) * 60_000;
};

function elapsed(startedAt: number, length: number, still: readonly Standstill[]): number {
  let end = startedAt + length;
  for (const { from, until } of still) {
    if (from >= end) break;
    end += Math.max(0, until - Math.max(from, startedAt));
  }
  return end;
}

/** The day with which `wanted` days after the start are full. `last` is a first guess that knows of no standstill. */
function calendarDays(
  start: Temporal.PlainDate,
  wanted: number,
  last: Temporal.PlainDate,
  zone: string,
  still: readonly Standstill[],
): Temporal.PlainDate {
  for (let day = last; ;) {
    const counted = daysBetween(start, day, zone) - daysStill(start, day, zone, still);
    if (counted >= wanted) return day;
    day = day.add({ days: wanted - counted });
  }
}

/** On how many days after `start` up to `last` it stood still at the day's end. */
function daysStill(start: Temporal.PlainDate, last: Temporal.PlainDate, zone: string, still: readonly Standstill[]): number {
  const [earliest, end] = [endOfDay(start, zone), endOfDay(last, zone)];
  let days = 0;
  for (const { from, until } of still) {
    if (from >= end) break;
    if (until <= earliest) continue;
    const before = dayOf(Math.max(from, earliest), zone).subtract({ days: 1 });
    days += daysBetween(before, dayOf(Math.min(until, end), zone).subtract({ days: 1 }), zone);
  }
  return days;
}

function workingDays(start: Temporal.PlainDate, wanted: number, zone: string, still: readonly Standstill[]): Temporal.PlainDate {
  let counted = 0;
  for (let day = start.add({ days: 1 }); ; day = day.add({ days: 1 })) {
    if (!isWorkingDay(day) || !exists(day, zone)) continue;
    const end = endOfDay(day, zone);
    if (!still.some(({ from, until }) => from < end && end <= until)) counted++;
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
