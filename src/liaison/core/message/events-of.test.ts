import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aMessage, handedOver, messageRequest, uuid } from '../../../../test/liaison/messages.ts';
import type { Outcome } from '#model/outcome.ts';
import { partner, people, request } from '../../../../test/liaison/samples.ts';
import type { Actor } from '../inquiry/actor.ts';
import type { EventBody, InquiryEvent } from '../inquiry/inquiry-event.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import { step } from '../inquiry/step.ts';
import { contentOfEvent } from './content-of-event.ts';
import { type Beginning, eventsOf } from './events-of.ts';
import type { MessageContent } from './message-content.ts';
import { contentText, messageText, PartnerMessage } from './partner-message.ts';
import { partnerMay } from './partner-may.ts';
import { partnerView } from './partner-view.ts';

const beginning: Beginning = { partner, owner: 'JP-NPA', channel: 'message' };
const at = '2026-04-01T00:00:00Z';
const by = (capacity: Actor['capacity'], digit: number): Actor => ({ capacity, person: uuid(digit), name: 'x', organisation: 'x' });
const actors = { desk: by('desk', 1), second: by('desk', 2), partner: by('partner', 3), machine: by('machine', 4), unit: by('unit', 5) };

const event = (body: EventBody, who: keyof typeof actors, id = 7): InquiryEvent => ({
  id: uuid(id),
  at,
  recordedAt: at,
  by: actors[who],
  body,
});

/** The record after acts that must be legal. */
function after(record: InquiryRecord | null, ...acts: readonly (readonly [keyof typeof actors, EventBody])[]): InquiryRecord {
  let now = record;
  for (const [who, body] of acts) {
    const next = step(now, event(body, who));
    if (!next.ok) throw new Error(`${body.kind}: ${next.reason.code}`);
    now = next.value;
  }
  if (!now) throw new Error('nothing began');
  return now;
}

const bodiesOf = (content: MessageContent, record: InquiryRecord | null): readonly EventBody[] => {
  const meant = eventsOf(aMessage(content), record, beginning);
  if (!meant.ok) throw new Error(meant.reason.code);
  return meant.value;
};
const codeOf = (content: MessageContent, record: InquiryRecord | null): string => {
  const meant = eventsOf(aMessage(content), record, beginning);
  return meant.ok ? 'ok' : meant.reason.code;
};
const take = (content: MessageContent, record: InquiryRecord | null): InquiryRecord =>
  after(record, ...bodiesOf(content, record).map((body) => ['partner', body] as const));

/** An inquiry of ours that a partner has. */
const outgoing = (): InquiryRecord =>
  after(
    null,
    [
      'unit',
      {
        kind: 'drafted',
        direction: 'outgoing',
        number: 'OUT-2026-0001',
        partner,
        owner: 'JP-13',
        request: request(),
        incidents: [],
        parent: null,
        exercise: true,
      },
    ],
    ['unit', { kind: 'submitted' }],
    ['desk', { kind: 'quality-check-begun' }],
    ['desk', { kind: 'deconflicted', hits: 0, note: '' }],
    ['desk', { kind: 'channel-selected', channel: '24-7', reason: 'x', alternative: null }],
    ['desk', { kind: 'translated', request: request() }],
    ['second', { kind: 'approved' }],
    ['desk', { kind: 'sent', disclosure: null, message: null }],
  );
const incoming = (): InquiryRecord => take({ kind: 'request', request: messageRequest() }, null);

const conditions = [{ kind: 'no-onward' as const, detail: '', until: null }];

