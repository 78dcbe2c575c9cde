import type { ParsedMessage } from '../mime/message.ts';
import { LineCounter } from './line-counter.ts';
import type { Letter, LineMarks } from './letter.ts';

/** Header lines kept one by one: real headers have fewer. Behind them only the places that a letter names are exact. */
const MOST_HEADER_LINES = 1_000;
const LF = 10;

/** The lines of everything that a letter points to, so that a finding can name them when the message is no longer at hand. */
export function lineMarks({ bytes, root }: ParsedMessage, letter: Omit<Letter, 'lineMarks'>): LineMarks {
  const end = root.fields.at(-1)?.span.to ?? 0;
  const header = [0];
  for (let at = bytes.indexOf(LF); at >= 0 && at < end && header.length < MOST_HEADER_LINES; at = bytes.indexOf(LF, at + 1))
    header.push(at + 1);
  const named = [
    letter.own.span,
    ...letter.quotes.map(({ span }) => span),
    ...letter.links.map(({ span }) => span),
    ...letter.attachments.map(({ span }) => span),
    // Fields of a header that is longer than the lines kept.
    ...(header.length < MOST_HEADER_LINES ? [] : root.fields.map(({ span }) => span)),
  ];
  const last = header.at(-1) ?? 0;
  const places = [...new Set(named.map(({ from }) => from))].filter((from) => from > last).toSorted((a, b) => a - b);
  const counter = new LineCounter(bytes);
  return { header, places: places.flatMap((from) => [from, counter.lineOf(from)]) };
}
