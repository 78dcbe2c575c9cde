import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { separate } from './separate.ts';
import { marksOf } from './quote-marks.ts';
import type { TextLine } from './text-line.ts';

const lines = (texts: readonly string[]): TextLine[] =>
  texts.map((written, index) => ({ ...marksOf(written), from: index, to: index, line: index + 1, part: '', role: 'frame' }));
const texts = (of: readonly TextLine[]): string => of.map(({ text }) => text).join('\n');

/** Words that never read as marks, attributions or header lines: what only looks like one is the table's matter (clients.test.ts). */
const words = fc.constantFrom(
  '承知しました。',
  '資料を確認します',
  'we shall see',
  'no',
  'see you on Friday',
  '以上',
  '明日の会議の件',
  '-- ',
  '12',
);
const block = fc.array(words, { minLength: 1, maxLength: 6 });
const attribution = fc.constantFrom(
  '2024年1月5日(金) 10:00 山田太郎 <taro@partner.example>:',
  'On 2024/01/05 10:00, Taro wrote:',
  'Am 05.01.2024 um 10:00 schrieb Taro Yamada:',
);

describe('own words and quotes', () => {
  it('answers between marked quotes come back whole, and so do the quotes (seed 501)', () => {
    const turn = fc.record({ own: block, quote: block, above: fc.option(attribution) });
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 5 }), block, (turns, last) => {
        const written = [
          ...turns.flatMap(({ own, quote, above }) => [
            ...own,
            '',
            ...(above === null ? [] : [above]),
            ...quote.map((line) => `> ${line}`),
            '',
          ]),
          ...last,
        ];
        const { own, quotes } = separate(lines(written), 540);
        expect(
          texts(own)
            .split('\n')
            .filter((line) => line !== ''),
        ).toEqual([...turns.flatMap((one) => one.own), ...last]);
        expect(quotes.map((quote) => texts(quote.lines))).toEqual(turns.map(({ quote }) => quote.join('\n')));
        quotes.forEach(({ claim }, index) => {
          const above = turns.slice(0, index + 1).findLast((one) => one.above !== null)?.above ?? null;
          expect(claim?.attribution ?? null).toBe(above);
        });
      }),
      { seed: 501, numRuns: 300 },
    );
  });

  it('a chain below header lines comes back letter by letter (seed 502)', () => {
    const letter = fc.record({ body: block, rule: fc.boolean() });
    fc.assert(
      fc.property(block, fc.array(letter, { minLength: 1, maxLength: 5 }), (mine, chain) => {
        const written = [
          ...mine,
          '',
          ...chain.flatMap(({ body, rule }, index) => [
            ...(rule ? ['-----Original Message-----'] : []),
            `差出人: 山田太郎 <taro${index}@partner.example>`,
            '送信日時: 2024年1月5日 10:00',
            '宛先: 佐藤',
            '件名: 見積',
            '',
            ...body,
            '',
          ]),
        ];
        const { own, quotes } = separate(lines(written), 540);
        expect(texts(own)).toBe(mine.join('\n'));
        expect(quotes.map((quote) => [quote.claim?.author, texts(quote.lines)])).toEqual(
          chain.map(({ body }, index) => [`taro${index}@partner.example`, body.join('\n')]),
        );
      }),
      { seed: 502, numRuns: 200 },
    );
  });

  it('every line of any text is own, quoted or part of what stands above a quote, and none twice (seed 503)', () => {
    const any = fc.oneof(
      words,
      attribution,
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom('-----Original Message-----', 'From: x', 'Date: 2024-01-05', ''),
    );
    const marked = fc
      .tuple(fc.constantFrom('', '', '> ', '>> ', '＞', '> > > '), any)
      .map(([mark, text]) => mark + text.replaceAll('\n', ' '));
    fc.assert(
      fc.property(fc.array(marked, { maxLength: 40 }), (written) => {
        const given = lines(written);
        const { own, quotes } = separate(given, 0);
        const seen = [...own, ...quotes.flatMap((quote) => quote.lines)];
        expect(new Set(seen).size).toBe(seen.length);
        for (const line of seen) expect(given).toContain(line);
        for (const line of own) expect(line.role).toBe('own');
        for (const quote of quotes) for (const line of quote.lines) expect(line.role).toBe('quote');
        // What is marked is never the writer's own.
        for (const line of own) expect(line.depth).toBe(0);
      }),
      { seed: 503, numRuns: 500 },
    );
  });

  it('marks are taken off however they are written', () => {
    expect(['> a', '>a', '>> a', '> > a', '＞ａ', '>From here', ' > a', 'a > b', '>'].map(marksOf)).toEqual([
      { depth: 1, text: 'a' },
      { depth: 1, text: 'a' },
      { depth: 2, text: 'a' },
      { depth: 2, text: 'a' },
      { depth: 1, text: 'ａ' },
      { depth: 0, text: '>From here' },
      { depth: 1, text: 'a' },
      { depth: 0, text: 'a > b' },
      { depth: 1, text: '' },
    ]);
  });
});
