import { linksInText } from '../link-text.ts';
import type { TextLine } from '../text-line.ts';
import { type Effect, effectOf } from './element.ts';
import { withoutEntities } from './entities.ts';
import { scanHtml, type Tag } from './tags.ts';

/** `shown`: what the reader sees of a link, null where that is the link itself. `line`: index of the line in which it begins. */
type HtmlLink = { readonly url: string; readonly shown: string | null; readonly line: number };
export type HtmlRead = { readonly lines: readonly TextLine[]; readonly links: readonly HtmlLink[]; readonly hidden: number };

/**
 * A page's text as its reader sees it, a line a block, with quotes as depth, and its links. What is not seen (display:none, no size, white on white …) is left
 * out and counted in `hidden` (characters). Styles of a page's own style sheet are not applied. Each line stands for the whole part. Never rendered; linear.
 */
export function htmlLines(html: string, place: Pick<TextLine, 'from' | 'to' | 'line' | 'part'>): HtmlRead {
  const page = new Page(place);
  scanHtml(html, { text: (text) => page.text(text), tag: (tag) => page.tag(tag) });
  return page.end();
}

type Frame = Effect & { readonly name: string; readonly level: number };

/** Elements with an effect that may be open at once: pages that mean harm have more. */
const MOST_FRAMES = 100;
const MOST_LINKS = 1_000;
const SHOWN = 200;

class Page {
  readonly #place: Pick<TextLine, 'from' | 'to' | 'line' | 'part'>;
  readonly #lines: TextLine[] = [];
  readonly #links: HtmlLink[] = [];
  readonly #frames: Frame[] = [];
  /** How many elements of each name are open. */
  readonly #open = new Map<string, number>();
  #pieces: string[] = [];
  #link: { readonly url: string; readonly line: number; readonly pieces: string[] } | null = null;
  #hidden = 0;
  // Of the frames that are open, kept so that text need not look at all of them.
  #unseen = 0;
  #depth = 0;
  #weak = 0;
  #pre = 0;
  #backed = 0;

  constructor(place: Pick<TextLine, 'from' | 'to' | 'line' | 'part'>) {
    this.#place = place;
  }

  text(written: string): void {
    if (this.#unseen > 0) {
      this.#hidden += withoutEntities(written).replace(blank, '').length;
      return;
    }
    const plain = withoutEntities(written).replace(invisible, '');
    if (this.#pre > 0 && plain.includes('\n')) {
      const [first = '', ...rest] = plain.split('\n');
      this.#add(first);
      for (const line of rest) {
        this.#endLine(true);
        this.#add(line);
      }
    } else this.#add(this.#pre > 0 ? plain : plain.replace(/[ \t\r\n\f]+/g, ' '));
  }

