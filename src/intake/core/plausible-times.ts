import { type Reason, refuse } from '#model/outcome.ts';
import { isPlausibleTime } from '#model/plausible-time.ts';
import type { ReportInput } from '#model/report.ts';

/** Zones, time-lines and clocks that run fast are forgiven one day. */
const DAY = 86_400_000;
/** Characters of a time that are told: the schema takes any number of digits. */
const TOLD = 40;

/** From this day on (days since 1970) a time may be one that is left out as lying ahead. */
export const firstDayAhead = (receivedAt: number): number => Math.floor((receivedAt + DAY) / DAY);

/**
 * Times that a report cannot have seen yet, and a time of the report itself that cannot be, are left out, each with a warning: one of them would stand first or last in every list for years.
 * @param receivedAt milliseconds since 1970, UTC
 */
export function withPlausibleTimes(input: ReportInput, receivedAt: number): { input: ReportInput; warnings: Reason[] } {
  const stated = { reportedAt: input.reportedAt, occurred: input.occurred?.at, noticed: input.noticed?.at };
  const warnings: Reason[] = [];
  const left = new Set<string>();
  for (const [field, at] of Object.entries(stated)) {
    if (at === undefined) continue;
    const time = Date.parse(at);
    if (time > receivedAt + DAY) warnings.push(refuse('time-ahead', { field }, { field }).reason);
    else if (field === 'reportedAt' && !isPlausibleTime(time))
      warnings.push(refuse('time-implausible', { field, value: at.slice(0, TOLD) }, { field }).reason);
    else continue;
    left.add(field);
  }
  if (left.size === 0) return { input, warnings };
  return { input: Object.fromEntries(Object.entries(input).filter(([field]) => !left.has(field))), warnings };
}
