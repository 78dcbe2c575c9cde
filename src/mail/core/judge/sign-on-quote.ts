import type { Text } from '#model/text.ts';
import type { Letter } from '../letter/letter.ts';
import type { QuoteMatch } from '../quotes/quote-match.ts';
import type { Sign } from './signal.ts';

/** A sign that stands on a quote in a letter, beside the original where there is one and something was changed. */
export function signOnQuote(
  letter: Letter,
  weight: string,
  { quote, original }: QuoteMatch,
  text: Text,
  change: { readonly was: string; readonly now: string } | null,
): Sign {
  const sign = { weight, letter, part: quote.part, header: null, span: quote.span, quote: (change?.now ?? quote.text).slice(0, 400), text };
  if (change === null || original === null) return sign;
  return { ...sign, compared: { original: change.was, originalMessage: original.messageId ?? `sha256:${original.id}`, now: change.now } };
}
