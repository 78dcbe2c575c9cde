import type { Where } from '../finding.ts';
import type { Span } from '../span.ts';
import type { Letter, OwnText, Stretch } from './letter.ts';

/** Characters of a quote that a finding carries. */
const QUOTE = 400;

/** Where a statement on a letter can be checked. Needs no bytes: the letter keeps where its lines begin. */
export function whereOf(
  letter: Letter,
  at: { readonly part: string; readonly header: string | null; readonly span: Span; readonly quote: string },
): Where {
  return {
    part: at.part,
    header: at.header,
    line: lineOf(letter, at.span.from),
    bytes: [at.span.from, at.span.to],
    quote: at.quote.slice(0, QUOTE).toWellFormed(),
  };
}

/**
 * The bytes of the lines that hold the UTF-16 units [from, to) of the own text. Where they lie in several stretches of the message (a quote between them,
 * another part), the bytes from the first line to the last. For parts in base64 and HTML the whole part: their lines are not those of the message.
 */
export function spanOfText(letter: Letter, from: number, to: number): Span {
  const { own } = letter;
  const first = lineAt(own.text, from);
  const last = lineAt(own.text, Math.max(from, to - 1));
  const begin = own.lines[first];
  if (begin === undefined) return own.span;
  return { from: begin, to: Math.max(begin, endOf(own, last)) };
}

/** The part in which the own text's UTF-16 unit `at` stands: another one than `own.part` where a message has several texts. */
export const partOfText = (letter: Letter, at: number): string =>
  stretchOf(letter.own, lineAt(letter.own.text, at))?.part ?? letter.own.part;

/** The number, from 1, of the line in which a byte of the message stands, exactly for every place that the letter itself names. */
export function lineOf({ lineMarks, own }: Letter, byte: number): number {
  const { header, places } = lineMarks;
  const lastHeader = header.at(-1) ?? 0;
  if (byte <= lastHeader)
    return Math.max(
      1,
      upTo(header.length, (i) => (header[i] ?? 0) <= byte),
    );
  const text = lineOfText(own, byte);
  if (text !== null) return text;
  const pairs = upTo(places.length / 2, (i) => (places[2 * i] ?? 0) <= byte);
  return pairs > 0 ? (places[2 * pairs - 1] ?? 1) : Math.max(1, header.length);
}

/** The line of a byte at which a line of the own text begins; null for any other. */
function lineOfText({ lines, stretches }: OwnText, byte: number): number | null {
  const index = lines.indexOf(byte);
  if (index < 0) return null;
  const stretch = stretches[upTo(stretches.length, (i) => (stretches[i]?.first ?? 0) <= index) - 1];
  return stretch ? stretch.line + index - stretch.first : null;
}

/** Which line of a text a UTF-16 unit stands in, from 0. */
function lineAt(text: string, unit: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < unit; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

function endOf(own: OwnText, line: number): number {
  const stretch = stretchOf(own, line);
  if (!stretch) return own.span.to;
  const next = own.stretches[own.stretches.indexOf(stretch) + 1];
  const following = own.lines[line + 1];
  const inside = following !== undefined && (next === undefined || line + 1 < next.first);
  return inside && following > (own.lines[line] ?? 0) ? following - 1 : stretch.to;
}

const stretchOf = ({ stretches }: OwnText, line: number): Stretch | undefined =>
  stretches[upTo(stretches.length, (i) => (stretches[i]?.first ?? 0) <= line) - 1];

/** How many of `count` things at the beginning fulfil a condition that none behind the first failure fulfils: binary search. */
function upTo(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
