import { describe, expect, test } from 'vitest';
import type { Outcome } from '#model/outcome.ts';
import { randomHistory } from '../../../../test/liaison/random-history.ts';
import { isSameActor } from './actor.ts';
import { fold } from './fold.ts';
import { eventKinds, type InquiryEvent } from './inquiry-event.ts';
import type { InquiryRecord } from './inquiry-record.ts';
import { step } from './step.ts';
import { IncomingState, type InquiryState, OutgoingState } from './states.ts';

/*
 * The state machines held against what the law and the research say, written down here once more as edges and sentences, over a hundred
 * thousand random histories. Nothing here asks the tables of moves.
 */
const histories = 100_000;
const length = 26;

/** From each state the states that may follow, by the diagrams of incoming and outgoing inquiries. */
const incomingEdges: Record<IncomingState, string> = {
  received: 'registered closed',
  registered: 'triaged returned-incomplete clarification-sent rerouted refused closed',
  triaged: 'returned-incomplete clarification-sent rerouted legal-check refused closed',
  'returned-incomplete': 'clarification-sent clarified refused closed',
  'clarification-sent': 'clarified clarification-sent refused closed',
  clarified: 'triaged returned-incomplete clarification-sent rerouted legal-check in-progress refused closed',
  rerouted: 'closed',
  'legal-check': 'accepted accepted-conditionally refused postponed rerouted clarification-sent closed',
  accepted: 'assigned in-progress refused postponed clarification-sent closed',
  'accepted-conditionally': 'assigned in-progress refused postponed clarification-sent closed',
  refused: 'closed',
  postponed: 'legal-check refused closed',
  assigned: 'assigned in-progress review refused postponed clarification-sent closed',
  'in-progress':
    'assigned waiting-judicial waiting-provider waiting-translation waiting-consent review refused postponed clarification-sent closed',
  'waiting-judicial': 'in-progress waiting-judicial waiting-provider waiting-translation waiting-consent refused postponed closed',
  'waiting-provider': 'in-progress waiting-judicial waiting-provider waiting-translation waiting-consent refused postponed closed',
  'waiting-translation': 'in-progress waiting-judicial waiting-provider waiting-translation waiting-consent refused postponed closed',
  'waiting-consent': 'in-progress waiting-judicial waiting-provider waiting-translation waiting-consent refused postponed closed',
  review: 'in-progress waiting-conditions closed',
  'waiting-conditions': 'in-progress partially-answered answered closed',
  'partially-answered': 'assigned in-progress review follow-up refused postponed clarification-sent closed',
  answered: 'follow-up review closed',
  'follow-up': 'assigned in-progress refused postponed clarification-sent closed',
  closed: 'retention-review',
  'retention-review': 'retention-review erased',
  erased: '',
};
const afterSending =
  'clarification-requested partial-received answer-received refused-by-partner postponed escalated expired withdrawn conditions-accepted conditions-rejected';
const outgoingEdges: Record<OutgoingState, string> = {
  draft: 'submitted expired withdrawn',
  submitted: 'quality-check returned withdrawn',
  'quality-check': 'deconflicted returned withdrawn',
  returned: 'submitted expired withdrawn',
  deconflicted: 'channel-selected returned withdrawn',
  'channel-selected': 'translated returned withdrawn',
  translated: 'translated approved returned withdrawn',
  approved: 'sent withdrawn',
  sent: `delivered acknowledged closed ${afterSending}`,
  delivered: `acknowledged closed ${afterSending}`,
  acknowledged: `closed ${afterSending}`,
  'clarification-requested': 'clarified partial-received answer-received refused-by-partner postponed escalated expired withdrawn',
  clarified: 'clarification-requested partial-received answer-received refused-by-partner postponed escalated expired withdrawn',
  'partial-received':
    'clarification-requested partial-received answer-received conditions-accepted conditions-rejected delivered-to-requester refused-by-partner postponed expired withdrawn closed',
  'answer-received': 'partial-received answer-received conditions-accepted conditions-rejected delivered-to-requester withdrawn closed',
  'conditions-accepted': 'partial-received answer-received delivered-to-requester withdrawn closed',
  'conditions-rejected': 'partial-received answer-received conditions-accepted delivered-to-requester withdrawn closed',
  'delivered-to-requester': 'partial-received answer-received delivered-to-requester use-reported withdrawn closed',
  'use-reported': 'delivered-to-requester closed',
  'refused-by-partner': 'escalated closed delivered-to-requester',
  postponed: 'clarification-requested partial-received answer-received refused-by-partner postponed escalated expired withdrawn',
  escalated:
    'acknowledged channel-selected clarification-requested partial-received answer-received refused-by-partner postponed expired withdrawn',
  expired: 'closed',
  withdrawn: 'closed',
  closed: 'retention-review',
  'retention-review': 'retention-review erased',
  erased: '',
};

