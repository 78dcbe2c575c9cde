import type { Actor } from '../../src/liaison/core/inquiry/actor.ts';
import { type EventBody, type EventKind, eventKinds, type InquiryEvent } from '../../src/liaison/core/inquiry/inquiry-event.ts';
import type { InquiryRecord } from '../../src/liaison/core/inquiry/inquiry-record.ts';
import { append } from '../../src/liaison/core/inquiry/fold.ts';
import { transportNames } from '../../src/liaison/core/inquiry/transport-receipt.ts';
import { legalGuardNames, type LegalGuard } from '../../src/liaison/core/inquiry/legal-guard.ts';
import { partner, question, request } from './samples.ts';

/** A history as chance and `append` made it: what was let through, and what was refused. */
export type History = {
  readonly events: readonly InquiryEvent[];
  readonly records: readonly InquiryRecord[];
  readonly refused: readonly { readonly event: InquiryEvent; readonly code: string }[];
};

type Chance = { readonly below: (n: number) => number; readonly pick: <T>(from: readonly T[]) => T };

/** mulberry32: the same draws for the same seed. */
export function chance(seed: number): Chance {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  // oxlint-disable-next-line typescript/no-non-null-assertion -- every list handed in has something in it
  return { below, pick: (from) => from[below(from.length)]! };
}

const uuid = (kind: number, n: number): string => `00000000-0000-4000-8${kind}00-${String(n).padStart(12, '0')}`;
const actor = (capacity: Actor['capacity'], n: number, organisation: string): Actor => ({
  capacity,
  person: uuid(9, n),
  name: `P${n}`,
  organisation,
});

/** Few people, so that the same one often tries to do both. */
const actors: readonly Actor[] = [
  actor('desk', 1, 'JP-NPA'),
  actor('desk', 2, 'JP-NPA'),
  actor('unit', 3, 'JP-13'),
  actor('unit', 4, 'JP-27'),
  { capacity: 'partner', person: null, name: 'Nordmark', organisation: partner.organisation },
  { capacity: 'machine', person: null, name: 'machine', organisation: 'JP-NPA' },
];

/** One random history of at most `length` tries. Four tries in five are guided by what leads on, the others are anything at all. */
export function randomHistory(seed: number, length: number): History {
  const { below, pick } = chance(seed);
  const events: InquiryEvent[] = [];
  const records: InquiryRecord[] = [];
  const refused: History['refused'][number][] = [];
  let clock = Date.UTC(2026, 0, 1) + below(300) * 86_400_000;
  const isIncoming = below(2) === 0;
  for (let n = 0; n < length; n += 1) {
    clock += 1 + below(86_400_000);
    const record = records.at(-1) ?? null;
    if (record?.state === 'erased' && below(4) > 0) break;
    const kind =
      record === null ? (isIncoming ? 'received' : 'drafted') : below(5) > 0 ? pick(onward[record.state] ?? eventKinds) : pick(eventKinds);
    const body = bodyOf(kind, record, { below, pick }, n, events);
    const recordedAt = new Date(clock).toISOString();
    const at = below(50) === 0 ? new Date(clock + (below(2) === 0 ? -3_600_000 : 3_600_000)).toISOString() : recordedAt;
    const by = below(6) > 0 ? (usualActor(kind, isIncoming, below) ?? pick(actors)) : pick(actors);
    const event: InquiryEvent = { id: uuid(1, seed * 1000 + n), at, recordedAt, by, body };
    const outcome = append(events, record, event);
    if (!outcome.ok) refused.push({ event, code: outcome.reason.code });
    else {
      events.push(event);
      records.push(outcome.value);
    }
  }
  return { events, records, refused };
}

const usualActor = (kind: EventKind, isIncoming: boolean, below: (n: number) => number): Actor | undefined => {
  const desk = actors[below(2)];
  if (['drafted', 'edited', 'submitted', 'task-answered'].includes(kind)) return actors[2 + below(2)];
  if (kind === 'use-reported') return isIncoming ? actors[4] : actors[2 + below(2)];
  if (['received', 'clarification-requested', 'refused-by-partner', 'postponed-by-partner', 'follow-up-received'].includes(kind))
    return actors[4];
  if (kind === 'clarified') return isIncoming ? actors[4] : desk;
  if (kind === 'handover-offered' && !isIncoming) return actors[4];
  return desk;
};

