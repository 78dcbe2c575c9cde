import { findTerms, type Term } from './query.ts';
import { foldWithOffsets } from './search-text.ts';

/** A piece of an original text and where in that piece the found words stand: UTF-16 offsets [start, end). */
export type Excerpt = { readonly text: string; readonly marks: readonly (readonly [number, number])[] };

/** Beyond this many UTF-16 units a text is still found, but not searched for the place to show. */
const READ = 200_000;

/** The neighbourhood of the first place where a term stands, `length` units long as a rule; the beginning where none is found. */
export function excerptOf(original: string, terms: readonly Term[], length = 160): Excerpt {
  const read = original.slice(0, READ);
  const folded = foldWithOffsets(read);
  const marks = findTerms(folded.text, terms).map(([start, end]): [number, number] => [
    folded.starts[start] ?? 0,
    folded.ends[end - 1] ?? 0,
  ]);
  return excerptAround(original, marks, length);
}

/** The neighbourhood of the first of several marked places, cut between characters, its white space shown as blanks. */
export function excerptAround(original: string, marks: readonly (readonly [number, number])[], length = 160): Excerpt {
  const first = marks[0] ?? [0, 0];
  const from = betweenCharacters(original, Math.max(0, first[0] - Math.floor(length / 4)));
  const until = betweenCharacters(original, Math.min(original.length, Math.max(from + length, first[1])));
  const shown = marks.filter(([start, end]) => start >= from && end <= until).map(([start, end]) => [start - from, end - from] as const);
  return { text: original.slice(from, until).replace(/[\s\p{Cc}]/gu, ' '), marks: shown };
}

/** Moves an offset off the middle of a surrogate pair. */
const betweenCharacters = (text: string, offset: number): number =>
  /[\uD800-\uDBFF]/.test(text[offset - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[offset] ?? '') ? offset - 1 : offset;
