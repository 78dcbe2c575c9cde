import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import type { IndicatorType } from '#model/indicator.ts';
import { only } from '../inquiry/bilingual.ts';
import { Request, type RequestDraft } from '../inquiry/request.ts';
import type { Selector } from '../inquiry/selector.ts';
import { always, instruments } from '../instruments/instrument.ts';
import { CheckId } from './checks/check-id.ts';
import { formChecks } from './checks/index.ts';
import { checkForm } from './check-form.ts';
import { FormFieldId, formFields } from './form-field.ts';
import { formOf, variants } from './form-of.ts';
import { mayLeave } from './form-problem.ts';
import { preservationRequest as whole } from './preservation-fixture.ts';

const now = '2026-11-22T00:00:00Z';
const check = (request: RequestDraft, instrument = 'budapest-29', country: string | null = 'AT') =>
  checkForm(instrument, request, { now, from: 'JP', country });
const codes = (request: RequestDraft, instrument?: string, country?: string | null) =>
  check(request, instrument, country).map(({ code, field }) => `${code} ${field}`);

describe('the form of Article 29', () => {
  it('has nothing to say about a whole request', () => {
    expect(Request.safeParse(whole).success).toBe(true);
    expect(check(whole)).toEqual([]);
  });

  it.each([
    'facts',
    'offences',
    'selectors',
    'questions',
    'relation',
    'custodian',
    'necessity',
    'assistanceBy',
    'preserveDays',
    'subject',
    'tlp',
    'urgency',
  ] as const)('misses %s when it is not there', (field) => {
    const { [field]: _, ...rest } = whole;
    expect(codes(rest)).toContain(`form-field-missing ${field}`);
    expect(mayLeave(check(rest))).toBe(false);
  });

  it('names the provision that asks for a field', () => {
    expect(check({ ...whole, necessity: null })).toMatchObject([
      { field: 'necessity', weight: 'missing', article: '29(2)(e)', text: { ja: '「必要な理由」がありません。' } },
    ]);
  });

  it('takes the location of the system for the custodian', () => {
    expect(check({ ...whole, custodian: { name: '', address: '', systemLocation: 'Vienna' } })).toEqual([]);
  });

  it.each([
    ['a date of assistance in the past', { assistanceBy: '2026-11-22T12:00:00Z' }, 'form-date-past assistanceBy'],
    ['assistance after the data may be gone', { assistanceBy: '2027-03-01T00:00:00Z' }, 'form-after-preservation assistanceBy'],
    ['fewer days than the treaty grants', { preserveDays: 30 }, 'form-fewer-days preserveDays'],
    ['an emergency without facts', { urgency: 'emergency', urgencyReason: null }, 'form-field-missing urgencyReason'],
    ['an emergency in three words', { urgency: 'emergency', urgencyReason: only('en', 'It is urgent.') }, 'form-too-thin urgencyReason'],
    ['an answer wanted yesterday', { wantedBy: '2026-11-21T00:00:00Z' }, 'form-date-past wantedBy'],
    ['another type of inquiry', { type: 'video-hearing' }, 'form-type-not-carried type'],
    ['English that nobody certified', { facts: { ...whole.facts, rendering: 'machine' } }, 'form-english-open facts'],
    ['no English at all', { relation: only('ja', '関係') }, 'form-english-open relation'],
  ] as const)('tells of %s', (_, change, expected) => expect(codes({ ...whole, ...change } as RequestDraft)).toContain(expected));

  it('lets advice pass and holds the rest back', () => {
    expect(mayLeave(check({ ...whole, preserveDays: 30 }))).toBe(true);
    expect(mayLeave(check({ ...whole, wantedBy: '2026-11-21T00:00:00Z' }))).toBe(false);
  });
});

const selector = (type: IndicatorType, value: string, rest: Partial<Selector> = {}): Selector => {
  const norm = normaliseIndicator(type, value);
  return { type, value, norm: norm.ok ? norm.value : '', at: null, zone: null, port: null, ...rest };
};

