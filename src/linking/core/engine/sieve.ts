import type { FeatureTree } from './feature-tree.ts';
import { grown } from './grown.ts';
import { noPlace, PlaceByHash } from './place-by-hash.ts';

/**
 * Bits for the values of a whole file by their marks (mark.ts): a value that two reports have is always let through, one that a single report has nearly never (a Bloom
 * filter with one hash; B. H. Bloom, “Space/time trade-offs in hash coding with allowable errors”, 1970). What one report alone has says nothing in a file that is
 * linked whole, and nine of ten values are such.
 */
export type Sieve = Int32Array;

/** Bits a value, so that one of eight at most is let through by chance. */
const bitsForEach = 8;
const fewestWords = 1 << 10;
const mostWords = 1 << 24;

/** How many words of 32 bits are right for about so many values: a power of two. */
export function sieveWords(values: number): number {
  let words = fewestWords;
  while (words < mostWords && words * 32 < values * bitsForEach) words *= 2;
  return words;
}

export const isLetThrough = (sieve: Sieve, mark: number): boolean =>
  ((sieve[mark >>> (Math.clz32(sieve.length) + 1)]! >>> (mark & 31)) & 1) === 1; // the first bits of the mark are a word of the sieve

/** Which values some reports have, by the same bits. */
export class Census {
  /** Two words for each of a sieve, beside each other since both are looked at: what was met, what was met again. */
  readonly met: Int32Array<ArrayBuffer>;
  readonly #inReport = new PlaceByHash();
  #marks = new Int32Array(256);

  constructor(words: number) {
    this.met = new Int32Array(2 * words);
  }

  /** Notes what a report says, each value once. */
  note(tree: FeatureTree): void {
    const inReport = this.#inReport;
    inReport.clear();
    this.#marks = grown(this.#marks, tree.length);
    const marks = this.#marks;
    let count = 0;
    for (let place = 0; place < tree.length; place++) {
      const mark = tree.marks[place]!; // below the length
      if (inReport.find(mark, mark) !== noPlace) continue;
      inReport.put(0);
      marks[count++] = mark;
    }
    // In a loop of their own: memory then answers many of them at a time.
    const { met } = this;
    const shift = Math.clz32(met.length) + 2;
    for (let at = 0; at < count; at++) {
      const mark = marks[at]!;
      const word = 2 * (mark >>> shift);
      const bit = 1 << (mark & 31);
      const once = met[word]!;
      if ((once & bit) === 0) met[word] = once | bit;
      else met[word + 1]! |= bit;
    }
  }
}

/** Follows from what one report says, so that a value which moves from one to another shows: for comparing two readings of a file. */
export function sumOf(tree: FeatureTree): number {
  let sum = tree.length;
  for (let place = 0; place < tree.length; place++) sum = (sum + tree.marks[place]!) | 0;
  return Math.imul(sum ^ (sum >>> 15), 0x85ebca6b);
}

/** Lets through what one census met again, or two of them met. `into`: empty, with a word for every two of theirs. */
export function fillSieve(into: Sieve, censuses: readonly Pick<Census, 'met'>[]): void {
  const once = new Int32Array(into.length);
  for (const { met } of censuses) {
    for (let word = 0; word < into.length; word++) {
      into[word]! |= met[2 * word + 1]! | (once[word]! & met[2 * word]!); // in bounds
      once[word]! |= met[2 * word]!;
    }
  }
}
