import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import type { InquiryState } from '../inquiry/states.ts';
import type { Stop } from './deadline-rule.ts';
import { abandonedAt, earliest, firstEntry } from './marks.ts';
import type { Start } from './starts.ts';

/** What became of a clock. lapsed: it came to its end without having been done. */
export type End = { readonly at: string; readonly how: 'met' | 'lapsed' | 'cancelled' };

const decided: Record<InquiryRecord['direction'], ReadonlySet<InquiryState>> = {
  incoming: new Set(['answered', 'refused', 'rerouted', 'closed']),
  outgoing: new Set(['answer-received', 'refused-by-partner', 'delivered-to-requester']),
};
const takenUp: Record<InquiryRecord['direction'], ReadonlySet<InquiryState>> = {
  incoming: decided.incoming,
  outgoing: new Set(['acknowledged', 'clarification-requested', 'partial-received', 'postponed', ...decided.outgoing]),
};

/** Where in a record each clock stops; null while it runs. A transport receipt stops none. */
export const ends: Readonly<Record<Stop, (record: InquiryRecord, start: Start) => End | null>> = {
  acknowledged: (record) => first(earliest(record.acknowledgement?.at, firstEntry(record, takenUp[record.direction])), abandonedAt(record)),
  answered: (record, { after }) => first(firstEntry(record, decided[record.direction], after), abandonedAt(record, after)),
  served: (record) =>
    first(
      earliest(record.waits.find(({ cause }) => cause === 'provider')?.from, firstEntry(record, decided[record.direction])),
      abandonedAt(record),
    ),
  kept: (_record, { preservation }) => over(preservation),
  extended: (_record, { preservation }) => first(preservation?.extension?.at ?? null, null) ?? over(preservation),
  assistance: (_record, { preservation }) => first(preservation?.followedUpAt ?? null, null) ?? over(preservation),
  secured: (_record, { preservation }) => over(preservation),
  confirmed: (record) => first(record.oral?.confirmedAt ?? null, abandonedAt(record)),
  settled: (_record, { handover }) => {
    if (!handover || handover.state === 'offered') return null;
    const at = earliest(handover.deliveredAt, handover.settledAt);
    return at === null ? null : { at, how: handover.state === 'recalled' && handover.deliveredAt === null ? 'cancelled' : 'met' };
  },
  resumed: (record, { until }) => first(until ?? null, abandonedAt(record)),
  reviewed: (record, { after }) => first(firstEntry(record, new Set(['retention-review', 'erased']), after), null),
  outside: () => null,
};

/** Met, unless nobody waited any more before it was. */
function first(met: string | null, abandoned: string | null): End | null {
  const at = earliest(met, abandoned);
  return at === null ? null : { at, how: at === met ? 'met' : 'cancelled' };
}

function over(preservation: Start['preservation']): End | null {
  if (!preservation?.endedAt) return null;
  const how = { secured: 'met', lapsed: 'lapsed', released: 'cancelled' } as const;
  return { at: preservation.endedAt, how: how[preservation.endedWhy ?? 'released'] };
}
