import { textOfHtml } from '#model/text-of-html.ts';
import { mailLimits } from '../limits.ts';
import { bodyText } from '../mime/body.ts';
import type { MailFault, ParsedMessage } from '../mime/message.ts';
import type { MailPorts } from '../ports.ts';
import type { Body, Division } from './divide.ts';
import type { Letter, LetterLink, OwnText, Quote } from './letter.ts';
import { LineCounter } from './line-counter.ts';
import { linkKind } from './link-kind.ts';
import { linksInText } from './link-text.ts';
import { ownText, quotesOf } from './own-text.ts';
import { plainLines } from './plain-lines.ts';
import { separate } from './separate.ts';
import type { TextLine } from './text-line.ts';

export type BodyRead = {
  readonly own: OwnText;
  readonly quotes: readonly Quote[];
  readonly links: readonly LetterLink[];
  readonly charset: string | null;
  readonly faults: readonly MailFault[];
};

/** The texts of a message: own words, quotes and links. `offset`: of the writer's clock; `prefix`: what the subject says. */
export function readBody(
  message: ParsedMessage,
  division: Division,
  header: { readonly offset: number; readonly prefix: Letter['prefix'] },
  ports: MailPorts,
): BodyRead {
  const faults: MailFault[] = [];
  const counter = new LineCounter(message.bytes);
  const lines: TextLine[] = [];
  let charset: string | null = null;
  for (const body of division.texts) {
    const part = body.plain ?? body.html;
    if (part === null) continue;
    const read = bodyText(message, part, ports);
    charset ??= read.charset;
    faults.push(...read.faults);
    const text = body.plain === null ? textOfHtml(read.text) : read.text;
    for (const line of plainLines(message, part, text, counter.lineOf(part.body.from))) lines.push(line);
  }
  const { own, quotes } = separate(lines, header.offset);
  const kept = quotesOf(quotes, header.prefix);
  const owned = ownText(own, { part: partOf(division.texts[0]), span: message.root.body });
  if (owned.cut || kept.cut) faults.push('text-cut');
  return { own: owned, quotes: kept.quotes, links: linksOf(lines), charset, faults };
}

function linksOf(lines: readonly TextLine[]): readonly LetterLink[] {
  const links: LetterLink[] = [];
  for (const line of lines) {
    for (const { url } of linksInText(line.text)) {
      links.push({ url, ...linkKind(url), shown: null, part: line.part, span: { from: line.from, to: line.to }, own: line.role === 'own' });
    }
    if (links.length >= mailLimits.links) break;
  }
  return links.slice(0, mailLimits.links);
}

const partOf = (body: Body | undefined): string => (body?.plain ?? body?.html)?.path ?? '';
