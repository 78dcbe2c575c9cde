import { type Reason, refuse } from '#model/outcome.ts';
import type { ReportInput } from '#model/report.ts';

/** Zones, time-lines and clocks that run fast are forgiven one day. */
const DAY = 86_400_000;

/**
 * Times that a report cannot have seen yet are left out, each with a warning: one of them would stand first in every list for years.
 * @param receivedAt milliseconds since 1970, UTC
 */
export function withoutTimesAhead(input: ReportInput, receivedAt: number): { input: ReportInput; warnings: Reason[] } {
  const stated = { reportedAt: input.reportedAt, occurred: input.occurred?.at, noticed: input.noticed?.at };
  const ahead = Object.entries(stated).flatMap(([field, at]) => (at !== undefined && Date.parse(at) > receivedAt + DAY ? [field] : []));
  if (ahead.length === 0) return { input, warnings: [] };
  const kept = Object.fromEntries(Object.entries(input).filter(([field]) => !ahead.includes(field)));
  return { input: kept, warnings: ahead.map((field) => refuse('time-ahead', { field }, { field }).reason) };
}
