import { RenkeiError } from '#model/errors.ts';
import { Press } from '#platform/press/press.ts';
import { type Letter, type LetterLanguage, languagesOf } from '../core/letters/letter.ts';
import { sheetOf } from '../core/letters/sheet.ts';
import type { LetterFormat } from './letter-format.ts';

export type LetterOrder = { readonly letter: Letter; readonly language: LetterLanguage; readonly format: LetterFormat };

/** An ordinary letter takes some 10 ms, one of this many characters some seconds: what is longer is no letter. */
export const LONGEST_LETTER = 400_000;

const press = new Press<LetterOrder>(new URL('letter-thread.ts', import.meta.url), 'letter-failed');

/** The bytes of a letter. Errors: `letter-too-long`, `letter-failed`. */
export async function renderLetter(letter: Letter, language: LetterLanguage, format: LetterFormat): Promise<Uint8Array> {
  const length = languagesOf(language).reduce((sum, lang) => sum + JSON.stringify(sheetOf(letter, lang).blocks).length, 0);
  if (length > LONGEST_LETTER) throw new RenkeiError('letter-too-long', { limit: LONGEST_LETTER });
  return press.print({ letter, language, format });
}