const edges = (table: Record<string, string>): ReadonlySet<string> =>
  new Set(Object.entries(table).flatMap(([from, to]) => to.split(' ').map((one) => `${from}>${one}`)));
const legal = { incoming: edges(incomingEdges), outgoing: edges(outgoingEdges) };

const open = ({ request }: InquiryRecord): string[] =>
  request.questions.filter(({ state }) => state === 'open' || state === 'partial').map(({ id }) => id);

/** What is wrong with one event that was let through; '' where nothing is. `before` is the record that it met. */
function fault(
  before: InquiryRecord | null,
  after: InquiryRecord,
  { body, by, at, recordedAt }: InquiryEvent,
  past: readonly InquiryEvent[],
): string {
  if (at > recordedAt) return 'happened after it was recorded';
  if (!before) return after.entered.length === 1 ? '' : 'began somewhere else';
  if (body.kind === 'voided') return '';
  if (after.state !== before.state && !legal[after.direction].has(`${before.state}>${after.state}`))
    return `illegal ${before.state} > ${after.state}`;
  if (after.state !== before.state && after.entered.at(-1)?.state !== after.state) return 'the path does not end where it is';
  if (after.state === 'answered' && before.state !== 'answered' && open(after).length > 0)
    return `answered with ${open(after).join()} open`;
  if (after.state === 'delivered-to-requester' && body.kind === 'released' && open(after).length > 0)
    return 'passed on in full with a question open';
  if (
    body.kind === 'transport-receipt' &&
    (after.acknowledgement !== before.acknowledgement || (after.state === 'acknowledged' && before.state !== 'acknowledged'))
  )
    return 'a receipt acknowledged';
  if (body.kind === 'approved' && past.some((one) => isOneOf(one.body.kind, 'drafted', 'edited', 'translated') && isSameActor(one.by, by)))
    return 'approved by an author';
  if (body.kind === 'accepted' && after.legal.some(({ result }) => result !== 'met' && result !== 'not-needed'))
    return 'accepted before the law allowed it';
  if (body.kind === 'refused' && (!after.refusal?.ground || !after.refusal.considered?.partial || !after.refusal.considered.conditional))
    return 'refused without its ground';
  if (body.kind === 'closed' && open(before).some((one) => !body.openQuestions.some(({ question }) => question === one)))
    return 'closed over a question without a word';
  if (body.kind === 'closed' && body.outcome === 'full' && open(before).length > 0) return 'closed in full with a question open';
  if (
    isOneOf(body.kind, 'deconflicted', 'approved', 'released', 'accepted', 'refused', 'closed', 'erased', 'sent') &&
    by.capacity !== 'desk' &&
    by.capacity !== 'machine'
  )
    return `${body.kind} by ${by.capacity}`;
  return faultOfHandover(before, { body, by }, past);
}

function faultOfHandover(before: InquiryRecord, { body, by }: Pick<InquiryEvent, 'body' | 'by'>, past: readonly InquiryEvent[]): string {
  if (body.kind === 'handover-offered' && body.handover.from === 'us') {
    if (by.capacity !== 'desk') return 'ours was offered by somebody else';
    return !body.author || isSameActor(body.author, by) ? 'ours left with one person' : '';
  }
  if (body.kind !== 'handover-delivered' && body.kind !== 'released') return '';
  const about = past.filter(
    (one) => 'handover' in one.body && (typeof one.body.handover === 'string' ? one.body.handover : one.body.handover.id) === body.handover,
  );
  const offer = about.find((one) => one.body.kind === 'handover-offered');
  if (!offer || offer.body.kind !== 'handover-offered') return 'delivered what was never offered';
  const conditions = offer.body.handover.conditions.length;
  const accepted = about.some((one) => one.body.kind === 'conditions-accepted');
  if (conditions > 0 && !accepted) return `${body.kind} before its conditions were accepted`;
  if (body.kind === 'released' && !about.some((one) => one.body.kind === 'handover-delivered')) return 'released before it was delivered';
  if (about.some((one) => one.body.kind === 'conditions-declined' || one.body.kind === 'recalled' || one.body.kind === 'corrected'))
    return `${body.kind} after it was declined or recalled`;
  return before.handovers.some(({ id }) => id === body.handover) ? '' : 'delivered what the record does not hold';
}

