import { expect, test } from 'vitest';
import { randomHistory } from '../../../../test/liaison/random-history.ts';
import type { InquiryEvent } from '../inquiry/inquiry-event.ts';
import { type CountryStatistics, statisticsOf } from './statistics.ts';

/*
 * The same numbers counted once more from the log of events alone, with none of the record's or the statistics' own code: what happened, when,
 * in which country.
 */
type Log = readonly InquiryEvent[];
const hour = 3_600_000;

function recount(
  logs: readonly Log[],
  from: string,
  to: string,
  country: string,
): Omit<CountryStatistics, 'hoursToAcknowledge' | 'hoursToAnswer'> {
  const inside = (at: string | undefined): boolean => at !== undefined && at >= from && at < to;
  const counts = { made: 0, received: { urgent: 0, other: 0 }, answered: { urgent: 0, other: 0 }, answeredInPart: 0, judicialWaits: 0 };
  const refused: Record<string, number> = {};
  const refusedByPartner: Record<string, number> = {};
  const within = { hours8: 0, days3: 0, days7: 0, of: 0 };
  for (const log of logs) {
    const [beginning] = log;
    if (
      !beginning ||
      (beginning.body.kind !== 'received' && beginning.body.kind !== 'drafted') ||
      beginning.body.partner.country !== country
    )
      continue;
    const urgency = log.reduce<string>(
      (now, { body }) => (body.kind === 'triaged' ? body.urgency : 'request' in body && body.request ? body.request.urgency : now),
      '',
    );
    const bucket = urgency === 'routine' ? 'other' : 'urgent';
    const firstOf = (kind: string): InquiryEvent | undefined => log.find(({ body }) => body.kind === kind);
    if (beginning.body.kind === 'drafted') {
      if (inside(firstOf('sent')?.at)) counts.made += 1;
      const no = log.findLast(({ body }) => body.kind === 'refused-by-partner');
      if (no?.body.kind === 'refused-by-partner' && inside(firstOf('refused-by-partner')?.at))
        refusedByPartner[no.body.refusal.ground] = (refusedByPartner[no.body.refusal.ground] ?? 0) + 1;
      continue;
    }
    if (inside(beginning.at)) counts.received[bucket] += 1;
    const { answeredAt, partlyAt } = answersOf(log);
    if (inside(answeredAt)) counts.answered[bucket] += 1;
    if (inside(partlyAt)) counts.answeredInPart += 1;
    const replied = [answeredAt, partlyAt].filter((at) => at !== undefined);
    const first = inside(answeredAt) || inside(partlyAt) ? firstReply(replied, log) : undefined;
    if (first !== undefined && inside(first)) {
      const took = Date.parse(first) - Date.parse(beginning.at);
      within.of += 1;
      if (took <= 8 * hour) within.hours8 += 1;
      if (took <= 72 * hour) within.days3 += 1;
      if (took <= 168 * hour) within.days7 += 1;
    }
    const refusal = firstOf('refused');
    if (refusal?.body.kind === 'refused' && inside(refusal.at))
      refused[refusal.body.refusal.ground] = (refused[refusal.body.refusal.ground] ?? 0) + 1;
    if (log.some(({ body, at }) => body.kind === 'waiting' && body.cause === 'judicial' && inside(at))) counts.judicialWaits += 1;
  }
  return { country, ...counts, refused, refusedByPartner, within };
}

/** Which reply came first in the order of the log. */
const firstReply = (replies: readonly string[], log: Log): string | undefined =>
  log.find(({ at, body }) => body.kind === 'handover-delivered' && replies.includes(at))?.at;

/** When an incoming inquiry was first answered in full, and first in part: by following its questions through the log. */
function answersOf(log: Log): { answeredAt?: string; partlyAt?: string } {
  const open = new Map<string, 'open' | 'settled'>();
  const offers = new Map<string, { full: string[]; waits: boolean }>();
  let result: { answeredAt?: string; partlyAt?: string } = {};
  for (const { body, at } of log) {
    if (body.kind === 'received') for (const { id } of body.request.questions) open.set(id, 'open');
    if (body.kind === 'follow-up-received') for (const { id } of body.questions) open.set(id, 'open');
    if (body.kind === 'refused') for (const id of open.keys()) open.set(id, 'settled');
    if (body.kind === 'question-settled') open.set(body.question, 'settled');
    // Of ours: what leaves from the review. A partner's own information answers nothing of the partner's.
    if (body.kind === 'handover-offered')
      offers.set(body.handover.id, {
        full: body.handover.answers.filter(({ part }) => part === 'full').map(({ question }) => question),
        waits: body.handover.from === 'us',
      });
    if (body.kind !== 'handover-delivered') continue;
    const offer = offers.get(body.handover);
    for (const question of offer?.full ?? []) open.set(question, 'settled');
    if (!offer?.waits) continue;
    const isDone = [...open.values()].every((state) => state === 'settled');
    result = isDone ? { answeredAt: at, ...result } : { partlyAt: at, ...result };
  }
  return result;
}

test(
  'statistics equal an independent recount over the log of events (20,000 histories, seeds 200001 to 220000)',
  { timeout: 60_000 },
  () => {
    const countries = ['DE', 'SG', 'XA'];
    const histories = Array.from({ length: 20_000 }, (_, n) => {
      const { events, records } = randomHistory(200_001 + n, 26);
      const country = countries[n % 3] ?? 'DE';
      const [beginning, ...rest] = events;
      const record = records.at(-1);
      if (!beginning || !record || events.some(({ body }) => body.kind === 'voided')) return null;
      const moved = { ...beginning, body: { ...beginning.body, partner: { ...record.partner, country } } } as InquiryEvent;
      return { log: [moved, ...rest], record: { ...record, partner: { ...record.partner, country } } };
    }).filter((one) => one !== null);
    for (const [from, to] of [
      ['2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
      ['2026-04-01T00:00:00.000Z', '2026-07-01T00:00:00.000Z'],
    ] as const) {
      const counted = statisticsOf(
        histories.map(({ record }) => record),
        { from, to },
      );
      expect(counted.countries.map(({ country }) => country)).toEqual(countries.toSorted());
      for (const { hoursToAcknowledge: _a, hoursToAnswer: _b, ...statistics } of counted.countries)
        expect(statistics, `${statistics.country} from ${from}`).toEqual(
          recount(
            histories.map(({ log }) => log),
            from,
            to,
            statistics.country,
          ),
        );
      expect(counted.total.answered.urgent + counted.total.answered.other).toBeGreaterThan(5);
      expect(Object.keys(counted.total.refused)).toEqual(['R05']);
    }
  },
);

test('middle and ninth of ten of times', () => {
  const at = (hours: number) => new Date(Date.UTC(2026, 0, 1) + hours * hour).toISOString();
  const { records } = randomHistory(4, 1);
  const [record] = records;
  if (!record) throw new TypeError('a history begins');
  const acknowledged = [1, 2, 3, 4, 100].map((hours) => ({
    ...record,
    direction: 'incoming' as const,
    receivedAt: at(0),
    entered: [],
    acknowledgement: { reference: '', handler: '', expectedBy: null, language: 'en', missing: '', at: at(hours) },
  }));
  expect(statisticsOf(acknowledged, { from: at(0), to: at(1000) }).total.hoursToAcknowledge).toEqual({ median: 3, p90: 100, of: 5 });
});