describe('what a message means', () => {
  it('begins an inquiry whose texts are the partner’s own words', () => {
    const record = incoming();
    expect(record).toMatchObject({ direction: 'incoming', state: 'received', partner: { reference: 'NM-CY/26/3318' } });
    expect(record.request.facts).toMatchObject({ original: 'en', rendering: 'missing', ja: '' });
    expect(record.request.selectors[0]?.norm).toBe('198.51.100.23');
  });

  it('an answer without conditions is offered and delivered at once, with them only offered', () => {
    const answers = handedOver().answers;
    expect(bodiesOf({ kind: 'answer', ...handedOver() }, outgoing()).map(({ kind }) => kind)).toEqual([
      'handover-offered',
      'handover-delivered',
    ]);
    const offered = take({ kind: 'answer', ...handedOver({ conditions }) }, outgoing());
    expect(offered.handovers).toMatchObject([
      { state: 'offered', from: 'them', answers: [{ question: answers[0]?.question, part: 'full' }] },
    ]);
    expect(offered.request.questions.map(({ state }) => state)).toEqual(['open', 'open']);
  });

  it('a refused question is settled, and one that hands nothing over offers nothing', () => {
    const refusal = { ground: 'R01', reason: 'Not held.', considered: null };
    const content: MessageContent = {
      kind: 'answer',
      ...handedOver({ answers: [{ question: 'Q2', outcome: 'refused', text: '', refusal }] }),
    };
    const record = take(content, outgoing());
    expect(record.handovers).toEqual([]);
    expect(record.request.questions.map(({ state }) => state)).toEqual(['open', 'refused']);
  });

  it('a delivery must be what was offered and accepted', () => {
    const offer: MessageContent = {
      kind: 'offer',
      subject: 'Answer',
      handover: uuid(900),
      what: 'answer',
      answers: [{ question: 'Q1', part: 'full' }],
      conditions,
    };
    const accepted = after(take(offer, outgoing()), ['desk', { kind: 'conditions-accepted', handover: uuid(900) }]);
    expect(codeOf({ kind: 'delivery', ...handedOver() }, accepted)).toBe('handover-terms');
    expect(codeOf({ kind: 'delivery', ...handedOver({ conditions: [...conditions, ...conditions] }) }, accepted)).toBe('handover-terms');
    expect(codeOf({ kind: 'delivery', ...handedOver({ handover: uuid(901), conditions }) }, accepted)).toBe('handover-unknown');
    for (const kind of ['delivery', 'answer'] as const)
      expect(take({ kind, ...handedOver({ conditions }) }, accepted).handovers).toMatchObject([{ state: 'delivered' }]);
  });

  it('a better request keeps what is settled, and drops no question', () => {
    const asked = after(
      incoming(),
      ['machine', { kind: 'registered', number: 'IN-2026-0001', guards: [] }],
      ['desk', { kind: 'clarification-asked', text: 'Which offence?' }],
    );
    const better = messageRequest({ questions: [{ id: 'Q3', text: 'And who paid?', category: 'subscriber', selectors: [] }] });
    const record = take({ kind: 'clarification', text: 'Fraud.', request: better }, asked);
    expect(record.request.questions.map(({ id, selectors }) => [id, selectors])).toEqual([
      ['Q3', []],
      ['Q1', [0]],
      ['Q2', [0]],
    ]);
  });

  it('words about what never passed are refused', () => {
    expect(codeOf({ kind: 'consent-request', handover: uuid(1), use: 'judicial', text: 'x', recipient: '' }, incoming())).toBe(
      'handover-unknown',
    );
    expect(codeOf({ kind: 'use-report', handover: uuid(1), useful: true, text: 'x', arrests: 0 }, incoming())).toBe('handover-unknown');
    expect(codeOf({ kind: 'recall', handover: uuid(1), why: 'x' }, outgoing())).toBe('handover-unknown');
    expect(codeOf({ kind: 'acknowledgement', reference: '', handler: '', expectedBy: null, missing: '' }, null)).toBe(
      'message-begins-nothing',
    );
  });
});

describe('what the partner is told', () => {
  it('holds no word of ours: notes, hits, channel, people, units', () => {
    const told = JSON.stringify(
      partnerView({ ...outgoing(), owner: 'JP-13', channel: { id: 'secret-channel', reason: 'inner reason', alternative: null } }),
    );
    for (const inner of ['JP-13', 'secret-channel', 'inner reason', 'その時刻', people.desk.name]) expect(told).not.toContain(inner);
  });

  it('that we wait for an owner’s consent looks like work, and nothing else', () => {
    const record = {
      ...incoming(),
      state: 'waiting-consent' as const,
      waits: [{ cause: 'consent' as const, why: 'owner', from: at, until: null }],
    };
    expect(partnerView(record)).toMatchObject({ state: 'in-work', delay: null });
    expect(partnerView(record)).toEqual(partnerView({ ...record, state: 'in-progress', waits: [] }));
  });

  it('an act of the desk becomes a message, and what stays at home does not', () => {
    const before = after(incoming(), ['machine', { kind: 'registered', number: 'IN-2026-0001', guards: [] }]);
    const acknowledged: EventBody = {
      kind: 'acknowledged',
      reference: 'IN-2026-0001',
      handler: 'Desk',
      expectedBy: null,
      language: 'en',
      missing: '',
    };
    const tell = (body: EventBody, who: keyof typeof actors) => contentOfEvent(event(body, who), before, after(before, [who, body]));
    expect(tell(acknowledged, 'desk')).toMatchObject({ kind: 'acknowledgement', reference: 'IN-2026-0001' });
    expect(tell({ kind: 'noted', text: 'between us' }, 'desk')).toBeNull();
    expect(
      tell({ kind: 'triaged', senderAuthentic: true, duplicates: ['IN-2026-0009'], hits: 4, urgency: 'routine', owner: 'JP-13' }, 'desk'),
    ).toBeNull();
  });
});