/** What leads on from a state; only to reach deep states often, never what is judged by. */
const onward: Partial<Record<InquiryRecord['state'], readonly EventKind[]>> = {
  received: ['registered', 'registered', 'registered', 'handover-offered'],
  registered: ['triaged', 'triaged', 'returned-incomplete', 'clarification-asked', 'rerouted'],
  triaged: ['legal-check-begun', 'legal-check-begun', 'clarification-asked', 'refused', 'handover-delivered'],
  'returned-incomplete': ['clarified', 'clarified', 'closed'],
  'clarification-sent': ['clarified', 'clarified', 'refused'],
  clarified: ['triaged', 'legal-check-begun', 'work-begun', 'submitted', 'handover-offered', 'acknowledged'],
  'legal-check': ['legally-checked', 'legally-checked', 'accepted', 'accepted', 'refused', 'postponed', 'conditions-accepted', 'rerouted'],
  accepted: ['assigned', 'work-begun', 'preservation-started', 'postponed', 'refused'],
  'accepted-conditionally': ['assigned', 'work-begun'],
  assigned: ['task-answered', 'task-answered', 'task-returned', 'work-begun', 'review-asked'],
  'in-progress': [
    'waiting',
    'review-asked',
    'review-asked',
    'preservation-started',
    'preservation-started',
    'preservation-extended',
    'question-settled',
    'refused',
  ],
  'waiting-judicial': ['resumed', 'waiting', 'refused'],
  'waiting-provider': ['resumed', 'preservation-extended', 'preservation-followed-up', 'preservation-ended'],
  'waiting-translation': ['resumed'],
  'waiting-consent': ['resumed'],
  review: ['handover-offered', 'handover-offered', 'review-returned', 'question-settled'],
  'waiting-conditions': ['conditions-accepted', 'handover-delivered', 'handover-delivered', 'conditions-declined'],
  'partially-answered': ['work-begun', 'review-asked', 'follow-up-received', 'closed', 'recalled'],
  answered: ['closed', 'follow-up-received', 'recalled', 'corrected', 'use-reported'],
  'follow-up': ['work-begun', 'assigned'],
  refused: ['closed'],
  postponed: ['legal-check-begun', 'acknowledged', 'handover-offered', 'refused-by-partner'],
  closed: ['retention-reviewed'],
  'retention-review': ['erased', 'retention-reviewed'],
  draft: ['submitted', 'submitted', 'edited'],
  submitted: ['quality-check-begun', 'quality-check-begun', 'returned'],
  'quality-check': ['deconflicted', 'deconflicted', 'returned', 'edited'],
  returned: ['submitted', 'edited'],
  deconflicted: ['channel-selected', 'channel-selected', 'edited'],
  'channel-selected': ['translated', 'translated', 'returned'],
  translated: ['approved', 'approved', 'approved', 'returned'],
  approved: ['sent'],
  sent: ['transport-receipt', 'acknowledged', 'handover-offered', 'escalated', 'expired'],
  delivered: ['acknowledged', 'clarification-requested', 'handover-offered', 'refused-by-partner'],
  acknowledged: [
    'handover-offered',
    'handover-offered',
    'clarification-requested',
    'refused-by-partner',
    'postponed-by-partner',
    'preservation-started',
  ],
  'clarification-requested': ['clarified', 'clarified', 'escalated'],
  'partial-received': ['handover-offered', 'handover-delivered', 'conditions-accepted', 'released'],
  'answer-received': ['conditions-accepted', 'handover-delivered', 'released', 'conditions-declined'],
  'conditions-accepted': ['handover-delivered', 'released', 'released', 'handover-offered'],
  'conditions-rejected': ['closed', 'conditions-accepted', 'handover-offered'],
  'delivered-to-requester': ['use-reported', 'closed'],
  'use-reported': ['closed'],
  'refused-by-partner': ['closed', 'escalated'],
  escalated: ['acknowledged', 'channel-selected'],
  expired: ['closed'],
  withdrawn: ['closed'],
};

