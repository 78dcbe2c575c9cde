import { foldedName } from '../letter/folded-name.ts';
import type { Letter, Quote } from '../letter/letter.ts';
import { peopleOf } from './outsider.ts';

/** Part of a quote that must stand in a letter for that to be the original and not merely alike: where nothing but the words, and where more tells so. */
export const NEARLY = 0.8;
const MOSTLY = 0.6;
const SAME_TIME = 36 * 3_600_000;
const MINUTE = 60_000;

/**
 * Whether a quote that stands in a letter, more or less, is a quote of just that letter: who is named and when fits, and the letter is answered, or named with its
 * time, or nearly all of the quote stands in it. What somebody repeats of their own without saying so is no quote.
 * @param part how much of the quote stands there, 0–1
 */
export function isFrom(letter: Letter, quote: Quote, original: Letter, part: number): boolean {
  const writer = letter.from[0]?.address ?? '';
  const answered = isAnswered(letter, original);
  if (quote.attribution === null && (!answered || original.from[0]?.address === writer)) return false;
  if (deniesOrigin(quote, original)) return false;
  // Whoever never had the original may quote a letter to somebody else that is nearly the same.
  if (!answered && !peopleOf(original).includes(writer) && !isAtTheMinute(quote, original)) return false;
  const identified = answered || (quote.author !== null && quote.at !== null);
  return part >= (identified ? MOSTLY : NEARLY);
}

/** Whether a letter's headers say that it comes after another. */
export const isAnswered = (letter: Letter, { messageId }: Letter): boolean =>
  messageId !== null && (letter.inReplyTo.includes(messageId) || letter.references.includes(messageId));

/** Whether a quote names another writer or another time than a letter has. */
export function deniesOrigin(quote: Quote, original: Letter): boolean {
  const author = quote.author?.toLowerCase() ?? null;
  const writer = original.from[0];
  if (author !== null && writer !== undefined) {
    const named = author.includes('@') ? author === writer.address : alike(foldedName(author), foldedName(writer.name));
    if (!named) return true;
  }
  const sent = original.sent?.at ?? original.at;
  return quote.at !== null && sent !== null && Math.abs(quote.at - sent) > SAME_TIME;
}

/** The claimed time is that of the letter to the minute, in whatever zone it was written down. */
function isAtTheMinute(quote: Quote, original: Letter): boolean {
  const sent = original.sent?.at ?? original.at;
  if (quote.at === null || sent === null) return false;
  const apart = Math.abs(Math.floor(quote.at / MINUTE) - Math.floor(sent / MINUTE)) % 15;
  return apart <= 1 || apart === 14;
}

/** One of two folded names may be shorter. */
const alike = (a: string, b: string): boolean => a !== '' && b !== '' && (a.includes(b) || b.includes(a));
