import { hash32 } from './hash.ts';
import { longestText } from './shingles.ts';

/**
 * What two notes are compared by: hashes of a folded note's words and of its pairs of neighbouring words. Groups take over each other's sentences and change words in
 * them, so that runs of three words lose a relative that words and pairs still find (measured: bench/notes.ts). Chinese and Japanese run without spaces; there two characters
 * are a word and four a pair. Masks (‹mail›) take part in pairs only. Digits that stand for letters (c3rb3r) and letters of other scripts that look Latin are read as
 * the letters they stand for.
 *
 * Words come late in the order of hashes, so that the first ones, which find candidates, are pairs: a single word is in too many notes.
 */
export function noteWords(folded: string): Set<number> {
  const found = new Set<number>();
  const text = folded.slice(0, longestText);
  let before = '';
  for (const [run] of text.matchAll(token)) {
    if (han.test(run)) {
      for (let at = 0; at + 2 <= run.length; at++) found.add(late(run.slice(at, at + 2)));
      for (let at = 0; at + 4 <= run.length; at++) found.add(hash32(run.slice(at, at + 4), seed));
      before = '';
      continue;
    }
    const word = plainWord(run);
    if (word === '') continue;
    if (word.length >= shortestWord && !word.startsWith('‹')) found.add(late(word));
    if (before !== '') found.add(hash32(`${before} ${word}`, seed));
    before = word;
  }
  return found;
}

const seed = 7;
/** Shorter words are in every note. */
const shortestWord = 3;
const token = /‹[a-z]{1,10}›|[\u3005\u3040-\u30ff\u3400-\u9fff]{1,2000}|[\p{L}\p{N}'’]{1,60}/gu;
const han = /^[\u3005\u3040-\u30ff\u3400-\u9fff]/;

/** A hash in the upper three quarters. */
const late = (word: string): number => Math.floor(hash32(word, seed) * 0.75) + 2 ** 29 - 1;

/** A word as it is read: apostrophes away, look-alikes and digits inside a word as the letters that they stand for. */
export function plainWord(run: string): string {
  if (!/[^a-z]/.test(run)) return run;
  const latin = run
    .replace(/['’]/g, '')
    .replace(/[\u0370-\u03ff\u0400-\u04ff]/g, (letter) => (/[a-z]/.test(run) ? (lookalikes[letter] ?? letter) : letter));
  return /[a-z]/.test(latin) && /\d/.test(latin) && !/\d{3}/.test(latin)
    ? latin.replace(/[0134578]/g, (digit) => digits[digit] ?? digit)
    : latin;
}

const digits: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b' };
/** Cyrillic and Greek small letters that are drawn as Latin ones (Unicode UTS #39, confusables). */
const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  ԁ: 'd',
  һ: 'h',
  α: 'a',
  ο: 'o',
  ν: 'v',
  ρ: 'p',
  υ: 'u',
  ι: 'i',
  κ: 'k',
};
