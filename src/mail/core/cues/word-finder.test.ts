import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Word } from './word-finder.ts';
import { isWordCode, wordFinder } from './word-finder.ts';

const codesOf = (text: string): number[] => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
const wordOf = (text: string): Word => ({
  codes: codesOf(text),
  sets: [],
  openLeft: !isWordCode(text.charCodeAt(0)),
  openRight: !isWordCode(text.charCodeAt(text.length - 1)),
});

function found(words: readonly string[], text: string): string[] {
  const places: string[] = [];
  const folded = { codes: Uint16Array.from(codesOf(text)), offsets: new Int32Array(text.length), length: text.length, hasJapanese: true };
  wordFinder(words.map(wordOf), () => true).find(folded, 0, text.length, {
    add: (word, from, to) => places.push(`${words[word]} ${from}-${to}`),
  });
  return places.sort();
}

/** Every word looked for at every place. */
function foundSlowly(words: readonly string[], text: string): string[] {
  const isLetter = (at: number): boolean => at >= 0 && at < text.length && isWordCode(text.charCodeAt(at));
  return words
    .flatMap((word) =>
      [...text].flatMap((_, from) => {
        const to = from + word.length;
        const cut = (isLetter(from) && isLetter(from - 1)) || (isLetter(to - 1) && isLetter(to));
        return text.startsWith(word, from) && !cut ? [`${word} ${from}-${to}`] : [];
      }),
    )
    .sort();
}

it('finds what looking at every place finds (seed 20261122)', () => {
  const piece = fc.constantFrom('a', 'b', 'ab', ' ', "'", '開', '1');
  const text = (maxLength: number): fc.Arbitrary<string> => fc.array(piece, { minLength: 1, maxLength }).map((all) => all.join(''));
  fc.assert(
    fc.property(fc.uniqueArray(text(4), { minLength: 1, maxLength: 8 }), text(24), (words, whole) => {
      expect(found(words, whole)).toEqual(foundSlowly(words, whole));
    }),
    { seed: 20261122, numRuns: 1000 },
  );
});

it('finds whole words in Latin letters, and parts of Japanese ones', () => {
  expect(found(['open', '開'], 'reopen open 公開')).toEqual(['open 7-11', '開 13-14']);
});