describe('a selector', () => {
  it.each(['at', 'zone', 'port'] as const)('that is an IP address needs its %s', (part) => {
    for (const [type, value] of [
      ['ipv4', '198.51.100.7'],
      ['ipv6', '2001:db8::7'],
    ] as const) {
      const moment = { at: '2026-10-03T01:12:40Z', zone: 'Asia/Tokyo', port: 49_822 };
      expect(codes({ ...whole, selectors: [selector(type, value, moment)] })).toEqual([]);
      expect(codes({ ...whole, selectors: [selector(type, value, { ...moment, [part]: null })] })).toEqual([
        `selector-moment-missing selectors.0.${part}`,
      ]);
    }
  });

  it('that is an address asked about for advice alone needs no moment', () => {
    const [question] = whole.questions;
    if (!question) throw new Error('the fixture has a question');
    const request = { ...whole, selectors: [selector('ipv4', '198.51.100.7')], questions: [{ ...question, category: 'advice' as const }] };
    expect(codes(request, 'budapest-35').filter((code) => code.startsWith('selector'))).toEqual([]);
  });

  it.each([
    ['domain', 'shop.example'],
    ['url', 'https://shop.example/a'],
    ['email', 'someone@shop.example'],
    ['btc', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
  ] as const)('of type %s needs none', (type, value) => expect(codes({ ...whole, selectors: [selector(type, value)] })).toEqual([]));

  it.each([
    ['cannot be read', selector('ipv4', '198.51.100.777', { at: now, zone: 'UTC', port: 1 }), 'selector-unreadable selectors.0.value'],
    [
      'has the normal form of another',
      { ...selector('domain', 'shop.example'), norm: 'other.example' },
      'selector-unreadable selectors.0.value',
    ],
    ['names a zone that does not exist', selector('domain', 'shop.example', { zone: 'Mars/Olympus' }), 'zone-unknown selectors.0.zone'],
    ['lies ahead', selector('domain', 'shop.example', { at: '2026-11-22T00:00:01Z' }), 'selector-in-future selectors.0.at'],
  ])('that %s is told', (_, one, expected) => expect(codes({ ...whole, selectors: [one] })).toContain(expected));
});

describe('questions', () => {
  const [question] = whole.questions;
  if (!question) throw new Error('the fixture has a question');
  it.each([
    ['points nowhere', [{ ...question, selectors: [0, 7] }], 'question-points-nowhere questions.0.selectors'],
    ['has no words', [{ ...question, text: only('ja', ' ') }], 'question-blank questions.0.text'],
    ['is there twice', [question, question], 'question-twice questions.1.id'],
    [
      'asks for what the instrument does not hand over',
      [{ ...question, category: 'subscriber' as const }],
      'form-data-not-carried questions.0.category',
    ],
  ])('a question that %s is told', (_, questions, expected) => expect(codes({ ...whole, questions })).toContain(expected));
});

describe('an instrument that', () => {
  it('is not in force holds the request back, and one that is not known to be asks for a look', () => {
    expect(check(whole, '2ap-7', 'RS').find(({ field }) => field === 'instrument')).toMatchObject({
      code: 'form-instrument-closed',
      weight: 'wrong',
    });
    expect(check(whole, 'budapest-29', 'SG')).toMatchObject([
      { code: 'form-instrument-closed', weight: 'advice', text: { en: expect.stringContaining('does not list Singapore') } },
      { code: 'form-legal-review', weight: 'advice' },
    ]);
    expect(check(whole, 'eu-2023-977').find(({ field }) => field === 'instrument')).toMatchObject({ weight: 'wrong' });
  });
  it('nobody knows is told', () => expect(codes(whole, 'budapest-99')).toEqual(['form-instrument-unknown instrument']));
  it('is about domain names takes nothing else', () => expect(codes(whole, '2ap-6')).toContain('form-domains-only selectors.0.value'));
  it('is for emergencies takes nothing else', () => expect(codes(whole, '2ap-9')).toContain('form-not-emergency urgency'));
});

describe('later messages', () => {
  const bare: RequestDraft = { subject: whole.subject, tlp: 'amber', urgency: 'urgent', urgencyReason: whole.urgencyReason };
  it.each([
    ['follow-up', ['questions']],
    ['extension', ['assistanceBy', 'necessity', 'preserveDays']],
    ['cancel', ['instructions']],
  ] as const)('%s asks for less than the first', (variant, missing) => {
    const told = checkForm('budapest-29', bare, { now, from: 'JP', country: 'AT', variant }).filter(({ weight }) => weight === 'missing');
    expect(told.map(({ field }) => field).sort()).toEqual(missing);
  });
});

it('every check is registered once, and every one that data names exists', () => {
  expect(formChecks.map(({ id }) => id).sort()).toEqual([...CheckId.options].sort());
  const named = new Set([...always.checks, ...instruments.flatMap(({ checks }) => checks)]);
  expect([...named].sort()).toEqual([...CheckId.options].sort());
});

it('every field has a place in the form that asks for it, in every variant', () => {
  for (const one of instruments)
    for (const variant of variants)
      for (const { fields, id } of formOf(one, variant).sections) for (const field of fields) expect(formFields[field.id].section).toBe(id);
});

it('any draft of a person gets an answer, whose problems point at fields that exist (seed 35)', () => {
  const text = fc.record({
    original: fc.constantFrom('ja' as const, 'en' as const),
    ja: fc.string({ maxLength: 40 }),
    en: fc.string({ maxLength: 40 }),
    rendering: fc.constantFrom('original' as const, 'certified' as const, 'machine' as const, 'missing' as const),
  });
  const draft = fc.record(
    {
      subject: text,
      facts: text,
      urgency: fc.constantFrom('emergency' as const, 'urgent' as const, 'routine' as const),
      urgencyReason: fc.option(text, { nil: null }),
      selectors: fc.array(
        fc.record({
          type: fc.constantFrom('ipv4' as const, 'domain' as const, 'phone' as const),
          value: fc.string({ minLength: 1 }),
          norm: fc.string(),
          at: fc.option(fc.constant(now), { nil: null }),
          zone: fc.option(fc.string(), { nil: null }),
          port: fc.option(fc.nat(65_535), { nil: null }),
        }),
        { maxLength: 5 },
      ),
      preserveDays: fc.option(fc.integer({ min: 1, max: 366 }), { nil: null }),
      assistanceBy: fc.option(fc.constantFrom('2020-01-01T00:00:00Z', '2030-01-01T00:00:00Z'), { nil: null }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(draft, fc.constantFrom(...instruments.map(({ id }) => id)), fc.constantFrom(...variants), (request, id, variant) => {
      for (const { field, text: said } of checkForm(id, request, { now, from: 'JP', country: 'DE', variant })) {
        expect(['instrument', 'type', ...FormFieldId.options]).toContain(field.split('.')[0]);
        expect(said.ja).not.toMatch(/\{\w+\}/);
        expect(said.en).not.toMatch(/\{\w+\}/);
      }
    }),
    { seed: 35, numRuns: 300 },
  );
});
