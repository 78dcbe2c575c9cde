import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import type { InquiryState } from '../inquiry/states.ts';
import type { Stop } from './deadline-rule.ts';
import { millisecondsOf } from './instants.ts';
import { earliest, firstEntry } from './marks.ts';
import type { Start } from './starts.ts';

/** What became of a clock. lapsed: it came to its end without having been done. */
export type End = { readonly at: string; readonly how: 'met' | 'lapsed' | 'cancelled' };

/** States in which a matter has been answered, and those in which the other side has at least taken it up. */
const answered: ReadonlySet<InquiryState> = new Set([
  'answered',
  'refused',
  'rerouted',
  'answer-received',
  'refused-by-partner',
  'delivered-to-requester',
]);
const takenUp: ReadonlySet<InquiryState> = new Set([
  ...answered,
  'acknowledged',
  'clarification-requested',
  'partial-received',
  'postponed',
]);

/** Where in a record each clock stops; null while it runs. A transport receipt stops none. */
export const ends: Readonly<Record<Stop, (record: InquiryRecord, start: Start) => End | null>> = {
  acknowledged: (record) => sooner(record.acknowledgement?.at, onPath(record, record.direction === 'outgoing' ? takenUp : answered)),
  answered: (record, { after }) => onPath(record, answered, after),
  served: (record) => sooner(record.waits.find(({ cause }) => cause === 'provider')?.from, onPath(record, answered)),
  kept: (_record, { preservation }) => over(preservation),
  extended: (_record, { preservation }) => sooner(preservation?.extension?.at, null) ?? over(preservation),
  assistance: (_record, { preservation }) => sooner(preservation?.followedUpAt, null) ?? over(preservation),
  secured: (_record, { preservation }) => over(preservation),
  confirmed: (record) => sooner(record.oral?.confirmedAt, onPath(record, nowhere)),
  settled: (_record, { handover }) => {
    if (!handover || handover.state === 'offered') return null;
    const at = earliest(handover.deliveredAt, handover.settledAt);
    return at === null ? null : { at, how: handover.state === 'recalled' && handover.deliveredAt === null ? 'cancelled' : 'met' };
  },
  resumed: (record, { until }) => sooner(until, onPath(record, nowhere)),
  reviewed: (record, { after }) => sooner(firstEntry(record, new Set(['retention-review', 'erased']), after), null),
  outside: () => null,
};

const nowhere: ReadonlySet<InquiryState> = new Set();

/**
 * Goes along the path until the matter is done, or nobody asks any more: an inquiry of ours that was withdrawn, expired or closed before, a foreign
 * one that was withdrawn or superseded. A foreign one that was closed otherwise was told so, which is an answer.
 */
function onPath({ direction, entered, closed }: InquiryRecord, done: ReadonlySet<InquiryState>, after = -1): End | null {
  const isCalledOff = closed?.outcome === 'withdrawn' || closed?.outcome === 'superseded';
  for (const { state, at } of entered.slice(after + 1)) {
    if (done.has(state)) return { at, how: 'met' };
    if (direction === 'outgoing' && (state === 'withdrawn' || state === 'expired' || state === 'closed')) return { at, how: 'cancelled' };
    if (direction === 'incoming' && state === 'closed' && isCalledOff) return { at, how: 'cancelled' };
    if (direction === 'incoming' && state === 'closed' && done !== nowhere) return { at, how: 'met' };
  }
  return null;
}

/** Met at the time given, unless the path ended it before. */
function sooner(met: string | null | undefined, path: End | null): End | null {
  if (!met) return path;
  return path && millisecondsOf(path.at) < millisecondsOf(met) ? path : { at: met, how: 'met' };
}

function over(preservation: Start['preservation']): End | null {
  if (!preservation?.endedAt) return null;
  const how = { secured: 'met', lapsed: 'lapsed', released: 'cancelled' } as const;
  return { at: preservation.endedAt, how: how[preservation.endedWhy ?? 'released'] };
}
