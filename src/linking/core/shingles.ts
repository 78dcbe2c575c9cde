import { hash32 } from './hash.ts';

/** Texts are read up to here; a likeness doesn't need more, and a hostile text must not cost more. */
export const longestText = 100_000;
/** Below this many different shingles a text says too little to be compared. */
const fewestShingles = 12;
/** So many shingles need at least so many characters. */
const fewestLetters = 16;

/**
 * A bottom-k MinHash sketch (Broder 1997; Cohen and Kaplan 2007): the smallest hashes of all shingles, sorted. Two texts that share shingles
 * share sketch entries in proportion, so an inverted index over the entries finds candidates as LSH bands would.
 * What differs from victim to victim (addresses, amounts, ids) is masked before. Empty when there is too little text.
 */
export const sketch = (text: string, size: number): Int32Array =>
  text.length < fewestLetters ? new Int32Array() : sketchOf([text.slice(0, longestText)], size, fewestShingles);

/** The same of passages that don't stand together, at most `longestText` long; empty where all of them have fewer than so many different shingles. */
export function sketchOf(passages: readonly string[], size: number, fewest: number): Int32Array {
  const shingles = new Set<number>();
  for (const passage of passages)
    for (const [run, japanese] of runs(mask(passage))) {
      if (japanese) characterShingles(run, shingles);
      else wordShingles(run, shingles);
    }
  if (shingles.size < fewest) return new Int32Array();
  return Int32Array.from(shingles).sort().slice(0, size);
}

/** Written the one way, and without what names this victim or this demand. */
export function mask(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\bhttps?:\/\/[^\s<>"'、。）」]+/g, ' ~url ')
    .replace(/[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,255}/g, ' ~mail ')
    .replace(/\b[a-z2-7]{16,56}\.onion\b/g, ' ~url ')
    .replace(/\b(?=[a-z]*\d)[a-z0-9+/=_-]{12,}/g, ' ~id ')
    .replace(/\d[\d,.:/-]*/g, ' ~n ');
}

/** Stretches in Japanese (kana and kanji) and stretches in anything else. */
function* runs(text: string): Generator<[string, boolean]> {
  const japanese = /[\u3005\u3040-\u30ff\u3400-\u9fff][\u3005\u3040-\u30ff\u3400-\u9fff\s、。・「」!?]*/g;
  let end = 0;
  for (const match of text.matchAll(japanese)) {
    if (match.index > end) yield [text.slice(end, match.index), false];
    yield [match[0], true];
    end = match.index + match[0].length;
  }
  if (end < text.length) yield [text.slice(end), false];
}

/** Japanese has no spaces: five characters in a row, punctuation left out. */
function characterShingles(run: string, into: Set<number>): void {
  const letters = run.replace(/[\s、。・「」!?]+/g, '');
  for (let at = 0; at + 5 <= letters.length; at++) into.add(hash32(letters.slice(at, at + 5), 7));
}

/** Three words in a row. */
function wordShingles(run: string, into: Set<number>): void {
  const words = run.match(/[\p{L}~]+/gu) ?? [];
  for (let at = 0; at + 3 <= words.length; at++) into.add(hash32(`${words[at]} ${words[at + 1]} ${words[at + 2]}`, 7));
}
