import { marks } from '../marks.ts';
import type { Recogniser } from '../recogniser.ts';
import { before, byPattern } from '../recogniser.ts';

/** 法人番号: thirteen digits with a word that names them or the T of an invoice number; bar codes have thirteen digits too. */
export const corporation: Recogniser = {
  id: 'corporate-number',
  needs: marks.digit,
  find: byPattern(/(?<![0-9A-Za-z-])T?\d(?:[ -]?\d{4}){3}(?![0-9A-Za-z-])/g, (match, start, text) =>
    match.startsWith('T') || /(?:法人番号|登録番号|corporate number|registration number)[^\n。]{0,16}$/i.test(before(text, start, 40))
      ? 'corporate-number'
      : null,
  ),
};
