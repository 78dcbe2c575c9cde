import type { Letter } from '../letter/letter.ts';
import { PassageIndex, COMMON } from '../quotes/passage-index.ts';
import { shinglesOf, winnowed } from '../quotes/shingles.ts';
import { wordsOf } from '../quotes/words.ts';
import { answers } from './answers.ts';
import { subjectBefore, SubjectIndex } from './subject-index.ts';
import { subjectWeight } from './subject-weight.ts';
import type { Edge } from './thread.ts';

/** Shingles of a quote that one earlier letter must hold to be taken for the quoted one, whatever its subject; and what part of the quote they must be. */
const STRONG = 8;
const STRONG_PART = 0.5;
/** Part of a text's shingles that the index has (winnowing). */
const KEPT = 0.4;
/** How much earlier an answer may come than what it answers. */
const OVERTAKEN = 2 * 86_400_000;
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
    const parent =
      this.#bySubject(letter, letter.baseSubject, quoted) ?? this.#bySubjectBefore(letter, quoted) ?? this.#byQuotes(letter, quoted);
    return parent === null ? null : { child: letter.id, parent: parent.id, kind: 'inferred' };
  }

  /** An answer that came shortly before what it answers, as over a slow list: they stand in one thread, without an edge. */
  answerBefore(letter: Letter): Letter | null {
    if (letter.prefix !== null || subjectWeight(letter.baseSubject) === 'nothing') return null;
    for (const earlier of this.#subjects.before(letter.baseSubject, letter.at)) {
      if ((letter.at ?? 0) - (earlier.at ?? 0) > OVERTAKEN) break;
      if (earlier.prefix !== 'reply' || earlier.references.length + earlier.inReplyTo.length > 0) continue;
      const way = answers(earlier, letter);
      if (way === 'direct' || way === 'list') return earlier;
    }
    return null;
  }

  add(letter: Letter): void {
    this.#subjects.add(letter);
    const number = this.#letters.push(letter) - 1;
    if (this.#reads && letter.own.text !== '') this.#passages.add(number, winnowed(shinglesOf(wordsOf(letter.own.text))));
  }

  #bySubject(letter: Letter, subject: string, quoted: Quoted | null): Letter | null {
    const says = subjectWeight(subject);
    let best: Letter | null = null;
    let most = 0;
    for (const earlier of this.#subjects.before(subject, letter.at)) {
      const way = answers(letter, earlier);
      const shared = quoted?.shared.get(earlier) ?? 0;
      if (way === null || (way === 'around' && says !== 'much')) continue;
      if (way === 'list' && says === 'nothing' && shared === 0) continue;
      if (letter.prefix === null && shared < SOME) continue;
      // Newest first: the newest of those that are quoted most, direct answers before others.
      const weight = 1 + shared * 4 + (way === 'direct' ? 2 : 0);
      if (weight > most) {
        most = weight;
        best = earlier;
      }
    }
    return best;
  }

  #bySubjectBefore(letter: Letter, quoted: Quoted | null): Letter | null {
    const old = subjectBefore(letter.baseSubject);
    return old === null || subjectWeight(old) === 'nothing' ? null : this.#bySubject({ ...letter, prefix: 'reply' }, old, quoted);
  }

  #byQuotes(letter: Letter, quoted: Quoted | null): Letter | null {
    if (quoted === null || quoted.most === null) return null;
    const { most, count, asked, second } = quoted;
    // Newsletters of one sender repeat themselves.
    if (letter.prefix === null && most.from[0]?.address === letter.from[0]?.address) return null;
    const alike = most.baseSubject === letter.baseSubject && subjectWeight(letter.baseSubject) === 'much';
    if (alike && count >= SOME) return most;
    return count >= STRONG && count >= asked * KEPT * STRONG_PART && second * 2 <= count ? most : null;
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
    let most: Letter | null = null;
    let count = 0;
    let second = 0;
    for (const [earlier, there] of shared) {
      if (there > count) {
        second = count;
        count = there;
        most = earlier;
      } else second = Math.max(second, there);
    }
    return { shared, most, count, second, asked };
  }
}

/** `shared`: shingles of the quotes that each earlier letter has; `most`: who has most of them, and how many; `second`: how many the next has. */
type Quoted = {
  readonly shared: ReadonlyMap<Letter, number>;
  readonly most: Letter | null;
  readonly count: number;
  readonly second: number;
  readonly asked: number;
};

const isLoose = (letter: Letter): boolean =>
  letter.quotes.length > 0 && letter.references.length === 0 && letter.inReplyTo.length === 0 && letter.threadIndex === null;
