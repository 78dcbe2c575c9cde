import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bigrams, GRAM_LIMIT } from './grams.ts';
import { foldWithOffsets, searchText } from './search-text.ts';

const seed = 20_261_122;

describe('the folding of text for search', () => {
  it.each([
    ['half-width katakana and full width', 'ﾛｯｸﾋﾞｯﾄ', 'ロックビット'],
    ['full-width Latin and plain', 'ＬｏｃｋＢｉｔ', 'lockbit'],
    ['hiragana and katakana', 'らんさむうぇあ', 'ランサムウェア'],
    ['old and new characters', '舊國寶', '旧国宝'],
    ['variants in names', '髙橋﨑', '高橋崎'],
    ['with and without the long mark at the end', 'サーバーを再起動', 'サーバを再起動'],
    ['broken over two lines and in one', '不正アク\r\n　セス', '不正アクセス'],
    ['decomposed and composed', 'か\u3099', 'が'],
    ['disarmed and armed addresses', 'hxxps://kit[.]example', 'https://kit.example'],
    ['a soft hyphen and none', 'ran\u00adsom', 'ransom'],
    ['an abbreviation in one character and in three', '㈱', '(株)'],
  ])('takes %s for the same', (_, one, other) => {
    expect(searchText(one)).toBe(searchText(other));
  });

  it.each([
    ['words joined by a blank', 'lock bit', 'lockbit'],
    ['an inner long mark', 'コード', 'コド'],
    ['a voiced and an unvoiced kana', 'ハス', 'バス'],
  ])('keeps apart %s', (_, one, other) => {
    expect(searchText(one)).not.toBe(searchText(other));
  });

  it('leaves nothing that a database text refuses', () => {
    expect(searchText('a\0b\ud800')).toBe('a b\ufffd');
  });

  it(`gives the same text with and without offsets (seed ${seed})`, () => {
    fc.assert(
      fc.property(text, (original) => {
        expect(foldWithOffsets(original).text).toBe(searchText(original));
      }),
      { seed, numRuns: 500 },
    );
  });

  it(`maps every folded unit into the original, in order (seed ${seed})`, () => {
    fc.assert(
      fc.property(text, (original) => {
        const { text: folded, starts, ends } = foldWithOffsets(original);
        expect([starts.length, ends.length]).toEqual([folded.length, folded.length]);
        for (const [unit, start] of starts.entries()) {
          const end = ends[unit] ?? 0;
          expect(start < end && end <= original.length && start >= (starts[unit - 1] ?? 0)).toBe(true);
        }
      }),
      { seed, numRuns: 500 },
    );
  });

  it(`finds any run of words inside the text they come from (seed ${seed})`, () => {
    fc.assert(
      fc.property(words, fc.nat(20), fc.nat(20), (all, from, count) => {
        const run = all.slice(from, from + count + 1).join(' ');
        expect(searchText(all.join(' '))).toContain(searchText(run));
      }),
      { seed, numRuns: 500 },
    );
  });
});

describe('bigrams', () => {
  it('are the different neighbours, none across a blank', () => {
    expect(bigrams('aba ba')).toEqual(['ab', 'ba']);
    expect(bigrams('警')).toEqual([]);
  });

  it('keep a character outside the basic plane whole', () => {
    expect(bigrams('𠮷野家')).toEqual(['𠮷野', '野家']);
  });

  it('are bounded', () => {
    const long = Array.from({ length: GRAM_LIMIT + 10 }, (_, at) =>
      String.fromCodePoint(0x20000 + (at % 300), 0x4e00 + Math.floor(at / 300)),
    ).join('');
    expect(bigrams(long)).toHaveLength(GRAM_LIMIT);
  });

  it(`of a part are among those of the whole (seed ${seed})`, () => {
    fc.assert(
      fc.property(text, fc.nat(50), fc.nat(20), (original, from, length) => {
        const folded = searchText(original);
        const whole = new Set(bigrams(folded));
        const part = Array.from(folded)
          .slice(from, from + length)
          .join('');
        expect(bigrams(part).every((gram) => whole.has(gram))).toBe(true);
      }),
      { seed, numRuns: 300 },
    );
  });
});

const words = fc.array(
  fc.constantFrom('警察庁', 'ﾗﾝｻﾑ', 'サーバー', 'さーば', 'LockBit', 'kit[.]example', '㈱', '舊', 'データ', 'and', '198.51.100.7'),
  {
    minLength: 1,
    maxLength: 20,
  },
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  words.map((all) => all.join(' ')),
  words.map((all) => all.join('')),
);
