import { z } from 'zod';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import type { InquiryState } from '../inquiry/states.ts';
import { spread } from './spread.ts';

/**
 * The yearly statistics that Directive (EU) 2023/977 Art. 18(2) asks of a single point of contact, and how long answers took: per country, each
 * number from the day on which the thing happened in fact, `from` inclusive, `to` exclusive. Not binding on Japan; the desk measures itself by it.
 */
const count = z.int().min(0);
const byUrgency = z.object({ urgent: count, other: count });
/** Hours: the middle one, and the one that nine in ten do not exceed; `of` is how many were measured. */
const Hours = z.object({ median: z.number(), p90: z.number(), of: count }).nullable();

export const CountryStatistics = z.object({
  country: z.string().length(2),
  /** Ours, sent. */
  made: count,
  /** Theirs, by receipt; urgent includes emergencies. */
  received: byUrgency,
  /** Theirs, answered in full for the first time. */
  answered: byUrgency,
  answeredInPart: count,
  /** Theirs that we refused, by ground. */
  refused: z.record(z.string(), count),
  /** Ours that they refused, by ground. */
  refusedByPartner: z.record(z.string(), count),
  /** Theirs that had to wait for a judge. */
  judicialWaits: count,
  /** Theirs answered (in full or in part) within so long of receipt, of those answered. */
  within: z.object({ hours8: count, days3: count, days7: count, of: count }),
  hoursToAcknowledge: Hours,
  hoursToAnswer: Hours,
});
export type CountryStatistics = z.infer<typeof CountryStatistics>;

export const Statistics = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  total: CountryStatistics.omit({ country: true }),
  countries: z.array(CountryStatistics),
});
export type Statistics = z.infer<typeof Statistics>;

/** What of a record the statistics look at. */
export type Counted = Pick<InquiryRecord, 'direction' | 'partner' | 'receivedAt' | 'entered' | 'waits' | 'refusal' | 'acknowledgement'> & {
  readonly request: Pick<InquiryRecord['request'], 'urgency'>;
};

export type Period = { readonly from: string; readonly to: string };

export function statisticsOf(records: readonly Counted[], period: Period): Statistics {
  const countries = Object.entries(Object.groupBy(records, ({ partner }) => partner.country))
    .map(([country, some]) => ({ country, ...countsOf(some ?? [], period) }))
    .filter((one) => hasAny(one))
    .toSorted((a, b) => (a.country < b.country ? -1 : 1));
  return { ...period, total: countsOf(records, period), countries };
}

const hour = 3_600_000;

function countsOf(records: readonly Counted[], { from, to }: Period): Omit<CountryStatistics, 'country'> {
  const isIn = (at: string | null): at is string => at !== null && at >= from && at < to;
  const theirs = records.filter(({ direction }) => direction === 'incoming');
  const ours = records.filter(({ direction }) => direction === 'outgoing');
  const first = (record: Counted, ...states: readonly InquiryState[]): string | null =>
    record.entered.find(({ state }) => states.includes(state))?.at ?? null;
  const happened = (some: readonly Counted[], ...states: readonly InquiryState[]): Counted[] =>
    some.filter((one) => isIn(first(one, ...states)));
  const received = theirs.filter(({ receivedAt }) => isIn(receivedAt));
  const answered = happened(theirs, 'answered');
  const replied = happened(theirs, 'answered', 'partially-answered');
  const took = replied.flatMap((one) => since(one.receivedAt, first(one, 'answered', 'partially-answered')));
  const acknowledged = theirs.filter(({ acknowledgement }) => isIn(acknowledgement?.at ?? null));
  return {
    made: happened(ours, 'sent').length,
    received: split(received),
    answered: split(answered),
    answeredInPart: happened(theirs, 'partially-answered').length,
    refused: grounds(happened(theirs, 'refused')),
    refusedByPartner: grounds(happened(ours, 'refused-by-partner')),
    judicialWaits: theirs.filter(({ waits }) => waits.some((wait) => wait.cause === 'judicial' && isIn(wait.from))).length,
    within: {
      hours8: took.filter((ms) => ms <= 8 * hour).length,
      days3: took.filter((ms) => ms <= 72 * hour).length,
      days7: took.filter((ms) => ms <= 168 * hour).length,
      of: took.length,
    },
    hoursToAcknowledge: spread(acknowledged.flatMap((one) => since(one.receivedAt, one.acknowledgement?.at ?? null))),
    hoursToAnswer: spread(took),
  };
}

const split = (some: readonly Counted[]): z.infer<typeof byUrgency> => {
  const urgent = some.filter(({ request }) => request.urgency !== 'routine').length;
  return { urgent, other: some.length - urgent };
};

const grounds = (some: readonly Counted[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { refusal } of some) if (refusal) counts[refusal.ground] = (counts[refusal.ground] ?? 0) + 1;
  return counts;
};

const since = (start: string | null, end: string | null): number[] =>
  start === null || end === null ? [] : [Date.parse(end) - Date.parse(start)];

const hasAny = ({
  made,
  received,
  answered,
  answeredInPart,
  refused,
  refusedByPartner,
  judicialWaits,
  hoursToAcknowledge,
}: CountryStatistics): boolean =>
  made + received.urgent + received.other + answered.urgent + answered.other + answeredInPart + judicialWaits > 0 ||
  Object.keys(refused).length + Object.keys(refusedByPartner).length > 0 ||
  hoursToAcknowledge !== null;
