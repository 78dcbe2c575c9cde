import { describe, expect, it } from 'vitest';
import { hostileText, letterFacts, ourRequest } from '../../../../test/liaison/hostile-letter.ts';
import { aRecord, entered, keptInJapan } from '../../../../test/liaison/records.ts';
import fc from 'fast-check';
import type { Handover } from '../inquiry/handover.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import type { HandedOver } from '../message/handed-over.ts';
import { instruments } from '../instruments/instrument.ts';
import { refusalGrounds } from '../instruments/refusal-ground.ts';
import { letterText } from '../../letters/letter-text.ts';
import { LetterKind } from './letter-kind.ts';
import { letterOf } from './letter-of.ts';
import type { LetterFacts } from './letter-facts.ts';
import { possibleLetters } from './possible-letters.ts';
import { sheetOf } from './sheet.ts';

const id = '00000000-0000-4000-8000-0000000000cc';
const given: Handover = {
  id,
  kind: 'answer',
  from: 'us',
  conditions: [{ kind: 'no-onward', detail: '', until: '2027-03-31T00:00:00Z' }],
  state: 'delivered',
  answers: [{ question: 'Q1', part: 'partial' }],
  disclosure: id,
  offeredAt: '2026-11-10T00:00:00Z',
  settledAt: '2026-11-11T00:00:00Z',
  deliveredAt: '2026-11-12T00:00:00Z',
  releasedTo: [],
};
const content: HandedOver = {
  handover: id,
  what: 'answer',
  title: 'Answer to question 1',
  text: 'Thirteen reports in Japan show the same method.',
  answers: [{ question: 'Q1', outcome: 'partial', text: 'The data is preserved.', refusal: null }],
  items: [
    { label: 'Wallet', value: 'bc1q…7k2f', note: '' },
    { label: 'Victims', value: null, note: '' },
  ],
  selectors: [],
  conditions: given.conditions,
  handling: { tlp: 'red', pap: null, europol: [], europolText: '', grade: null },
  attachments: [],
};
const refusal = {
  ground: 'R07',
  reason: 'An arrest is planned.',
  considered: { partial: 'looked at internally', conditional: 'looked at too' },
};
const text = (kind: LetterKind, facts: LetterFacts, lang: 'ja' | 'en' = 'en'): string => {
  const letter = letterOf(kind, facts);
  if (!letter.ok) throw new TypeError(letter.reason.code);
  return letterText(letter.value, lang);
};
const incoming = (change: Partial<InquiryRecord>) => letterFacts(aRecord(change));

describe('a request', () => {
  it('has every part of Art. 29(2), each under its letter', () => {
    const said = text('request', letterFacts(ourRequest()));
    for (const letter of 'bcdef') expect(said).toContain(`[29(2)(${letter})]`);
    expect(said).toContain('From: National Police Agency of Japan');
    expect(said).toContain('We intend to submit a request for mutual assistance by 20 December 2026.');
  });

  it('states times in UTC and in the zones of both sides', () => {
    const said = text('request', letterFacts(ourRequest()), 'ja');
    expect(said).toContain('UTC: 2026-10-03 01:12:40');
    expect(said).toContain('Asia/Tokyo: 2026-10-03 10:12:40 +09:00');
    expect(said).toContain('Europe/Berlin: 2026-10-03 03:12:40 +02:00');
  });

  it('is a draft until somebody approved it, and then bears their name', () => {
    const record = ourRequest();
    expect(text('request', letterFacts(record))).toContain('DRAFT');
    const approved = { ...record, approvedBy: { capacity: 'desk' as const, person: null, name: '真壁 澪', organisation: 'JP-NPA' } };
    expect(text('request', letterFacts(approved))).not.toContain('DRAFT');
    expect(text('request', letterFacts(approved))).toContain('Approved by: 真壁 澪');
  });

  it('says that its template is unverified, unless its list of fields was read', () => {
    for (const { id: carried, fieldListVerified } of instruments) {
      const facts = letterFacts(ourRequest({ instrument: carried }));
      expect(text('request', facts).includes('UNVERIFIED TEMPLATE')).toBe(!fieldListVerified);
      expect(text('request', facts, 'ja').includes('様式未確認')).toBe(!fieldListVerified);
    }
  });

  it('marks what nobody translated or vouched for', () => {
    const facts = letterFacts(
      ourRequest({
        relation: { original: 'ja', ja: '侵入元', en: '', rendering: 'missing' },
        necessity: { original: 'ja', ja: '必要', en: 'needed', rendering: 'human' },
      }),
    );
    expect(text('request', facts)).toContain('侵入元 [no translation]');
    expect(text('request', facts)).toContain('needed [translation not certified]');
    expect(text('request', facts, 'ja')).toContain('The suspect may be the subscriber. [訳文なし]');
    expect(text('request', facts, 'ja')).not.toContain('訳は未確認');
  });

  it('is not written for what a partner asks', () => {
    expect(letterOf('request', incoming({}))).toMatchObject({ ok: false, reason: { code: 'letter-not-possible' } });
  });
});