  #add(text: string): void {
    if (text === '' || (text === ' ' && (this.#pieces.length === 0 || this.#pieces.at(-1)?.endsWith(' ') === true))) return;
    this.#pieces.push(text);
    if (this.#link) this.#link.pieces.push(text);
    else for (const { url } of linksInText(text)) this.#keep({ url, shown: null, line: this.#lines.length });
  }

  tag(tag: Tag): void {
    const { name, closing, attributes } = tag;
    if (name === 'a' || name === 'area') {
      this.#endLink();
      const href = closing ? undefined : attributes?.get('href');
      if (href !== undefined && this.#unseen === 0) this.#link = { url: cleanUrl(href), line: this.#lines.length, pieces: [] };
      if (name === 'area') this.#endLink();
    } else if (name === 'form' && attributes?.has('action') === true) {
      this.#keep({ url: cleanUrl(attributes.get('action') ?? ''), shown: null, line: this.#lines.length });
    } else if (name === 'img' && this.#link) this.#link.pieces.push(withoutEntities(attributes?.get('alt') ?? ''));
    if (name === 'br') this.#endLine(true);
    else if (blocks.has(name)) this.#endLine(false);
    else if ((name === 'td' || name === 'th') && !closing) this.#add(' ');
    if (empty.has(name)) return;
    if (closing) this.#close(name);
    else this.#begin(tag);
  }

  #begin(tag: Tag): void {
    const { name } = tag;
    // A paragraph ends where the next begins.
    if (name === 'p' && (this.#open.get('p') ?? 0) > 0) this.#close('p');
    const level = (this.#open.get(name) ?? 0) + 1;
    this.#open.set(name, level);
    const effect = effectOf(tag, this.#backed > 0);
    if (effect === null || this.#frames.length >= MOST_FRAMES) return;
    if (effect.quote !== null || effect.introduces !== null) this.#endLine(false);
    this.#frames.push({ ...effect, name, level });
    this.#count(effect, 1);
  }

  /** Ends an element and all with an effect that were begun in it. */
  #close(name: string): void {
    const level = this.#open.get(name) ?? 0;
    if (level === 0) return;
    this.#open.set(name, level - 1);
    const at = this.#frames.findLastIndex((frame) => frame.name === name && frame.level >= level);
    if (at < 0) return;
    const ended = this.#frames.splice(at);
    if (ended.some(({ quote, introduces }) => quote !== null || introduces !== null)) this.#endLine(false);
    for (const frame of ended) this.#count(frame, -1);
  }

  #count(effect: Effect, step: 1 | -1): void {
    if (effect.hidden) this.#unseen += step;
    if (effect.quote !== null) this.#depth += step;
    if (effect.quote === 'weak') this.#weak += step;
    if (effect.pre) this.#pre += step;
    if (effect.backed) this.#backed += step;
  }

  /** `always`: an empty line is one too. */
  #endLine(always: boolean): void {
    const text =
      this.#pre > 0
        ? this.#pieces.join('').trimEnd()
        : this.#pieces
            .join('')
            .replace(/[ \u00a0]{2,}/g, ' ')
            .trim();
    const wasEmpty = this.#pieces.length === 0;
    this.#pieces = [];
    if (text === '' && (wasEmpty ? !always : !always && this.#lines.at(-1)?.text === '')) return;
    const introduces = this.#frames.findLast((frame) => frame.introduces !== null)?.introduces ?? null;
    this.#lines.push({
      text: text.replaceAll('\u00a0', ' '),
      depth: this.#depth,
      ...this.#place,
      ...(this.#weak > 0 && this.#weak === this.#depth ? { weak: true } : {}),
      ...(introduces === null ? {} : { introduces }),
      role: 'frame',
    });
  }

  #endLink(): void {
    if (!this.#link) return;
    const { url, line, pieces } = this.#link;
    const shown = pieces.join('').slice(0, SHOWN).replace(/\s+/g, ' ').trim();
    this.#link = null;
    this.#keep({ url, shown: shown === '' || shown === url ? null : shown, line });
  }

  #keep(link: HtmlLink): void {
    if (this.#links.length < MOST_LINKS && leads.test(link.url)) this.#links.push(link);
  }

  end(): HtmlRead {
    this.#endLink();
    this.#endLine(false);
    return { lines: this.#lines, links: this.#links, hidden: this.#hidden };
  }
}

/** As browsers read it: references resolved, line ends and blanks around taken out. */
const cleanUrl = (written: string): string =>
  withoutEntities(written.slice(0, 4_000))
    .replace(/[\t\r\n]/g, '')
    .trim()
    .slice(0, 2_000);

/** Links that lead somewhere: not within the page, to a part of the message, to an address or a telephone. */
const leads = /^(?!mailto:|tel:|cid:|mid:|sms:|callto:|about:|x-apple|webcal:)[a-z][a-z0-9+.-]{1,20}:./i;

const blank = /\s+/g;
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const empty: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'area', 'base', 'col', 'wbr', 'embed', 'source']);
const blocks: ReadonlySet<string> = new Set(
  'p div tr table tbody thead ul ol li h1 h2 h3 h4 h5 h6 blockquote pre hr center dl dt dd form section article header footer address fieldset body html head aside main nav figure'.split(
    ' ',
  ),
);
