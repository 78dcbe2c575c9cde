import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { align, beginningsOf, shareOf } from './align.ts';
import { PassageIndex } from './passage-index.ts';
import { shinglesOf, winnowed } from './shingles.ts';
import { wordsOf } from './words.ts';

const hashes = (text: string): readonly number[] => [...wordsOf(text).hash];
const texts = (text: string): readonly string[] => {
  const { count, from, to, source } = wordsOf(text);
  return Array.from({ length: count }, (_, at) => source.slice(from[at], to[at]));
};

describe('words', () => {
  test.each([
    ['case and punctuation', 'Dear Sir, "please"!', 'dear sir please'],
    ['line breaks', 'one\ntwo three', 'one two\n\tthree'],
    ['apostrophes of two kinds', "don't", 'don\u2019t'],
    ['full width', 'ＡＢＣ １２３', 'abc 123'],
    ['half-width kana', 'ﾃｽﾄ', 'テスト'],
    ['thousands', '1,284,000', '1284000'],
    ['soft hyphens', 'co\u00adoperation', 'cooperation'],
    ['a rest of quoted-printable', 'end =20\nof line', 'end\nof line'],
    ['Japanese line breaks', '口座を\n変更', '口座を変更'],
  ])('%s make no difference', (_, a, b) => {
    expect(hashes(a)).toEqual(hashes(b));
  });

  test.each([
    ['1.5', '15'],
    ['1234567', '1234568'],
    ['口座', '口頭'],
    ['partner', 'partnar'],
  ])('%s is not %s', (a, b) => {
    expect(hashes(a)).not.toEqual(hashes(b));
  });

  test('every character of Japanese is a word, numbers and names in it are one', () => {
    expect(texts('口座は 1,284,000円。')).toEqual(['口', '座', 'は', '1,284,000', '円']);
  });

  test('any text is read in order and without overlap, whatever is in it (seed 21)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { count, from, to, source } = wordsOf(text);
        for (let at = 0; at < count; at += 1) {
          expect(from[at]).toBeLessThan(to[at] ?? 0);
          expect(from[at]).toBeGreaterThanOrEqual(at === 0 ? 0 : (to[at - 1] ?? 0));
        }
        expect(to[count - 1] ?? 0).toBeLessThanOrEqual(source.length);
      }),
      { seed: 21, numRuns: 300 },
    );
  });
});

const word = fc.constantFrom('pier', 'shed', 'plan', 'blue', 'form', 'gate', 'boat', 'nine', 'office', 'tide', '桟橋', '工事', '12', '47');
const sentence = (from: number, to: number): fc.Arbitrary<string> =>
  fc.array(word, { minLength: from, maxLength: to }).map((words) => words.join(' '));

describe('shingles', () => {
  test('two texts that share sixteen words in a row share one that is kept (seed 22)', () => {
    fc.assert(
      fc.property(sentence(0, 20), sentence(16, 16), sentence(0, 20), sentence(0, 20), (before, shared, behind, other) => {
        const kept = new Set(winnowed(shinglesOf(wordsOf(`${before} ${shared} ${behind}`))));
        expect(winnowed(shinglesOf(wordsOf(`${other} ${shared}`))).some((shingle) => kept.has(shingle))).toBe(true);
      }),
      { seed: 22, numRuns: 300 },
    );
  });
});

describe('the index of passages', () => {
  test('finds what was added, oldest first, and never what was not (seed 23)', () => {
    const entries = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.nat(3)), { maxLength: 400 });
    fc.assert(
      fc.property(entries, (added) => {
        const index = new PassageIndex();
        const truth = new Map<number, number[]>();
        let text = 0;
        for (const [shingle, step] of added) {
          text += step;
          index.add(text, [shingle]);
          const texts = truth.get(shingle) ?? [];
          if (!texts.includes(text) && texts.length < 6) texts.push(text);
          truth.set(shingle, texts);
        }
        for (let shingle = 1; shingle <= 60; shingle += 1) {
          expect(index.textsWith(shingle)).toEqual(truth.get(shingle) ?? []);
          expect(index.has(shingle)).toBe(truth.has(shingle));
        }
      }),
      { seed: 23, numRuns: 200 },
    );
  });

  test('keeps the newest and says what it forgot', () => {
    const index = new PassageIndex(100);
    for (let text = 0; text < 50; text += 1)
      index.add(
        text,
        Array.from({ length: 10 }, (_, at) => text * 10 + at + 1),
      );
    expect(index.textsWith(491)).toEqual([49]);
    expect(index.textsWith(1)).toEqual([]);
    expect(index.forgotten).toBeGreaterThan(20);
    expect(index.textsWith(index.forgotten * 10 + 1)).toEqual([index.forgotten]);
  });

  test('holds many thousands after growing', () => {
    const index = new PassageIndex();
    const shingles = Array.from({ length: 50_000 }, (_, at) => Math.imul(at + 1, 0x9e3779b1));
    index.add(1, shingles);
    expect(shingles.every((shingle) => index.has(shingle) && index.textsWith(shingle).length === 1)).toBe(true);
  });
});

describe('alignment', () => {
  test('pieces are the same in both texts and do not overlap in the quote (seed 24)', () => {
    fc.assert(
      fc.property(sentence(0, 40), sentence(0, 40), (quoted, there) => {
        const quote = wordsOf(quoted);
        const original = wordsOf(there);
        let end = 0;
        for (const { quote: at, original: place, length } of align(quote, original, beginningsOf(original))) {
          expect(at).toBeGreaterThanOrEqual(end);
          expect(quote.hash.slice(at, at + length)).toEqual(original.hash.slice(place, place + length));
          end = at + length;
        }
      }),
      { seed: 24, numRuns: 300 },
    );
  });

  test('a text that stands whole in another is found whole (seed 25)', () => {
    fc.assert(
      fc.property(sentence(0, 20), sentence(3, 30), sentence(0, 20), (before, text, behind) => {
        const quote = wordsOf(text);
        const original = wordsOf(`${before} ${text} ${behind}`);
        const blocks = align(quote, original, beginningsOf(original));
        const share = blocks.reduce((sum, block) => sum + shareOf(quote, block.quote, block.quote + block.length), 0);
        // Where one beginning stands in more than eight places, or a piece ends so that less than three words remain.
        expect(share).toBeGreaterThanOrEqual(shareOf(quote, 0, quote.count) * 0.5);
      }),
      { seed: 25, numRuns: 300 },
    );
  });

  test('twenty thousand times the same word are aligned within their length', () => {
    const many = wordsOf('tide '.repeat(12_000));
    expect(align(many, many, beginningsOf(many))[0]?.length).toBe(many.count);
  });
});
