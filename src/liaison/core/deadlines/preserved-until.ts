import type { Preservation } from '../inquiry/preservation.ts';
import { dueAt } from './due-at.ts';
import { instantOf, millisecondsOf } from './instants.ts';
import { knownZone } from './local-day.ts';
import { japan } from './marks.ts';

/**
 * The longest periods that Japan's law allows a custodian to be asked for (Code of Criminal Procedure Art. 197(3), (4); unverified wording): 30
 * days, and once more 30. A record that says more keeps no data longer.
 */
export const longestPeriods = { first: 30, second: 30 } as const;

/** The end of the first period in Japan: 24:00 of its last day. */
export const firstPeriodEnd = ({ startedAt, days }: Preservation): string =>
  daysAfter(startedAt, Math.min(days, longestPeriods.first), japan);

/** The end of what was asked for so far: in Japan both periods, one after the other whenever the second was asked for; abroad what the partner said. */
export function preservedUntil({ where, startedAt, days, extension }: Preservation, zone: string): string {
  const more = extension?.days ?? 0;
  return where === 'jp'
    ? daysAfter(startedAt, Math.min(days, longestPeriods.first) + Math.min(more, longestPeriods.second), japan)
    : daysAfter(startedAt, days + more, zone);
}

export const daysAfter = (instant: string, days: number, zone: string): string =>
  instantOf(dueAt({ startedAt: millisecondsOf(instant), duration: `P${days}D`, calendar: 'calendarDays', zone: knownZone(zone) }, []));
