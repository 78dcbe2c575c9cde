import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import hints from '#knowledge/offence-hints.json' with { type: 'json' };
import { z } from 'zod';
import { IncidentKind } from '#model/report.ts';
import { Text } from '#model/text.ts';
import { Request } from '../inquiry/request.ts';
import { instrument } from '../instruments/instrument.ts';
import type { CaseFacts, CaseIndicator, CaseReport } from './case-facts.ts';
import { factSummary } from './fact-summary.ts';
import { victimHider } from './hide-victims.ts';
import { instrumentChoices } from './instrument-choices.ts';
import { likelyType } from './likely-type.ts';
import { proposedRequest } from './proposed-request.ts';
import { portBeside, selectorsOfCase } from './selectors-of-case.ts';

const now = Date.parse('2026-11-22T06:00:00.000Z');
const report = (change: Partial<CaseReport> = {}): CaseReport => ({
  number: 'R-000001',
  kind: 'ransomware',
  lang: 'ja',
  text: '',
  victim: null,
  prefecture: 13,
  country: 'JP',
  occurred: null,
  ongoing: false,
  tlp: 'amber',
  ...change,
});
const trace = (change: Partial<CaseIndicator> = {}): CaseIndicator => ({
  type: 'ipv4',
  value: '198.51.100.7',
  norm: '198.51.100.7',
  role: 'attacker',
  span: null,
  report: 'R-000001',
  ...change,
});
const facts = (change: Partial<CaseFacts> = {}): CaseFacts => ({
  number: 'I-000001',
  title: '架空',
  reports: [report()],
  indicators: [],
  ...change,
});
const aim = { from: 'JP', type: 'preservation' as const, instrument: 'budapest-29', carries: instrument('budapest-29')?.categories ?? [] };

describe('a request from a case', () => {
  it('is a request, whatever the case holds (seed 6102)', () => {
    const text = fc.string({ maxLength: 60 });
    const arbitrary = fc.record({
      reports: fc.array(
        fc.record({
          lang: fc.constantFrom('ja', 'en'),
          text,
          victim: fc.option(text),
          kind: fc.constantFrom(...IncidentKind.options),
          ongoing: fc.boolean(),
        }),
        { maxLength: 4 },
      ),
      values: fc.array(fc.string({ minLength: 1, maxLength: 40 }), { maxLength: 6 }),
    });
    fc.assert(
      fc.property(arbitrary, ({ reports, values }) => {
        const given = facts({
          reports: reports.map((one, n) => report({ ...one, number: `R-${n}` })),
          indicators: values.map((value) => trace({ value, norm: value })),
        });
        expect(Request.safeParse(proposedRequest(given, aim, now).request).success).toBe(true);
      }),
      { seed: 6102 },
    );
  });

  it('never names a victim, in no field', () => {
    const { request } = proposedRequest(
      facts({
        title: '月影水産の暗号化',
        reports: [report({ victim: '月影水産', text: '月影水産の担当者（担当 office@tsukikage.example）が気付いた。' })],
        indicators: [trace({ type: 'email', value: 'office@tsukikage.example', norm: 'office@tsukikage.example', role: 'victim' })],
      }),
      aim,
      now,
    );
    expect(JSON.stringify(request)).not.toMatch(/月影水産|tsukikage/);
    expect(request.facts.ja).toContain('被害者Aの担当者');
    expect(request.selectors).toEqual([]);
  });

  it('waits for a translator only where a person wrote something', () => {
    expect(proposedRequest(facts(), aim, now).request.facts.rendering).toBe('template');
    expect(proposedRequest(facts({ reports: [report({ text: '侵入された。' })] }), aim, now).request.facts.rendering).toBe('missing');
  });

  it('asks only for kinds of data that the instrument carries', () => {
    const given = facts({ indicators: [trace(), trace({ type: 'domain', value: 'a.example', norm: 'a.example' })] });
    const { request } = proposedRequest(given, aim, now);
    expect(request.questions.map(({ category, selectors }) => [category, selectors])).toEqual([
      ['preservation', [0]],
      ['preservation', [1]],
    ]);
    expect(proposedRequest(given, { ...aim, carries: ['advice'] }, now).request.questions).toEqual([]);
  });
});

