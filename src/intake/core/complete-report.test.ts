import { describe, expect, it } from 'vitest';
import { Report, type ReportInput } from '#model/report.ts';
import { type Arrival, completeReport } from './complete-report.ts';
import { inheritReport, mergeReport, statedBy } from './merge-report.ts';

const home = { id: 'JP-NPA', country: 'JP' };
const from = (id: string, kind: 'agency' | 'prefecture' | 'foreign' | 'company', country = 'JP'): Arrival => ({
  sender: { id, kind, country },
  receivedAt: Date.UTC(2026, 3, 1),
  home,
  exercise: false,
});
const nobody: Arrival = { sender: null, receivedAt: Date.UTC(2026, 3, 1), home, exercise: false };

describe('completing a report', () => {
  it('marks what was not said as not asked, and invents nothing', () => {
    const report = completeReport({}, nobody);
    expect(report).toMatchObject({
      source: 'public',
      kind: 'other',
      stage: 'first',
      text: '',
      victim: null,
      prefecture: null,
      reportedAt: null,
      occurred: null,
    });
    expect(new Set(Object.values(report.damage).map(({ state }) => state))).toEqual(new Set(['not-asked']));
    expect(report.consent).toEqual({ police: true, cybersecurityOffice: false, foreignAuthorities: false, privatePartners: false });
    expect(Report.omit({ id: true, number: true, incident: true, version: true, indicators: true }).parse(report)).toEqual(report);
  });

  it.each([
    [{ prefecture: 27 }, from('JP-13', 'prefecture'), 'JP-27'],
    [{ reporter: 'JP-01' }, from('JP-NPA', 'agency'), 'JP-01'],
    [{ reporter: 'JP-99' }, from('JP-NPA', 'agency'), 'JP-NPA'],
    [{}, from('CO-EXAMPLE', 'company'), 'CO-EXAMPLE'],
    [{ prefecture: 13 }, from('SG-HARBOUR', 'foreign', 'SG'), 'SG-HARBOUR'],
    [{ prefecture: 5 }, nobody, 'JP-05'],
    [{}, nobody, 'JP-NPA'],
  ] as const)('%j is for the right police', (input, arrival, owner) => {
    expect(completeReport(input, arrival).handling).toEqual({ owner, tlp: 'amber', releasableTo: [] });
  });

  it.each([
    [{}, from('JP-NPA', 'agency'), 'ZZ'],
    [{ reporter: 'JP-13' }, from('JP-NPA', 'agency'), 'JP'],
    [{}, from('SG-HARBOUR', 'foreign', 'SG'), 'SG'],
    [{ country: 'us' }, from('JP-13', 'prefecture'), 'US'],
  ] as const)('says of %j in which country it happened only as far as anybody knows', (input, arrival, country) => {
    expect(completeReport(input, arrival).country).toBe(country);
  });

  it.each<[ReportInput, string, string]>([
    [{ kind: 'ransomware', victim: '架空商事', text: 'ファイルが開けない' }, 'ランサムウェア：架空商事', 'ja'],
    [{ kind: 'phishing', text: 'A mail came. It asked for a code.' }, 'Phishing: A mail came.', 'en'],
    [{ text: '\n  最初の行。次の文。\n' }, '最初の行。', 'ja'],
    [{ text: '𠮷'.repeat(100) }, `${'𠮷'.repeat(59)}…`, 'und'],
    [
      {
        id: 'x-1',
        indicators: [
          { type: 'domain', value: 'a.example' },
          { type: 'ipv4', value: '198.51.100.1' },
        ],
      },
      'a.example and 1 more',
      'und',
    ],
    [{ text: `${'\n'.repeat(1999)}🦊` }, '\uFFFD', 'und'],
    [{ id: 'x-1' }, 'Other incident: x-1', 'und'],
    [{ lang: 'ja', title: '  題  ', kind: 'ddos' }, '題', 'ja'],
  ])('titles %j', (input, title, lang) => {
    expect(completeReport(input, nobody)).toMatchObject({ title, lang });
  });
});

describe('a report handed in again', () => {
  it('keeps an answer when it is not asked again, and loses it when it is answered otherwise', () => {
    const earlier = {
      damage: { loss: { state: 'answered' as const, value: 100 }, backup: { state: 'answered' as const, value: 'none' as const } },
    };
    const merged = mergeReport(earlier, { damage: { loss: { state: 'not-asked' }, backup: { state: 'unknown' } } });
    expect(merged.damage).toEqual({ loss: { state: 'answered', value: 100 }, backup: { state: 'unknown' } });
  });

  it('comes to the same record when it is stored, stated and completed again', () => {
    const arrival = from('JP-13', 'prefecture');
    const first = completeReport(
      { text: '本文', victim: '架空', occurred: { at: '2026-03-01T00:00:00Z', precision: 'day', approximate: true, zone: 'Asia/Tokyo' } },
      arrival,
    );
    const { externalId: _id, ...again } = completeReport(statedBy(first, []), arrival);
    expect({ ...again, externalId: null }).toEqual(first);
  });

  it('inherits as a follow-up what it is about, and not what was said', () => {
    const followUp = inheritReport(
      { kind: 'ddos', victim: '架空', title: '前の題', text: '前の文', damage: { loss: { state: 'unknown' } } },
      { text: '続報' },
    );
    expect(followUp).toEqual({ kind: 'ddos', victim: '架空', stage: 'follow-up', text: '続報' });
  });
});