const isOneOf = (kind: string, ...kinds: readonly string[]): boolean => kinds.includes(kind);

describe(`${histories.toLocaleString('en')} random histories (seeds 1 to ${histories})`, { timeout: 240_000 }, () => {
  test('nothing illegal is let through, every state is reached, every act happens and is refused', () => {
    const reached = new Set<string>();
    const happened = new Map<string, number>();
    const refused = new Map<string, number>();
    const faults: string[] = [];
    for (let seed = 1; seed <= histories; seed += 1) {
      const { events, records, refused: no } = randomHistory(seed, length);
      const voids = events.some(({ body }) => body.kind === 'voided');
      for (const [index, event] of events.entries()) {
        const after = records[index];
        if (!after) throw new TypeError('a record an event');
        reached.add(`${after.direction} ${after.state}`);
        happened.set(event.body.kind, (happened.get(event.body.kind) ?? 0) + 1);
        // What a voided event did is no longer there: its own test below looks at those.
        const found = voids ? '' : fault(records[index - 1] ?? null, after, event, events.slice(0, index));
        if (found !== '' && faults.length < 20) faults.push(`seed ${seed}, event ${index + 1} (${event.body.kind}): ${found}`);
      }
      for (const { event } of no) refused.set(event.body.kind, (refused.get(event.body.kind) ?? 0) + 1);
      if (seed % 50 === 0 || voids) expect(fold(events), `seed ${seed} folds to what it was`).toEqual({ ok: true, value: records.at(-1) });
    }
    expect(faults).toEqual([]);
    const all: readonly [string, InquiryState][] = [
      ...IncomingState.options.map((state) => ['incoming', state] as [string, InquiryState]),
      ...OutgoingState.options.map((state) => ['outgoing', state] as [string, InquiryState]),
    ];
    expect(all.map((one) => one.join(' ')).filter((one) => !reached.has(one))).toEqual([]);
    expect(eventKinds.filter((kind) => (happened.get(kind) ?? 0) < 50)).toEqual([]);
    expect(eventKinds.filter((kind) => (refused.get(kind) ?? 0) < 1)).toEqual([]);
  });

  test('a voided act leaves the record as if it had never been, and the beginning cannot be voided (seeds 1 to 20000)', () => {
    let seen = 0;
    for (let seed = 1; seed <= 20_000; seed += 1) {
      const { events, records } = randomHistory(seed, length);
      const at = events.findIndex(({ body }) => body.kind === 'voided');
      const { body } = events[at] ?? {};
      if (body?.kind !== 'voided') continue;
      seen += 1;
      expect(body.event).not.toBe(events[0]?.id);
      const without = events
        .slice(0, at)
        .filter(({ id }) => id !== body.event && !events.slice(0, at).some((one) => one.body.kind === 'voided' && one.body.event === id));
      expect(records[at], `seed ${seed}`).toEqual(without.reduce<InquiryRecord | null>((record, event) => read(step(record, event)), null));
    }
    expect(seen).toBeGreaterThan(500);
  });

  test('judging changes neither the record nor the event it is given (seeds 1 to 500)', () => {
    for (let seed = 1; seed <= 500; seed += 1) {
      const { events, records } = randomHistory(seed, length);
      for (const [index, event] of events.entries()) {
        const before = frozen(structuredClone(records[index - 1] ?? null));
        if (event.body.kind !== 'voided')
          expect(read(step(before, frozen(structuredClone(event))))).toEqual(
            index > 0 && hasVoid(events.slice(0, index)) ? expect.anything() : records[index],
          );
      }
    }
  });
});

const read = (outcome: Outcome<InquiryRecord>): InquiryRecord => {
  if (!outcome.ok) throw new TypeError(outcome.reason.code);
  return outcome.value;
};
const hasVoid = (events: readonly InquiryEvent[]): boolean => events.some(({ body }) => body.kind === 'voided');
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
}
