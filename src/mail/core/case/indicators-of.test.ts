import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import { extractIndicators } from '../../../intake/core/extract/extract.ts';
import { findingFixture, turnOf } from './finding-fixture.ts';
import { findingTraces } from './finding-traces.ts';
import { indicatorsOf } from './indicators-of.ts';
import { mailReport } from './mail-report.ts';

const owners = ['desk@victim.example'];
const taken = (finding: Parameters<typeof indicatorsOf>[0]) =>
  indicatorsOf(finding, owners).map(({ type, value, common }) => `${type} ${value}${common ? ' (common)' : ''}`);

describe('what a finding has for the case', () => {
  it.each([
    [
      'a mail service is common, the address there is not',
      { addresses: ['x@gmail.com'], turns: [turnOf(1, { from: { name: '', address: 'x@gmail.com' } })] },
      ['email x@gmail.com', 'domain gmail.com (common)'],
    ],
    [
      'a file store is common, the link into it is not',
      { addresses: [], turns: [turnOf(1, { links: [{ shown: 'hxxps://1drv[.]ms/u/s!Abc', kind: 'file-share' }] })] },
      ['url https://1drv.ms/u/s!Abc', 'domain 1drv.ms (common)'],
    ],
    [
      'a picture is common',
      {
        addresses: [],
        turns: [turnOf(1, { attachments: [{ name: 'logo.png', bytes: 9, sha256: 'ab'.repeat(32), kind: 'image', notes: [] }] })],
      },
      [`sha256 ${'ab'.repeat(32)} (common)`],
    ],
    [
      'a server that nobody else vouches for is common',
      { addresses: [], turns: [turnOf(1, { servers: [{ ip: '203.0.113.5', trusted: false }] })] },
      ['ipv4 203.0.113.5 (common)'],
    ],
    [
      'one that the victim’s own server saw later is not',
      {
        addresses: [],
        turns: [
          turnOf(1, { servers: [{ ip: '203.0.113.5', trusted: false }] }),
          turnOf(3, { servers: [{ ip: '203.0.113.5', trusted: true }] }),
        ],
      },
      ['ipv4 203.0.113.5'],
    ],
    [
      'the victim’s own domain is no trace, however it is written to',
      {
        addresses: ['x@mail.victim.example'],
        turns: [
          turnOf(1, {
            from: { name: '', address: 'x@mail.victim.example' },
            links: [{ shown: 'hxxps://www[.]victim[.]example/', kind: 'ordinary' }],
          }),
        ],
      },
      ['email x@mail.victim.example', 'url https://www.victim.example/'],
    ],
    [
      'what the owner sent is nobody’s trace',
      { addresses: [], turns: [turnOf(2, { links: [{ shown: 'hxxps://okiba[.]example/', kind: 'ordinary' }] })] },
      [],
    ],
  ])('%s', (_name, given, expected) => expect(taken(findingFixture(given))).toEqual(expected));

  it('is valid and in its comparable form, whatever mail holds (seed 41)', () => {
    const word = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(word, word, word, (address, shown, sha256) => {
        const turns = [
          turnOf(1, {
            from: { name: '', address },
            links: [{ shown, kind: 'ordinary' }],
            servers: [{ ip: shown, trusted: true }],
            attachments: [{ name: '', bytes: 1, sha256, kind: 'archive', notes: [] }],
          }),
        ];
        const finding = findingFixture({ addresses: [address], turns });
        const found = indicatorsOf(finding, owners);
        for (const { type, value } of found) expect(normaliseIndicator(type, value)).toEqual({ ok: true, value });
        expect(new Set(found.map(({ type, value }) => `${type} ${value}`)).size).toBe(found.length);
        for (const { norm } of findingTraces(finding, owners)) expect(norm).not.toBe('');
      }),
      { seed: 41 },
    );
  });
});

describe('what is compared with other mailboxes', () => {
  it('is the attacker’s alone: no mail service, no file store, nothing of the victim', () => {
    const finding = findingFixture({
      addresses: ['x@gmail.com', 'y@campaign.example', 'chief@victim.example', ...owners],
      turns: [
        turnOf(1, {
          links: [
            { shown: 'hxxps://1drv[.]ms/u/s!Abc', kind: 'file-share' },
            { shown: 'hxxps://okiba[.]example/a', kind: 'ordinary' },
            { shown: 'hxxps://meet[.]example/a', kind: 'meeting' },
            { shown: 'hxxps://www[.]victim[.]example/', kind: 'ordinary' },
          ],
        }),
      ],
    });
    expect(findingTraces(finding, owners).map(({ kind, norm }) => `${kind} ${norm}`)).toEqual([
      'address x@gmail.com',
      'address y@campaign.example',
      'domain campaign.example',
      'address chief@victim.example',
      'link https://1drv.ms/u/s!Abc',
      'link okiba.example',
    ]);
  });

  it('keeps a bounded number of what a text says', () => {
    const turns = Array.from({ length: 200 }, (_, at) =>
      turnOf(2 * at + 1, { text: Array.from({ length: 60 }, (_, n) => `言葉${at}の${n}番`).join('') }),
    );
    const texts = findingTraces(findingFixture({ turns }), owners).filter(({ kind }) => kind === 'text');
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.length).toBeLessThanOrEqual(176);
  });
});

describe('the report that carries it into the case', () => {
  const about = { number: 'M-0001-1', report: 'R-000001', finding: findingFixture(), chosen: indicatorsOf(findingFixture(), owners) };

  it('says why, in the language asked for, and calls what it only mentions the victim’s', () => {
    const text = { ja: '「kakuu-kenkyu.example」は取引先「partner.example」に似せている。', en: 'It resembles partner.example.' };
    const finding = findingFixture({ evidence: findingFixture().evidence.map((one) => ({ ...one, text })) });
    const report = mailReport({ ...about, finding }, 'ja', extractIndicators);
    expect(report).toMatchObject({
      follows: 'R-000001',
      kind: 'conversational-spearphishing',
      lang: 'ja',
      title: 'メールの判定 M-0001-1（高）',
    });
    expect(report?.text).toContain(text.ja);
    expect(report?.indicators?.filter(({ role }) => role === 'victim')).toEqual([
      { type: 'domain', value: 'partner.example', role: 'victim' },
    ]);
    expect(mailReport({ ...about, finding }, 'en', extractIndicators)?.text).toContain(text.en);
  });

  it('is none where nothing was chosen', () => expect(mailReport({ ...about, chosen: [] }, 'en', extractIndicators)).toBeNull());
});
