import { type Passage, quotedWords } from '../quoted-words.ts';
import { sketchOf } from '../shingles.ts';
import { sketchLikeness } from '../sketch-likeness.ts';
import { percentShown, type Likeness } from './likeness.ts';

/** 64 hashes give a likeness to within about 6 points (one standard error at one half). */
const size = 64;
/** Twenty characters of Japanese or eighteen words: less may be the title of a law or the name of an office, which many quote. */
const fewest = 16;
/** Signs in front of each line of a quote. */
const marks = /^[\s>＞]+/gm;

/** The attacker's words that a reporter quotes: messages and mails that victims were lured with. What stands around them is the reporter's (report-text.ts). */
export const lure = {
  kind: 'lure',
  probes: 32,
  profile: ({ text }) =>
    sketchOf(
      quotedWords(text).map((passage) => bare(text, passage)),
      size,
      fewest,
    ),
  compare: (one, other, rarity) => sketchLikeness(one, other, size, rarity),
  shown: percentShown,
} as const satisfies Likeness;

/** The passages that a text quotes and another quotes too, wholly or in part, those with most in common first. */
export function quotedInBoth(text: string, other: string): Passage[] {
  const theirs = new Set(quotedWords(other).flatMap((passage) => [...shinglesOf(bare(other, passage))]));
  return quotedWords(text)
    .map((passage) => ({ passage, shared: shinglesOf(bare(text, passage)).filter((shingle) => theirs.has(shingle)).length }))
    .filter(({ shared }) => shared > 0)
    .toSorted((one, another) => another.shared - one.shared)
    .map(({ passage }) => passage);
}

const shinglesOf = (passage: string): Int32Array => sketchOf([passage], Infinity, 1);
const bare = (text: string, [start, end]: Passage): string => text.slice(start, end).replace(marks, ' ');
