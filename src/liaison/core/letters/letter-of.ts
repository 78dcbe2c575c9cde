import { accept, type Outcome, refuse } from '#model/outcome.ts';
import { answerLetter, noticeLetter, offerLetter } from './handover-letters.ts';
import type { Letter } from './letter.ts';
import type { LetterFacts } from './letter-facts.ts';
import type { LetterKind } from './letter-kind.ts';
import { acknowledgementLetter, clarificationLetter, extensionLetter, refusalLetter } from './reply-letters.ts';
import { requestLetter } from './request-letter.ts';

/** The letter of a kind, in both languages from the same slots. `letter-not-possible` where the inquiry has nothing to write it from. */
export function letterOf(kind: LetterKind, facts: LetterFacts): Outcome<Letter> {
  switch (kind) {
    case 'request':
      return facts.record.direction === 'outgoing' ? accept(requestLetter(facts)) : refuse('letter-not-possible', { kind });
    case 'acknowledgement':
      return acknowledgementLetter(facts);
    case 'clarification':
      return clarificationLetter(facts);
    case 'answer':
      return answerLetter(facts);
    case 'refusal':
      return refusalLetter(facts);
    case 'extension':
      return extensionLetter(facts);
    case 'recall':
    case 'correction':
      return noticeLetter(kind, facts);
    case 'offer':
      return offerLetter(facts);
  }
}
