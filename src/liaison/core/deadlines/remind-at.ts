import { Temporal } from 'temporal-polyfill';
import { exactMilliseconds } from './due-at.ts';
import { dayOf } from './local-day.ts';
import { japan } from './marks.ts';

/**
 * When to remind of an end. Exact lead time is taken as it is; of days it is 09:00 in Tokyo, where the desk is read, on the day that lies so many
 * days before the last one (D-10 of a term whose last day is the 29th is the 19th). Milliseconds in and out.
 */
export function remindAt(end: number, lead: string, zone: string): number {
  if (lead.startsWith('PT')) return end - exactMilliseconds(lead);
  const day = dayOf(end - 1, zone).subtract(Temporal.Duration.from(lead));
  return day.toZonedDateTime({ timeZone: japan, plainTime: '09:00' }).epochMilliseconds;
}
