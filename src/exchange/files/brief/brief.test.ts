import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPdfPrinter } from '#platform/press/pdf-printer.ts';
import { pdfText } from '../../../../test/liaison/pdf-text.ts';
import { type BriefFrame, briefOf } from '../../core/brief/brief.ts';
import { toldFixture } from '../../core/files/told-fixture.ts';
import { toldRecords } from '../../core/files/told-records.ts';
import { briefPages } from './brief-pages.ts';
import { printBrief } from './print-brief.ts';

const frame: BriefFrame = {
  number: 'C-000001',
  kind: 'cluster',
  at: '2026-04-01T00:00:00.000Z',
  madeBy: { person: '架空 分析官', organisation: '警察庁' },
  madeFor: 'Harbourland Police (invented)',
  delivery: 'X-000012',
};
const keep = (name: string, bytes: Uint8Array): void => {
  const folder = process.env['RENKEI_KEEP_BRIEF'];
  if (folder) writeFileSync(`${folder}/${name}.pdf`, bytes);
};

describe('a brief of a cluster', () => {
  const told = toldRecords(toldFixture(3));

  it('says in both languages what happened, why it belongs together, in numbers, with handling and provenance', async () => {
    const pdf = await printBrief(briefOf(told, frame), 'both');
    keep('both', pdf);
    const { text, pages } = pdfText(pdf);
    expect(pages).toBe(1);
    for (const said of [
      '集団C-000001の概要',
      'BriefofclusterC-000001',
      '3（R-000001、R-000002、R-000003）',
      '198[.]51[.]100[.]7が3件中3件の報告にあります。',
      'IPv4address198[.]51[.]100[.]7isin3of3reports.',
      '東京都',
      'Tokyo',
      '警視庁',
      'V-KAKUU1',
      '被害額1,200,000円（3件中1件の回答の合計）',
      'Loss¥1,200,000(sumof1answersamong3reports)',
      '15questions:7answered,2unknown,3notanswered,3notasked.',
      'pay[.]kakuu-shiharai[.]example',
      '受け渡しX-000012',
      'TLP:AMBER',
      '訓練',
      'EXERCISE',
      'insanitisedform',
      '捜査で確かめた事実とは限りません',
      'HarbourlandPolice(invented)',
    ])
      expect(text, said).toContain(said);
    expect(text).not.toContain('198.51.100.7');
    const bytes = Buffer.from(pdf).toString('latin1');
    expect(bytes).toContain('/MarkInfo');
    expect(bytes).toContain('/StructTreeRoot');
    expect(Buffer.compare(Buffer.from(await printBrief(briefOf(told, frame), 'both')), Buffer.from(pdf))).toBe(0);
  });

  it('is in one language where one is asked for', async () => {
    for (const [language, has, not] of [
      ['ja', '何が起きたか', 'Whathappened'],
      ['en', 'Whathappened', '何が起きたか'],
    ] as const) {
      const pdf = await printBrief(briefOf(told, frame), language);
      keep(language, pdf);
      const { text } = pdfText(pdf);
      expect(text).toContain(has);
      expect(text).not.toContain(not);
    }
  });

  it('shows the words of a single report, and says in which language they are', () => {
    const one = toldRecords(toldFixture(1, () => ({ description: '朝から共有フォルダーが開けない。' })));
    const { sections } = briefOf(one, { ...frame, kind: 'report', number: 'R-000001' });
    expect(sections.flatMap(({ items }) => items)).toContainEqual({
      ja: '原文（ja）：朝から共有フォルダーが開けない。',
      en: 'As written (ja): 朝から共有フォルダーが開けない。',
    });
    expect(sections.map(({ title }) => title.en)).not.toContain('Why these belong together');
  });

  it('is two pages at most and never fails, whatever objects say (seed 51)', { timeout: 60_000 }, () => {
    const printer = openPdfPrinter(new URL('brief.typ', import.meta.url));
    const hostile = fc.string({
      unit: fc.oneof(
        fc.constantFrom('長', 'W', ' ', '\u202e', '\0', '\ud800', '#', '[', '\\', '\n', '𠮷'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
      minLength: 200,
      maxLength: 900,
    });
    fc.assert(
      fc.property(hostile, fc.constantFrom('both' as const, 'ja' as const), (word, language) => {
        const worst = toldRecords(toldFixture(60, (at) => ({ name: word, description: word, victim: word, value: `${word}${at}` })));
        const brief = briefOf(worst, { ...frame, madeFor: word, madeBy: { person: word, organisation: word } });
        expect(pdfText(briefPages(printer, { brief, language })).pages).toBeLessThanOrEqual(2);
      }),
      { seed: 51, numRuns: 4, endOnFailure: true },
    );
  });
});
