import { z } from 'zod';
import { Language } from '#model/text.ts';
import { cutForViewer, type Onlooker } from '../desk/cut-for-viewer.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import { Clock } from './clock.ts';
import { clocksOf } from './clocks-of.ts';
import { knownZone } from './local-day.ts';
import { japan } from './marks.ts';
import { bySooner, nextClock } from './next-clock.ts';
import { PreservationPlan, preservationPlans } from './preservation-plan.ts';

/** The clocks of one inquiry as its page shows them. */
export const InquiryClocks = z.object({
  /** Its number, or its id while it has none. */
  number: z.string(),
  /** IANA names: whose days both sides read. */
  zones: z.object({ ours: z.string(), theirs: z.string() }),
  /** What somebody waits for first, what ends sooner first. */
  clocks: z.array(Clock),
  plans: z.array(PreservationPlan),
  /** Id of the clock that runs out first. */
  next: z.string().nullable(),
  /** The server's now, ISO 8601. */
  at: z.iso.datetime(),
});
export type InquiryClocks = z.infer<typeof InquiryClocks>;

export const ClocksQuery = z.object({ lang: Language.default('ja') });

/** What a viewer reads of an inquiry's clocks who may open it: those about a handover or a preservation only where they read that. */
export function clocksFor(record: InquiryRecord, viewer: Onlooker, at: string): InquiryClocks {
  const { record: cut } = cutForViewer(record, viewer);
  const subjects = ({ handovers, preservations }: InquiryRecord): string[] => [...handovers, ...preservations].map(({ id }) => id);
  const shown = new Set(subjects(cut));
  const hidden = new Set(subjects(record).filter((id) => !shown.has(id)));
  const clocks = clocksOf(record).filter(({ subject }) => subject === null || !hidden.has(subject));
  return {
    number: record.number ?? record.id,
    zones: { ours: japan, theirs: knownZone(record.partner.zone) },
    clocks: clocks.toSorted((a, b) => Number(b.endedAt === null) - Number(a.endedAt === null) || bySooner(a, b)),
    plans: preservationPlans(record).filter(({ id }) => shown.has(id)),
    next: nextClock(clocks)?.id ?? null,
    at,
  };
}
