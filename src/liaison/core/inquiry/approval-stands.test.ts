import { expect, test } from 'vitest';
import { both, partner, question, request } from '../../../../test/liaison/samples.ts';
import type { Actor } from './actor.ts';
import { append } from './fold.ts';
import type { EventBody, InquiryEvent } from './inquiry-event.ts';
import type { InquiryRecord } from './inquiry-record.ts';
import type { Request } from './request.ts';

/* What two persons agreed on stays what they agreed on, whatever is entered, taken out or dated afterwards. */

const by = (capacity: Actor['capacity'], n: number, organisation: string): Actor => ({
  capacity,
  person: `00000000-0000-4000-8000-00000000000${n}`,
  name: `P${n}`,
  organisation,
});
const one = by('desk', 1, 'JP-NPA');
const two = by('desk', 2, 'JP-NPA');
const third = by('desk', 3, 'JP-NPA');
const tokyo = by('unit', 4, 'JP-13');

type Told = { readonly events: InquiryEvent[]; record: InquiryRecord | null };
const begun = (): Told => ({ events: [], record: null });

function tell(told: Told, who: Actor, body: EventBody, at?: string): string {
  const n = told.events.length;
  const recordedAt = new Date(Date.UTC(2026, 9, 5, n)).toISOString();
  const event: InquiryEvent = {
    id: `00000000-0000-4000-8100-${String(n).padStart(12, '0')}`,
    at: at ?? recordedAt,
    recordedAt,
    by: who,
    body,
  };
  const outcome = append(told.events, told.record, event);
  if (!outcome.ok) return outcome.reason.code;
  told.events.push(event);
  told.record = outcome.value;
  return 'done';
}

/** A draft on its way, up to the translation. */
function atTranslation(): Told {
  const told = begun();
  tell(told, tokyo, {
    kind: 'drafted',
    direction: 'outgoing',
    number: 'OUT-2026-0001',
    partner,
    owner: 'JP-13',
    request: request(),
    incidents: [],
    parent: null,
    exercise: true,
  });
  tell(told, tokyo, { kind: 'submitted' });
  tell(told, one, { kind: 'quality-check-begun' });
  tell(told, one, { kind: 'deconflicted', hits: 0, note: '' });
  tell(told, one, { kind: 'channel-selected', channel: '24-7', reason: 'volatile', alternative: null });
  return told;
}

const words = (en: string): Request => request({ facts: both('事実', en) });
const voiding = (told: Told, index: number): EventBody => ({ kind: 'voided', event: told.events.at(index)?.id ?? '', why: 'by mistake' });

test('a text that was approved is not swapped for an earlier one by voiding the last', () => {
  const told = atTranslation();
  expect(tell(told, one, { kind: 'translated', request: words('What nobody approved.') })).toBe('done');
  expect(tell(told, two, { kind: 'translated', request: words('What was approved.') })).toBe('done');
  expect(tell(told, third, { kind: 'approved' })).toBe('done');
  expect(tell(told, one, voiding(told, -2))).toBe('void-approved-words');
  expect(told.record?.request.facts.en).toBe('What was approved.');
  // Without the approval it can be.
  expect(tell(told, third, voiding(told, -1))).toBe('done');
  expect(tell(told, one, voiding(told, -2))).toBe('done');
});

test('nobody stops being an author by voiding the own words that another one wrote on', () => {
  const told = atTranslation();
  tell(told, one, { kind: 'translated', request: words('Words of the first.') });
  tell(told, two, { kind: 'translated', request: words('Words of the first, mended.') });
  expect(tell(told, one, voiding(told, -2))).toBe('void-approved-words');
  expect(tell(told, one, { kind: 'approved' })).toBe('approver-is-author');
});

test('what has left is not taken back by voiding that it left', () => {
  const told = atTranslation();
  tell(told, one, { kind: 'translated', request: words('Approved.') });
  tell(told, two, { kind: 'approved' });
  tell(told, two, { kind: 'sent', disclosure: null, message: null });
  expect(tell(told, one, voiding(told, -1))).toBe('void-has-left');
  expect(told.record?.state).toBe('sent');
});

test('an answer to what was asked back betters times and ports, and asks nothing that was not approved', () => {
  const told = atTranslation();
  tell(told, one, { kind: 'translated', request: request() });
  tell(told, two, { kind: 'approved' });
  tell(told, two, { kind: 'sent', disclosure: null, message: null });
  const back = by('partner', 9, partner.organisation);
  tell(told, back, { kind: 'clarification-requested', text: 'Which port?' });
  const clarified = (better: Request): EventBody => ({ kind: 'clarified', text: 'As follows.', request: better });
  const [selector] = request().selectors;
  if (!selector) throw new Error('the sample has a selector');
  expect(tell(told, one, clarified(request({ selectors: [{ ...selector, value: '203.0.113.9', norm: '203.0.113.9' }] })))).toBe(
    'original-changed',
  );
  expect(
    tell(told, one, clarified(request({ questions: [question('Q1', { text: both('別の問い', 'Another question') }), question('Q2')] }))),
  ).toBe('original-changed');
  expect(tell(told, one, clarified(request({ instrument: 'mlat' })))).toBe('original-changed');
  expect(tell(told, one, clarified(request({ selectors: [{ ...selector, port: 50_001 }] })))).toBe('done');
});

test('nothing happened to an inquiry before it began', () => {
  const told = atTranslation();
  expect(tell(told, one, { kind: 'noted', text: 'x' }, '2026-10-04T23:59:59.999Z')).toBe('event-before-beginning');
  expect(tell(told, one, { kind: 'noted', text: 'x' }, told.events[0]?.at)).toBe('done');
});
