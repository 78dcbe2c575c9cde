import type { Letter } from '../letter/letter.ts';
import { PassageIndex, COMMON } from '../quotes/passage-index.ts';
import { shinglesOf, winnowed } from '../quotes/shingles.ts';
import { wordsOf } from '../quotes/words.ts';
import { answers } from './answers.ts';
import { SubjectIndex } from './subject-index.ts';
import { isTellingSubject } from './telling-subject.ts';
import type { Edge } from './thread.ts';

/** Shingles of a quote that one earlier letter must hold to be taken for the quoted one, whatever its subject; and what part of the quote they must be. */
const STRONG = 12;
const STRONG_PART = 0.5;
/** With subject and people alike, so few bear out that the one was quoted. */
const SOME = 2;

/**
 * Parents of letters that carry no usable reference. Two ways: the base subject is the same and says something, the people are the same, at most 30 days lie
 * between, and a reply prefix or quoted words bear it out; or the quoted words alone stand in an earlier letter, many, and nowhere else. A subject that
 * says nothing ("invoice") ties only a direct answer between the two who wrote.
 */
export class InferredParents {
  readonly #subjects = new SubjectIndex();
  readonly #passages = new PassageIndex();
  readonly #letters: Letter[] = [];
  /** Whether any letter will ask for quoted words: else no text is read. */
  readonly #reads: boolean;

  constructor(ordered: readonly Letter[]) {
    this.#reads = ordered.some(isLoose);
  }

  of(letter: Letter): Edge | null {
    const quoted = letter.quotes.length === 0 ? null : this.#quoted(letter);
    const parent = this.#bySubject(letter, quoted) ?? quoted?.strong ?? null;
    return parent === null ? null : { child: letter.id, parent: parent.id, kind: 'inferred' };
  }

  add(letter: Letter): void {
    this.#subjects.add(letter);
    const number = this.#letters.push(letter) - 1;
    if (this.#reads && letter.own.text !== '') this.#passages.add(number, winnowed(shinglesOf(wordsOf(letter.own.text))));
  }

  #bySubject(letter: Letter, quoted: Quoted | null): Letter | null {
    const telling = isTellingSubject(letter.baseSubject);
    let best: Letter | null = null;
    let most = 0;
    for (const earlier of this.#subjects.before(letter)) {
      const way = answers(letter, earlier);
      if (way === null || (!telling && way !== 'direct')) continue;
      const shared = quoted?.shared.get(earlier) ?? 0;
      if (letter.prefix !== 'reply' && shared < SOME) continue;
      // Newest first: the newest of those that are quoted most, direct answers before others.
      const weight = 1 + shared * 4 + (way === 'direct' ? 2 : 0);
      if (weight > most) {
        most = weight;
        best = earlier;
      }
    }
    return best;
  }

  #quoted(letter: Letter): Quoted {
    const shared = new Map<Letter, number>();
    let asked = 0;
    for (const quote of letter.quotes.slice(0, 20)) {
      for (const shingle of shinglesOf(wordsOf(quote.text))) {
        if (shingle === 0) continue;
        asked += 1;
        const texts = this.#passages.textsWith(shingle);
        if (texts.length >= COMMON) continue;
        for (const text of texts) {
          const earlier = this.#letters[text];
          if (earlier !== undefined) shared.set(earlier, (shared.get(earlier) ?? 0) + 1);
        }
      }
    }
    let strong: Letter | null = null;
    let most = 0;
    let second = 0;
    for (const [earlier, count] of shared) {
      if (count > most) {
        second = most;
        most = count;
        strong = earlier;
      } else second = Math.max(second, count);
    }
    // Two out of five shingles are in the index.
    const enough = most >= STRONG && most >= asked * 0.4 * STRONG_PART && second * 2 <= most;
    return { shared, strong: enough ? strong : null };
  }
}

type Quoted = { readonly shared: ReadonlyMap<Letter, number>; readonly strong: Letter | null };

const isLoose = (letter: Letter): boolean =>
  letter.quotes.length > 0 && letter.references.length === 0 && letter.inReplyTo.length === 0 && letter.threadIndex === null;
