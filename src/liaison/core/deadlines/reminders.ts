import { Temporal } from 'temporal-polyfill';
import { exactMilliseconds } from './due-at.ts';
import { dayOf } from './local-day.ts';

/**
 * When to remind of an end. Exact lead time is taken as it is; of days it is 09:00 in Tokyo, where the desk is read, on the day that lies so many
 * days before the last one (D-10 of a term whose last day is the 29th is the 19th). Milliseconds in and out.
 */
export function reminders(end: number, leads: readonly string[], zone: string): number[] {
  const last = leads.some((lead) => !isExact(lead)) ? dayOf(end - 1, zone) : null;
  return leads.map((lead) => {
    if (!last || isExact(lead)) return end - exactMilliseconds(lead);
    const { year, month, day } = last.subtract(Temporal.Duration.from(lead));
    // Tokyo is nine hours ahead all year, so its 09:00 is midnight in UTC.
    return Date.UTC(year, month - 1, day);
  });
}

const isExact = (lead: string): boolean => lead.startsWith('PT');
