import type { Letter } from '../letter/letter.ts';
import type { QuoteMatch } from './quote-match.ts';

/** Everything that a mailbox said before, so that quotes can be held against it. Letters come in time order: `match`, then `add`. */
export class QuoteIndex {
  readonly #letters: Letter[] = [];

  match(letter: Letter, _owners: ReadonlySet<string>): readonly QuoteMatch[] {
    return letter.quotes.map((quote) => ({ quote, verdict: 'unknown', original: null, change: null, coverage: 0 }));
  }

  add(letter: Letter): void {
    this.#letters.push(letter);
  }
}
