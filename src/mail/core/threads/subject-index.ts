import type { Letter } from '../letter/letter.ts';

/** Letters of one subject that are looked at, newest first. */
const MOST = 40;
/** Letters of a conversation without headers follow each other within this. */
export const LONGEST_GAP = 30 * 86_400_000;

/** Earlier letters by base subject. */
export class SubjectIndex {
  readonly #of = new Map<string, Letter[]>();

  add(letter: Letter): void {
    const key = letter.baseSubject;
    const letters = this.#of.get(key);
    if (letters === undefined) this.#of.set(key, [letter]);
    else {
      letters.push(letter);
      if (letters.length >= MOST * 2) letters.splice(0, MOST);
    }
  }

  /** Earlier letters of the same subject, at most 30 days before, newest first. */
  before(letter: Letter): readonly Letter[] {
    const { at } = letter;
    if (at === null) return [];
    const found: Letter[] = [];
    for (const earlier of (this.#of.get(letter.baseSubject) ?? []).toReversed()) {
      if (earlier.at === null || at - earlier.at > LONGEST_GAP || found.length === MOST) break;
      found.push(earlier);
    }
    return found;
  }
}
