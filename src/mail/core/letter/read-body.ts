import { bodyText } from '../mime/body.ts';
import type { MailFault, ParsedMessage, Part } from '../mime/message.ts';
import { uuencodedFiles } from '../mime/uuencoded-files.ts';
import type { MailPorts } from '../ports.ts';
import { claimOfMessage } from './claim-of-message.ts';
import type { Body, Division, FilePart, WithinBody } from './divide.ts';
import { enrichedText } from './enriched-text.ts';
import { withoutFooters } from './footers.ts';
import { type HtmlRead, htmlLines } from './html/html-lines.ts';
import type { Letter, LetterLink, OwnText, Quote } from './letter.ts';
import { LineCounter } from './line-counter.ts';
import { linksOfBody } from './links-of-body.ts';
import { ownText, quotesOf } from './own-text.ts';
import { plainLines } from './plain-lines.ts';
import { sameWords } from './same-words.ts';
import { type QuotedLines, separate } from './separate.ts';
import type { TextForms } from './text-forms.ts';
import type { TextLine } from './text-line.ts';

export type BodyRead = {
  readonly own: OwnText;
  readonly quotes: readonly Quote[];
  readonly links: readonly LetterLink[];
  /** Uuencoded in the midst of the text. */
  readonly files: readonly FilePart[];
  readonly charset: string | null;
  readonly faults: ReadonlySet<MailFault>;
};

/** What the header says that reading the text needs. `offset`: of the writer's clock, minutes east of UTC. */
export type BodyContext = { readonly offset: number; readonly prefix: Letter['prefix'] };

/**
 * The texts of a message: own words, quotes and links. Where a text is there as plain text and as HTML, the plain one is read, but where they say different
 * things the longer one; the links of both count. Texts of forwarded messages are quotes, with what their headers claim.
 */
export function readBody(message: ParsedMessage, division: Division, context: BodyContext, ports: MailPorts): BodyRead {
  const reading: Reading = { message, ports, counter: new LineCounter(message.bytes), faults: new Set(), files: [], charset: null };
  const forms = division.texts.map((body) => readForms(reading, body));
  const lines = forms.flatMap(({ lines: one }) => one);
  const { own, quotes } = separate(withoutFooters(lines), context.offset);
  const within = division.within.map((one) => readWithin(reading, one, context));
  const kept = quotesOf([...quotes, ...within.flatMap((one) => one.quotes)], context.prefix);
  const owned = ownText(own, { part: partOf(division.texts[0]), span: message.root.body });
  if (owned.cut || kept.cut) reading.faults.add('text-cut');
  const links = linksOfBody([...forms, ...within], context.offset);
  return { own: owned, quotes: kept.quotes, links, files: reading.files, charset: reading.charset, faults: reading.faults };
}

type Reading = {
  readonly message: ParsedMessage;
  readonly ports: MailPorts;
  readonly counter: LineCounter;
  readonly faults: Set<MailFault>;
  readonly files: FilePart[];
  charset: string | null;
};

function readForms(reading: Reading, { plain, html }: Body): TextForms {
  const text = plain === null ? null : readPlain(reading, plain);
  const page = html === null ? null : readHtml(reading, html);
  if (text === null || page === null) return { lines: text ?? page?.lines ?? [], html: page };
  const same = sameWords(text, page.lines);
  if (same.differ) reading.faults.add('alternatives-differ');
  return { lines: same.differ && same.second > same.first ? page.lines : text, html: page };
}

function readPlain(reading: Reading, part: Part): readonly TextLine[] {
  const text = textOf(reading, part);
  const firstLine = reading.counter.lineOf(part.body.from);
  const lines = plainLines(reading.message, part, part.type === 'text/plain' ? text : enrichedText(text), firstLine);
  if (!/^begin [0-7]{3}/m.test(text)) return lines;
  const files = uuencodedFiles(reading.message, part, reading.ports);
  for (const file of files) reading.files.push({ part: file, inline: false });
  return lines.filter(({ from }) => !files.some(({ body }) => from >= body.from && from < body.to));
}

/** Fewer characters that nobody sees are spaces and counters. */
const HIDDEN = 10;

function readHtml(reading: Reading, part: Part): HtmlRead {
  const page = htmlLines(textOf(reading, part), { ...part.body, line: reading.counter.lineOf(part.body.from), part: part.path });
  if (page.hidden >= HIDDEN) reading.faults.add('hidden-text');
  return page;
}

function textOf(reading: Reading, part: Part): string {
  const { text, charset, faults } = bodyText(reading.message, part, reading.ports);
  reading.charset ??= charset;
  for (const fault of faults) reading.faults.add(fault);
  return text;
}

/** A forwarded message's text as a quote of whom its header names. */
function readWithin(
  reading: Reading,
  { body, message }: WithinBody,
  context: BodyContext,
): TextForms & { readonly quotes: readonly QuotedLines[] } {
  const forms = readForms(reading, body);
  const { own, quotes } = separate(withoutFooters(forms.lines), context.offset);
  for (const line of forms.lines) line.role = 'quote';
  const claim = claimOfMessage(reading.message, message, reading.ports);
  return { ...forms, quotes: [{ claim, lines: own }, ...quotes] };
}

const partOf = (body: Body | undefined): string => (body?.plain ?? body?.html)?.path ?? '';
