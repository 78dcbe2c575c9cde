import type { Letter } from '../letter/letter.ts';

/** Letters of one subject that are looked at, newest first. */
const MOST = 40;
/** Letters of a conversation without headers follow each other within this. */
export const LONGEST_GAP = 30 * 86_400_000;

/** Earlier letters by base subject. */
export class SubjectIndex {
  readonly #of = new Map<string, Letter[]>();

  add(letter: Letter): void {
    const letters = this.#of.get(letter.baseSubject);
    if (letters === undefined) this.#of.set(letter.baseSubject, [letter]);
    else {
      letters.push(letter);
      if (letters.length >= MOST * 2) letters.splice(0, MOST);
    }
  }

  /** Earlier letters of a subject, at most 30 days before `at`, newest first. */
  before(subject: string, at: number | null): readonly Letter[] {
    if (at === null) return [];
    const found: Letter[] = [];
    for (const earlier of (this.#of.get(subject) ?? []).toReversed()) {
      if (earlier.at === null || at - earlier.at > LONGEST_GAP || found.length === MOST) break;
      found.push(earlier);
    }
    return found;
  }
}

/** `new subject (was: old subject)`: the old one; null where it names none. */
export function subjectBefore(base: string): string | null {
  const was = base.lastIndexOf('was');
  if (was < 1 || !/^[([\s]$/.test(base.charAt(was - 1))) return null;
  const old = base
    .slice(was + 3)
    .replace(/^:?\s*(?:(?:re|fwd?)(?:\[\d+\])?:\s*)*/, '')
    .replace(/[)\]\s]+$/, '');
  return old === '' || old === base ? null : old;
}