/** Whatever a partner may write, for the state machine to judge. */
const anyContent = ((): fc.Arbitrary<MessageContent> => {
  const handover = fc.constantFrom(uuid(900), uuid(901), uuid(902));
  const question = fc.constantFrom('Q1', 'Q2', 'Q9');
  const answers = fc.uniqueArray(
    fc.record({ question, outcome: fc.constantFrom('full', 'partial', 'refused', 'not-applicable') }).map(({ question: id, outcome }) => ({
      question: id,
      outcome,
      text: outcome === 'full' || outcome === 'partial' ? 'An answer.' : '',
      refusal: outcome === 'refused' ? { ground: 'R01', reason: 'x', considered: null } : null,
    })),
    { selector: (one) => one.question, maxLength: 3 },
  );
  const handed = fc.record({ handover, answers, conditions: fc.constantFrom([], conditions) }).map((change) => handedOver(change));
  return fc.oneof(
    handed.map((one): MessageContent => ({ kind: 'answer', ...one })),
    handed.map((one): MessageContent => ({ kind: 'delivery', ...one })),
    handover.map((one): MessageContent => ({ kind: 'acceptance', handover: one, note: '' })),
    handover.map((one): MessageContent => ({ kind: 'declination', handover: one, why: 'x' })),
    handover.map((one): MessageContent => ({ kind: 'recall', handover: one, why: 'x' })),
    fc.constantFrom<MessageContent>(
      { kind: 'acknowledgement', reference: 'x', handler: 'x', expectedBy: null, missing: '' },
      { kind: 'clarification-request', text: 'x', questions: [] },
      { kind: 'clarification', text: 'x', request: null },
      { kind: 'refusal', refusal: { ground: 'R16', reason: 'x', considered: null } },
      { kind: 'postponement', reason: 'x', until: null },
      { kind: 'withdrawal', why: 'x' },
      { kind: 'request', request: messageRequest() },
      { kind: 'use-report', handover: null, useful: true, text: 'x', arrests: 0 },
    ),
  );
})();

const begunByUs = outgoing();
const begunByThem = incoming();

describe('property: a partner that says anything at any time', () => {
  it('never has content delivered before its conditions are accepted, nor answers what was not asked (seed 20261122)', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(anyContent, { minLength: 1, maxLength: 12 }), (isOurs, said) => {
        let record = isOurs ? begunByUs : begunByThem;
        for (const [turn, content] of said.entries()) {
          const meant = eventsOf(aMessage(content), record, beginning);
          if (!meant.ok) continue;
          let next: InquiryRecord | null = record;
          for (const body of meant.value) {
            const one: Outcome<InquiryRecord> | null = next ? step(next, event(body, 'partner', turn + 10)) : null;
            next = one?.ok ? one.value : null;
            if (!next) break;
          }
          if (!next) continue; // refused: all of it or nothing
          if (isOurs) expect(partnerMay(record)).toContain(content.kind);
          for (const one of next.handovers) if (one.conditions.length > 0) expect(one.state).not.toBe('delivered');
          for (const one of next.request.questions) expect(['Q1', 'Q2']).toContain(one.id);
          record = next;
        }
        partnerView(record);
      }),
      { seed: 20261122, numRuns: 1500, endOnFailure: true },
    );
  });

  it('a message survives being written and read, and holds the approved content letter for letter (seed 20261122)', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        const message = aMessage(content);
        const text = messageText(message);
        expect(PartnerMessage.parse(JSON.parse(text))).toEqual(message);
        expect(text).toContain(contentText(content));
      }),
      { seed: 20261122, numRuns: 300, endOnFailure: true },
    );
  });
});