describe('a reply', () => {
  const acknowledgement = {
    reference: 'IN-2026-0702',
    handler: '佐伯 航',
    expectedBy: '2026-11-30T00:00:00Z',
    language: 'English',
    missing: 'The source port',
    at: '2026-10-30T00:00:00Z',
  };
  it.each<[LetterKind, LetterFacts, readonly string[]]>([
    [
      'acknowledgement',
      incoming({ acknowledgement }),
      ['Reference: IN-2026-0702', 'Answer expected by: 30 November 2026', 'The source port', 'Received on: 29 October 2026'],
    ],
    [
      'clarification',
      incoming({ clarification: { from: 'us', text: 'Which time zone?', at: '2026-10-30T00:00:00Z', answeredAt: null } }),
      ['Which time zone?'],
    ],
    [
      'refusal',
      incoming({ refusal, state: 'refused' }),
      ['Ground: R07', 'Directive (EU) 2023/977 6(1)(f)(ii)', 'An arrest is planned.', 'granted in part or subject to conditions'],
    ],
    ['refusal', incoming({ refusal, state: 'postponed' }), ['We postpone action']],
    ['refusal', incoming({ refusal: { ...refusal, ground: 'R17' }, state: 'refused' }), ['the provision was not checked']],
    [
      'extension',
      letterFacts({
        ...ourRequest(),
        preservations: [keptInJapan('2026-10-01T00:00:00Z', { where: 'abroad', custodian: 'Alpenblick', days: 60 })],
      }),
      ['extend by 60 days', 'Alpenblick', '1 October 2026'],
    ],
  ])('of the kind %s says what it must', (kind, facts, expected) => {
    for (const one of expected) expect(text(kind, facts)).toContain(one);
    expect(text(kind, facts, 'ja')).not.toBe('');
  });

  it('does not tell what was considered, only that it was', () => {
    expect(text('refusal', incoming({ refusal, state: 'refused' }))).not.toContain('looked at');
    expect(text('refusal', incoming({ refusal: { ...refusal, considered: null }, state: 'refused' }))).not.toContain('considered');
  });

  it('knows every ground', () => {
    for (const { id: ground, sentence } of refusalGrounds)
      expect(text('refusal', incoming({ refusal: { ...refusal, ground }, state: 'refused' }))).toContain(sentence.en);
  });
});

describe('what is handed over', () => {
  const facts = (change: Partial<Handover>, why = '') =>
    letterFacts(aRecord({ handovers: [{ ...given, ...change }] }), { handover: { id, content, why } });

  it('is an answer only once it was delivered', () => {
    expect(text('answer', facts({}))).toContain('The data is preserved.');
    for (const state of ['offered', 'accepted', 'declined'] as const)
      expect(letterOf('answer', facts({ state }))).toMatchObject({ ok: false });
    expect(letterOf('answer', letterFacts(aRecord({ handovers: [given] })))).toMatchObject({ ok: false });
  });

  it('bears its own mark, shows what is withheld, and its conditions', () => {
    const said = text('answer', facts({}));
    expect(said).toMatch(/^\[TLP:RED\]/);
    expect(said).not.toContain('TLP:AMBER');
    expect(said).toContain('Victims: [withheld]');
    expect(said).toContain('Not to be passed on without permission');
    expect(said).toContain('until 31 March 2027');
  });

  it('is offered without a word of it', () => {
    const said = text('offer', facts({ state: 'offered' }));
    expect(said).toContain('please accept the following conditions');
    for (const secret of ['Thirteen', 'preserved.', 'bc1q', 'Victims']) expect(said).not.toContain(secret);
  });

  it('is recalled and corrected with the day it was given and the reason', () => {
    expect(text('recall', facts({ state: 'recalled' }, 'Wrong person'))).toContain(
      'We recall the information provided on 12 November 2026',
    );
    expect(text('recall', facts({ state: 'recalled' }, 'Wrong person'))).toContain('Wrong person');
    expect(text('correction', facts({ state: 'recalled' }))).toContain('was not correct');
    expect(letterOf('recall', facts({}))).toMatchObject({ ok: false });
  });
});

describe('the letters of an inquiry', () => {
  it('are those that can be written, and bear the day of their act', () => {
    const record = aRecord({
      state: 'refused',
      refusal,
      entered: entered(['received', '2026-10-29T14:41:00.000Z'], ['refused', '2026-11-02T00:00:00.000Z']),
    });
    expect(possibleLetters(record)).toEqual([{ kind: 'refusal', handover: null, at: '2026-11-02T00:00:00.000Z' }]);
    expect(possibleLetters(ourRequest())).toEqual([{ kind: 'request', handover: null, at: null }]);
    const sent = { ...ourRequest(), entered: entered(['sent', '2026-11-02T00:00:00.000Z'], ['clarified', '2026-11-05T00:00:00.000Z']) };
    expect(possibleLetters(sent)).toMatchObject([{ kind: 'request', at: '2026-11-05T00:00:00.000Z' }]);
    expect(possibleLetters(aRecord({ handovers: [{ ...given, state: 'recalled' }] })).map(({ kind }) => kind)).toEqual([
      'offer',
      'answer',
      'recall',
      'correction',
    ]);
  });

  it('have both languages from the same slots: as many blocks, none empty in one and said in the other (seed 66)', () => {
    fc.assert(
      fc.property(hostileText, fc.constantFrom(...instruments.map((one) => one.id)), (hostile, carried) => {
        const said = { original: 'ja' as const, ja: hostile, en: hostile, rendering: 'certified' as const };
        for (const kind of LetterKind.options) {
          const letter = letterOf(kind, letterFacts(ourRequest({ instrument: carried, facts: said, instructions: said })));
          if (!letter.ok) continue;
          const [ja, en] = [sheetOf(letter.value, 'ja').blocks, sheetOf(letter.value, 'en').blocks];
          expect(ja.map((block) => block.kind)).toEqual(en.map((block) => block.kind));
        }
      }),
      { seed: 66, numRuns: 60 },
    );
  });
});
