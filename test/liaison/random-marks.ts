import { InquiryType, Urgency } from '../../src/liaison/core/inquiry/inquiry-type.ts';
import type { InquiryRecord, Wait } from '../../src/liaison/core/inquiry/inquiry-record.ts';
import type { InquiryState } from '../../src/liaison/core/inquiry/states.ts';
import { DataCategory } from '../../src/liaison/core/inquiry/question.ts';
import { aRecord } from './records.ts';
import { chance } from './random-history.ts';
import { partner, question, request } from './samples.ts';

export const zones = ['Asia/Tokyo', 'Europe/Berlin', 'America/New_York', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'UTC', 'Pacific/Apia'];

const incoming: readonly InquiryState[] = [
  'registered',
  'clarification-sent',
  'clarified',
  'legal-check',
  'in-progress',
  'partially-answered',
  'answered',
  'follow-up',
  'answered',
  'closed',
  'retention-review',
  'retention-review',
  'erased',
];
const outgoing: readonly InquiryState[] = [
  'sent',
  'delivered',
  'acknowledged',
  'clarification-requested',
  'partial-received',
  'postponed',
  'answer-received',
  'delivered-to-requester',
  'closed',
  'retention-review',
  'erased',
];
const odd: Record<'incoming' | 'outgoing', readonly InquiryState[]> = {
  incoming: ['refused', 'rerouted', 'closed'],
  outgoing: ['withdrawn', 'expired', 'refused-by-partner'],
};
/** Around these a day has 23, 25, 23.5 or no hours, or is a 29 February, or offices rest for a week. */
const edges = [
  '2011-12-29',
  '2012-02-28',
  '2016-02-28',
  '2017-10-14',
  '2018-02-16',
  '2018-11-03',
  '2019-04-26',
  '2020-03-28',
  '2020-07-22',
  '2024-02-28',
  '2024-12-27',
  '2026-03-28',
  '2026-10-03',
  '2026-10-24',
  '2026-12-27',
];

/** A record with marks such as histories leave, at whole minutes of 2010 to 2027, in any of the zones. Its path need not be a legal one. */
export function randomMarks(seed: number): InquiryRecord {
  const { below, pick } = chance(seed);
  const uuid = (kind: number, n: number): string => `00000000-0000-4000-8${kind}00-${String(n).padStart(12, '0')}`;
  const start =
    below(3) === 0 ? Date.parse(`${pick(edges)}T00:00:00Z`) + below(2880) * 60_000 : Date.UTC(2010, 5, 1) + below(17 * 365 * 1440) * 60_000;
  const pace = pick([20, 300, 1440, 6000, 20_000]);
  let now = start;
  const iso = (): string => new Date(now).toISOString();
  // One in eight falls on the very end of a day, of Tokyo above all: edges are where counting goes wrong.
  const later = (): string => {
    now += below(pace) * 60_000;
    if (below(8) === 0) now = Math.ceil(now / 86_400_000) * 86_400_000 + pick([15, 15, 15, 0, 22, 23, 4, 5, 3, 10]) * 3_600_000;
    return iso();
  };
  const direction = pick(['incoming', 'outgoing'] as const);
  const entered: InquiryRecord['entered'] = [];
  const waits: Wait[] = [];
  const enter = (state: InquiryState): number => entered.push({ state, at: iso(), recordedAt: iso() });
  const wait = (): void => {
    const cause = pick(['judicial', 'provider', 'translation', 'consent', 'clarification', 'postponed'] as const);
    const from = later();
    const isOpen = below(6) === 0;
    // Now and then one begins before the other is over.
    const until = isOpen ? null : below(4) === 0 ? new Date(now + below(pace) * 60_000).toISOString() : later();
    waits.push({ cause, why: '', from, until });
  };
  if (direction === 'incoming') enter('received');
  for (const state of direction === 'incoming' ? incoming : outgoing) {
    later();
    if (below(12) === 0) break;
    if (below(3) === 0) continue;
    if (below(4) === 0) wait();
    later();
    enter(below(25) === 0 ? pick(odd[direction]) : state);
  }
  const end = now;
  const between = (): string => new Date(start + Math.floor((below(1001) / 1000) * ((end - start) / 60_000)) * 60_000).toISOString();
  const maybe = <T>(make: () => T, outOf = 2): T | null => (below(outOf) === 0 ? make() : null);
  const isClosed = entered.some(({ state }) => state === 'closed');
  return aRecord({
    direction,
    entered,
    waits,
    state: entered.at(-1)?.state ?? 'draft',
    partner: { ...partner, zone: pick(zones) },
    receivedAt: direction === 'incoming' ? new Date(start).toISOString() : null,
    oral: maybe(() => ({ at: between(), confirmedAt: maybe(between) }), 4),
    request: request({
      type: pick([...InquiryType.options, 'police-information', 'police-information', 'preservation', 'consent'] as const),
      instrument: pick(['budapest-29', 'budapest-29', 'budapest-31', '2ap-7', '2ap-8', 'uncc-42', 'icpo']),
      urgency: pick(Urgency.options),
      questions: Array.from({ length: 1 + below(2) }, (_, n) => question(`Q${n + 1}`, { category: pick(DataCategory.options) })),
      wantedBy: maybe(between, 4),
    }),
    acknowledgement: maybe(() => ({ reference: '', handler: '', expectedBy: maybe(between), language: 'en', missing: '', at: between() })),
    clarification: maybe(() => ({ from: pick(['us', 'them'] as const), text: '', at: between(), answeredAt: maybe(between) })),
    handovers: Array.from({ length: below(3) }, (_, n) => ({
      id: uuid(2, n),
      kind: 'answer' as const,
      from: pick(['us', 'them'] as const),
      conditions: below(3) === 0 ? [] : [{ kind: 'confidential' as const, detail: '', until: null }],
      state: pick(['offered', 'accepted', 'declined', 'delivered', 'recalled'] as const),
      answers: [],
      disclosure: null,
      offeredAt: between(),
      settledAt: maybe(between),
      deliveredAt: maybe(between, 3),
      releasedTo: [],
    })),
    preservations: Array.from({ length: below(3) }, (_, n) => {
      const endedAt = maybe(between);
      return {
        id: uuid(3, n),
        custodian: '',
        what: '',
        where: pick(['jp', 'jp', 'abroad'] as const),
        startedAt: between(),
        days: pick([1, 20, 30, 30, 60, 90]),
        extension: maybe(() => ({ at: between(), days: pick([10, 30, 60]) })),
        followedUpAt: maybe(between, 3),
        endedAt,
        endedWhy: endedAt === null ? null : pick(['released', 'lapsed', 'secured'] as const),
      };
    }),
    closed: isClosed
      ? { outcome: pick(['full', 'partial', 'refused', 'withdrawn', 'superseded', 'no-response'] as const), reason: '', openQuestions: [] }
      : null,
  });
}
