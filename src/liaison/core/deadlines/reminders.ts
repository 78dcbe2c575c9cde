import { exactMilliseconds, wholeOf } from './due-at.ts';
import { type Day, dayLength, dayOf, monthsOn } from './local-day.ts';

/**
 * When to remind of an end. Exact lead time is taken as it is; of days it is 09:00 in Tokyo, where the desk is read, on the day that lies so many
 * days before the last one (D-10 of a term whose last day is the 29th is the 19th). Milliseconds in and out.
 */
export function reminders(end: number, leads: readonly string[], zone: string): number[] {
  return leads.map((lead) => {
    if (lead.startsWith('PT')) return end - exactMilliseconds(lead);
    // Tokyo is nine hours ahead all year, so its 09:00 is midnight in UTC.
    return earlier(dayOf(end - 1, zone), lead) * dayLength;
  });
}

function earlier(day: Day, lead: string): Day {
  const { amount, unit } = wholeOf(lead);
  return unit === 'D' ? day - amount : monthsOn(day, unit === 'Y' ? -12 * amount : -amount);
}
