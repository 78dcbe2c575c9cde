import { cutForViewer, type Onlooker } from '../desk/cut-for-viewer.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import type { InquiryClocks } from './clock-pages.ts';
import { clocksOf } from './clocks-of.ts';
import { knownZone } from './local-day.ts';
import { japan } from './marks.ts';
import { bySooner, nextClock } from './next-clock.ts';
import { preservationPlans } from './preservation-plans.ts';

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
