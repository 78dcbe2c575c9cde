import { isPlausibleTime } from '#model/plausible-time.ts';
import type { CommonReason } from '../common.ts';
import type { LinkReport } from '../link.ts';
import type { Attribution } from './attribution.ts';
import type { Hypotheses } from './hypothesis.ts';
import { hypothesesOf } from './hypotheses-of.ts';
import { createMemory, type Memory } from './memory.ts';

/** Reports of which nobody knows the time, or whose time cannot be, stand apart. */
export const timeOf = ({ reportedAt }: Pick<LinkReport, 'reportedAt'>): number | null =>
  reportedAt !== null && isPlausibleTime(reportedAt) ? reportedAt : null;

/**
 * Asks about each report with a time, in time order; each answer uses what was reported strictly earlier: reports of one instant are all asked before any
 * of them teaches. One pass. Exercise reports learn from exercise reports alone.
 * @param actorOf the known actor of a report; null where nobody named one
 * @param ask asked about each report; told its place in `reports`
 */
export function inTimeOrder(
  reports: readonly LinkReport[],
  actorOf: (report: string) => string | null,
  attribution: Attribution,
  common: CommonReason,
  ask: (place: number, memory: Memory, signs: ReturnType<Memory['signs']>, at: number) => void,
): void {
  const times = reports.map(timeOf);
  const places = reports.flatMap((_, place) => (times[place] === null ? [] : [place]));
  places.sort((one, other) => times[one]! - times[other]! || (reports[one]!.id < reports[other]!.id ? -1 : 1)); // places of dated reports
  const memories = { real: createMemory(attribution, common), exercise: createMemory(attribution, common, 16) };

  for (let from = 0; from < places.length;) {
    const at = times[places[from]!]!; // as above
    const instant: { readonly report: LinkReport; readonly memory: Memory; readonly signs: ReturnType<Memory['signs']> }[] = [];
    for (; from < places.length && times[places[from]!] === at; from++) {
      const place = places[from]!; // as above
      const report = reports[place]!; // as above
      const memory = report.exercise ? memories.exercise : memories.real;
      const signs = memory.signs(report);
      ask(place, memory, signs, at);
      instant.push({ report, memory, signs });
    }
    for (const { memory, signs } of instant) memory.meet(signs);
    for (const { report, memory, signs } of instant) {
      const actor = actorOf(report.id);
      if (actor !== null) memory.teach(report.id, actor, at, signs);
    }
  }
}

/** The answers in the order of `reports`; null for those without a time. */
export function hypothesesInTimeOrder(
  reports: readonly LinkReport[],
  actorOf: (report: string) => string | null,
  attribution: Attribution,
  common: CommonReason,
): (Hypotheses | null)[] {
  const answers: (Hypotheses | null)[] = reports.map(() => null);
  inTimeOrder(reports, actorOf, attribution, common, (place, memory, signs, at) => {
    answers[place] = hypothesesOf(memory, signs, at, attribution.nameFrom);
  });
  return answers;
}
