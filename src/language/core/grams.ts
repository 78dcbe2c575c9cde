/** A text gives at most this many different bigrams; of a longer one the first part is found. Keeps one hostile megabyte from owning the index. */
export const GRAM_LIMIT = 50_000;

/**
 * The different pairs of neighbouring characters of a folded text (see search-text.ts), none with a blank in it. Bigrams find every
 * Japanese word of two characters, which trigrams and tokenisers miss; whoever asks by them checks the text itself afterwards.
 */
export function bigrams(folded: string): string[] {
  const found = new Set<string>();
  let before = '';
  for (const character of folded) {
    if (before !== '' && before !== ' ' && character !== ' ') found.add(before + character);
    if (found.size >= GRAM_LIMIT) break;
    before = character;
  }
  return [...found];
}
