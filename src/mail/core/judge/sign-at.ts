import type { Text } from '#model/text.ts';
import type { Letter } from '../letter/letter.ts';
import { partOfText, spanOfText } from '../letter/where.ts';
import type { Span } from '../span.ts';
import type { Sign } from './signal.ts';

/** A sign that stands on a header field: its bytes, and its value as people read it. */
export const signOnHeader = (
  letter: Letter,
  weight: string,
  header: string,
  at: { readonly span: Span; readonly quote: string },
  text: Text,
): Sign => ({
  weight,
  letter,
  part: '',
  header,
  span: at.span,
  quote: at.quote,
  text,
});

/** A sign that stands on who wrote: the From field. */
export function signOnSender(letter: Letter, weight: string, text: Text): Sign {
  const [from] = letter.from;
  return signOnHeader(letter, weight, 'from', { span: from?.span ?? { from: 0, to: 0 }, quote: from ? shownAddress(from) : '' }, text);
}

/** A sign that stands on the writer's own words, UTF-16 units [from, to). */
export const signOnWords = (letter: Letter, weight: string, { from, to }: Span, text: Text): Sign => ({
  weight,
  letter,
  part: partOfText(letter, from),
  header: null,
  span: spanOfText(letter, from, to),
  quote: letter.own.text.slice(from, to),
  text,
});

/** `Name <address>`. */
export const shownAddress = ({ name, address }: { readonly name: string; readonly address: string }): string =>
  name === '' ? address : `${name} <${address}>`;