describe('victims', () => {
  it('have one letter each, and a name inside another one does not show through', () => {
    const hide = victimHider(
      { reports: [report({ victim: '月影' }), report({ victim: '月影水産' }), report({ victim: '月影' })], indicators: [] },
      (letter) => `被害者${letter}`,
    );
    expect(hide('月影水産と月影')).toBe('被害者Bと被害者A');
  });
});

describe('selectors of a case', () => {
  it('take a moment over only where a report states it to the minute', () => {
    const at = '2026-10-03T01:12:00.000Z';
    const of = (precision: 'minute' | 'day') =>
      selectorsOfCase(
        facts({ reports: [report({ occurred: { at, precision, approximate: false, zone: 'Asia/Tokyo' } })], indicators: [trace()] }),
      )[0]?.at;
    expect(of('minute')).toBe(at);
    expect(of('day')).toBeNull();
  });

  it('stand once each, those that most reports name first', () => {
    const indicators = [
      trace(),
      trace({ type: 'domain', value: 'a.example', norm: 'a.example' }),
      trace({ type: 'domain', value: 'A.example', norm: 'a.example', report: 'R-000002' }),
      trace({ type: 'technique', value: 'T1486', norm: 'T1486' }),
    ];
    expect(selectorsOfCase(facts({ reports: [report(), report({ number: 'R-000002' })], indicators })).map(({ norm }) => norm)).toEqual([
      'a.example',
      '198.51.100.7',
    ]);
  });

  it.each([
    ['198.51.100.7:49822', 49_822],
    ['198.51.100.7 ポート 49822 から', 49_822],
    ['198.51.100.7、送信元ポート：５５０', 550],
    ['198.51.100.7, source port 443.', 443],
    ['198.51.100.7:99999', null],
    ['198.51.100.7 port 1.2.3', null],
    ['198.51.100.7 で443回', null],
  ])('read the port behind an address: %s', (text, port) => {
    expect(portBeside(text, '198.51.100.7'.length)).toBe(port);
  });
});

describe('what to ask, and by what', () => {
  it('is preservation first where data is held and an instrument for it is in force', () => {
    const ip = { type: 'ipv4', value: '198.51.100.7', norm: '198.51.100.7', at: null, zone: null, port: null } as const;
    expect(likelyType([ip], 'JP', 'DE', '2026-11-22T00:00:00.000Z')).toBe('preservation');
    expect(likelyType([{ ...ip, type: 'btc' }], 'JP', 'DE', '2026-11-22T00:00:00.000Z')).toBe('police-information');
  });

  it('proposes what is in force before what is not, and hides neither', () => {
    const choices = instrumentChoices('subscriber-data', 'JP', 'DE', '2026-11-22T00:00:00.000Z');
    expect(choices[0]?.standing).toBe('yes');
    expect(choices.map(({ id }) => id)).toContain('2ap-7');
    const firstNo = choices.findIndex(({ standing }) => standing === 'no');
    expect(choices.slice(firstNo).every(({ standing }) => standing === 'no')).toBe(true);
  });
});

describe('the facts', () => {
  it('say how many, of what, where and when, in both languages', () => {
    const occurred = { at: '2026-10-02T20:00:00.000Z', precision: 'day', approximate: false, zone: 'Asia/Tokyo' } as const;
    const { ja, en } = factSummary(facts({ reports: [report({ occurred }), report({ number: 'R-000002', prefecture: 27 })] }), 'JP');
    expect([ja, en].map((words) => words.slice(0, 15))).toEqual(['日本の警察はランサムウェアの事', 'The police of J']);
    expect(ja).toContain('報告は2件です。発生は2026-10-03です。');
    expect(ja).toMatch(/東京都?1、大阪府?1/);
    expect(en).toContain('there are 2 reports. It happened on 2026-10-03.');
  });

  it('rest on a table of offences whose every line is whole and says that nobody checked it', () => {
    const Hint = z.object({ kinds: z.array(IncidentKind).min(1), provision: Text, name: Text, maxPenalty: Text, verified: z.boolean() });
    expect(z.array(Hint).safeParse(hints.offences).success).toBe(true);
  });
});
