import { hash32 } from './hash-32.ts';
import { maskNote, wordsOf } from './mask-note.ts';

/**
 * What two notes are compared by, as sorted hashes of 32 bits without repeats: `words` are the masked note's words and pairs of neighbouring words,
 * `letters` its runs of five characters, of which one in `letterSample` is kept, chosen by its hash. Words follow a note through moved paragraphs, letters through
 * misspellings, other inflections and neighbouring languages.
 */
export type Shingles = { readonly words: readonly number[]; readonly letters: readonly number[] };

const letterSample = 8;
/** More than any real note has. */
const mostShingles = 6000;

export function shinglesOf(text: string): Shingles {
  const words = wordsOf(maskNote(text)).slice(0, mostShingles);
  const line = words.join(' ').slice(0, 8 * mostShingles);
  const wordShingles = words.flatMap((word, at) => (at === 0 ? [word] : [word, `${words[at - 1]} ${word}`]));
  const letterShingles = Array.from({ length: Math.max(0, line.length - 4) }, (_, at) => `/${line.slice(at, at + 5)}`);
  return { words: hashesOf(wordShingles), letters: hashesOf(letterShingles).filter((hash) => hash % letterSample === 0) };
}

/** The second, fourth, eighth … time that a shingle comes counts as a shingle of its own: likeness then sees how often, damped as by a logarithm. */
function hashesOf(shingles: readonly string[]): number[] {
  const times = new Map<string, number>();
  const hashes = new Set<number>();
  for (const shingle of shingles) {
    const time = (times.get(shingle) ?? 0) + 1;
    times.set(shingle, time);
    if (time === 1) hashes.add(hash32(shingle));
    else if ((time & (time - 1)) === 0) hashes.add(hash32(`${shingle} ${time}`));
  }
  return [...hashes].toSorted((a, b) => a - b);
}