/** A body of the kind: mostly one that fits the record, now and then one about what is not there. */
function bodyOf(
  kind: EventKind,
  record: InquiryRecord | null,
  { below, pick }: Chance,
  n: number,
  past: readonly InquiryEvent[],
): EventBody {
  const questions = record?.request.questions.map(({ id }) => id) ?? [];
  const someQuestion = pick([...questions, ...questions, 'Q99']);
  const handover = pick([
    ...(record?.handovers.map(({ id }) => id) ?? []),
    ...(record?.handovers.slice(-1).map(({ id }) => id) ?? []),
    uuid(2, 999),
  ]);
  const preservation = pick([...(record?.preservations.map(({ id }) => id) ?? []), uuid(3, 999)]);
  const task = pick([...(record?.tasks.map(({ id }) => id) ?? []), uuid(4, 999)]);
  const ground = { ground: 'R05', reason: 'not held', considered: { partial: 'none to give', conditional: 'no condition helps' } };
  const conditions = below(2) === 0 ? [] : [{ kind: 'confidential' as const, detail: '', until: null }];
  const guards: LegalGuard[] = below(2) === 0 ? [] : ['double-criminality', 'in-force'];
  switch (kind) {
    case 'received':
      return {
        kind,
        direction: 'incoming',
        partner,
        owner: 'JP-NPA',
        request: request({ questions: [question('Q1'), question('Q2')] }),
        oral: below(4) === 0,
        channel: '24-7',
        exercise: false,
      };
    case 'drafted':
      return {
        kind,
        direction: 'outgoing',
        number: `OUT-2026-${n}`,
        partner,
        owner: 'JP-13',
        request: request(),
        incidents: [],
        parent: null,
        exercise: false,
      };
    case 'registered':
      return { kind, number: `IN-2026-${n}`, guards };
    case 'triaged':
      return { kind, senderAuthentic: true, duplicates: [], hits: 0, urgency: pick(['emergency', 'urgent', 'routine']), owner: 'JP-NPA' };
    case 'returned-incomplete':
      return { kind, missing: 'port' };
    case 'clarification-asked':
    case 'clarification-requested':
    case 'noted':
      return { kind, text: 'which zone?' };
    case 'clarified':
      return { kind, text: 'UTC', request: null };
    case 'rerouted':
    case 'escalated':
      return { kind, to: 'ministry', why: 'wrong channel' };
    case 'legally-checked':
      return {
        kind,
        checks: (Object.keys(legalGuardNames) as LegalGuard[]).map((guard) => ({
          guard,
          result: pick(['met', 'met', 'met', 'not-met', null] as const),
          note: '',
        })),
      };
    case 'accepted':
      return { kind, conditions };
    case 'refused':
    case 'refused-by-partner':
      return { kind, refusal: ground };
    case 'postponed':
      return { kind, refusal: ground, until: null };
    case 'postponed-by-partner':
      return { kind, reason: 'own case', until: null };
    case 'assigned':
      return { kind, tasks: [{ id: uuid(4, n), unit: pick(['JP-13', 'JP-27']), text: 'look', questions: [someQuestion] }] };
    case 'task-answered':
      return { kind, task, answer: 'found', finding: pick(['found', 'nothing', 'partly']) };
    case 'task-returned':
      return { kind, task, why: 'not ours' };
    case 'waiting':
      return { kind, cause: pick(['judicial', 'provider', 'translation', 'consent']), why: 'warrant' };
    case 'review-asked':
      return { kind, disclosure: uuid(5, n) };
    case 'follow-up-received':
      return { kind, questions: [question(`Q${10 + n}`)] };
    case 'edited':
    case 'translated':
      return { kind, request: record?.request ?? request() };
    case 'returned':
      return { kind, reason: 'no port' };
    case 'deconflicted':
      return { kind, hits: 0, note: '' };
    case 'channel-selected':
      return { kind, channel: '24-7', reason: 'volatile', alternative: null };
    case 'sent':
      return { kind, disclosure: null, message: null };
    case 'use-reported':
      return { kind, useful: true, text: 'led to an arrest', arrests: 1 };
    case 'transport-receipt':
      return { kind, message: uuid(6, n), code: pick(Object.keys(transportNames) as (keyof typeof transportNames)[]), detail: '' };
    case 'acknowledged':
      return { kind, reference: 'X-1', handler: 'desk', expectedBy: null, language: 'en', missing: '' };
    case 'question-settled':
      return { kind, question: someQuestion, state: pick(['refused', 'not-applicable']), refusal: pick([ground, null]) };
    case 'handover-offered': {
      const from = pick(record?.direction === 'incoming' ? (['us', 'us', 'them'] as const) : (['them', 'them', 'us'] as const));
      const answers = questions
        .filter(() => below(3) > 0)
        .map((one) => ({ question: one, part: pick(['full', 'full', 'partial'] as const) }));
      return {
        kind,
        handover: { id: uuid(2, n), kind: 'answer', from, conditions, answers, disclosure: from === 'us' ? uuid(5, n) : null },
        author: from === 'us' ? (actors[below(2)] ?? null) : null,
      };
    }
    case 'conditions-accepted':
    case 'handover-delivered':
      return { kind, handover };
    case 'conditions-declined':
    case 'recalled':
      return { kind, handover, why: 'cannot comply' };
    case 'released':
      return { kind, handover, to: ['JP-13'] };
    case 'corrected':
      return { kind, handover, replacement: uuid(2, 998), why: 'wrong port' };
    case 'preservation-started':
      return {
        kind,
        preservation: { id: uuid(3, n), custodian: 'Mizuho', what: 'log', where: 'jp', startedAt: '2026-01-01T00:00:00Z', days: 30 },
      };
    case 'preservation-extended':
      return { kind, preservation, days: 30 };
    case 'preservation-followed-up':
      return { kind, preservation };
    case 'preservation-ended':
      return { kind, preservation, why: 'released' };
    case 'related':
      return { kind, how: 'duplicate', to: 'IN-2026-0001' };
    case 'withdrawn':
    case 'expired':
    case 'erased':
      return { kind, why: 'no longer needed' };
    case 'review-returned':
      return { kind, why: 'too much' };
    case 'closed':
      return {
        kind,
        outcome: pick(['full', 'partial', 'negative']),
        reason: 'done',
        openQuestions: below(2) === 0 ? [] : questions.map((one) => ({ question: one, why: 'not held' })),
      };
    case 'retention-reviewed':
      return { kind, note: 'kept' };
    case 'voided':
      return {
        kind,
        event: pick([...past.map(({ id }) => id), ...past.slice(-2).map(({ id }) => id), uuid(1, 999)]),
        why: 'wrong inquiry',
      };
    case 'confirmed-in-writing':
    case 'legal-check-begun':
    case 'work-begun':
    case 'resumed':
    case 'submitted':
    case 'quality-check-begun':
    case 'approved':
      return { kind };
  }
}
