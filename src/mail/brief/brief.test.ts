import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pdfText } from '../../../test/liaison/pdf-text.ts';
import { openPdfPrinter } from '#platform/press/pdf-printer.ts';
import { type BriefFacts, briefOf } from '../core/case/brief.ts';
import { briefText } from '../core/case/brief-text.ts';
import { findingFixture, turnOf } from '../core/case/finding-fixture.ts';
import { indicatorsOf } from '../core/case/indicators-of.ts';
import { briefData } from './brief-data.ts';
import { printBrief } from './print-brief.ts';

const finding = findingFixture();
const facts: BriefFacts = {
  number: 'M-0012-3',
  report: 'R-000123',
  tlp: 'amber',
  exercise: true,
  finding,
  indicators: indicatorsOf(finding, ['desk@victim.example']),
  decision: null,
  at: '2026-04-01T00:00:00.000Z',
};
const { print, has } = openPdfPrinter(new URL('brief.typ', import.meta.url));
describe('a brief', () => {
  it('says in both languages what was judged and why, defanged, and what it is not', () => {
    const text = briefText(briefOf(facts));
    for (const said of [
      '3通目で初めて添付。返信の12分後。',
      'First attachment in message 3, 12 minutes after your reply.',
      'taro[@]kakuu-kenkyu[.]example',
      'hxxps://okiba[.]example/q.zip',
      '訓練',
      'EXERCISE',
      '確率ではありません',
      'it is no probability',
      '電話で話しましたか。',
      '[質問票.zip]',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('https://okiba.example');
    expect(text).not.toContain('taro@kakuu');
  });

  it('is one page with the same words, the same bytes twice', async () => {
    const pdf = await printBrief(briefOf(facts));
    expect(pdfText(pdf).pages).toBe(1);
    const said = pdfText(pdf).text;
    for (const word of ['3通目で初めて添付。', 'Firstattachmentinmessage3,', 'やり取り', '203[.]0[.]113[.]9']) expect(said).toContain(word);
    expect(Buffer.compare(Buffer.from(await printBrief(briefOf(facts))), Buffer.from(pdf))).toBe(0);
    if (process.env['RENKEI_KEEP_BRIEF']) writeFileSync(process.env['RENKEI_KEEP_BRIEF'], pdf);
  });

  it('stays one page whatever a hostile mailbox says (seed 71)', { timeout: 60_000 }, () => {
    const hostile = fc.string({
      unit: fc.oneof(
        fc.constantFrom('長', 'W', ' ', '\u202e', '\0', '\ud800', '#', '[', '\\', '\n', '𠮷', '👩‍👩‍👧'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
      minLength: 200,
      maxLength: 600,
    });
    fc.assert(
      fc.property(hostile, (word) => {
        const text = { ja: word, en: word };
        const evidence = finding.evidence.flatMap((one) => Array.from({ length: 40 }, () => ({ ...one, text })));
        const turns = Array.from({ length: 60 }, (_, at) =>
          turnOf(at + 1, {
            at: '2026-03-02T00:00:00.000Z',
            text: word,
            subject: word,
            attachments: [{ name: word, bytes: 9, sha256: '', kind: 'archive', notes: [] }],
          }),
        );
        const many = Array.from({ length: 30 }, () => text);
        const worst = {
          ...finding,
          name: word,
          addresses: [word, word, word],
          evidence,
          against: evidence,
          unknown: many,
          questions: many,
          preserve: many,
          turns,
        };
        const indicators = Array.from({ length: 40 }, () => ({
          type: 'url' as const,
          value: `https://x.example/${word}`,
          turn: 1,
          trusted: null,
          common: false,
        }));
        const brief = briefOf({ ...facts, finding: { ...worst, relationship: { identity: word, owner: word } }, indicators });
        expect(pdfText(print(briefData(brief, has), brief.date)).pages).toBe(1);
      }),
      { seed: 71, numRuns: 12 },
    );
  });
});
