import type { Tag } from './tags.ts';

/** What an element changes for the text in it. */
export type Effect = {
  readonly hidden: boolean;
  /** `weak`: an indented block that may be one. */
  readonly quote: 'quote' | 'weak' | null;
  /** Lines that introduce a quote: the block of marked quotes that follows (`marks`), or all the rest (`rest`). */
  readonly introduces: 'marks' | 'rest' | null;
  readonly pre: boolean;
  /** A background of its own, on which white letters are read. */
  readonly backed: boolean;
};

/** What an element does by its tag; null where it does nothing, which is the ordinary case. `backed`: whether one around it has a background. */
export function effectOf({ name, attributes }: Tag, backed: boolean): Effect | null {
  const pre = name === 'pre';
  if (attributes === null) return pre || name === 'blockquote' ? { ...nothing, pre, quote: name === 'blockquote' ? 'weak' : null } : null;
  const style = (attributes.get('style') ?? '').slice(0, 2_000).toLowerCase();
  const marks = `${attributes.get('class') ?? ''} ${attributes.get('id') ?? ''}`.slice(0, 300);
  const ground = hasBackground(style, attributes);
  const hidden = isHidden(style, attributes, backed || ground);
  const quote = quoteOf(name, style, marks, attributes);
  const introduces = introduced.test(marks) ? (restOf.test(marks) ? 'rest' : 'marks') : null;
  if (!hidden && quote === null && introduces === null && !pre && !ground) return null;
  return { hidden, quote, introduces, pre, backed: ground };
}

const nothing: Effect = { hidden: false, quote: null, introduces: null, pre: false, backed: false };

function quoteOf(name: string, style: string, marks: string, attributes: ReadonlyMap<string, string>): Effect['quote'] {
  if (containers.test(marks)) return 'quote';
  if (name !== 'blockquote') return null;
  if (attributes.get('type')?.toLowerCase() === 'cite' || attributes.has('cite') || /quote|cite/i.test(marks)) return 'quote';
  // Gmail's and Outlook's way to indent a paragraph.
  return /margin:\s{0,4}0(?:px)? 0(?:px)? 0(?:px)? 40px/.test(style) ? null : 'weak';
}

/** Yahoo!, Proton, Tuta, Zoho, Outlook on the web and on phones: what is in these is quoted, header lines included. */
const containers =
  /(?:^|\s)(?:yahoo_quoted|ymail_android_signature_quoted|protonmail_quote|tutanota_quote|zmail_extra|ms-outlook-mobile-reference-message|mail-editor-reference-message-container)(?:\s|$)/i;
/** Thunderbird, Gmail; Outlook's header lines, whose quote ends with the message. */
const introduced = /(?:^|\s)(?:moz-cite-prefix|gmail_attr|OutlookMessageHeader|divRplyFwdMsg)(?:\s|$)/i;
const restOf = /OutlookMessageHeader|divRplyFwdMsg/i;

function isHidden(style: string, attributes: ReadonlyMap<string, string>, backed: boolean): boolean {
  if (attributes.has('hidden')) return true;
  if (style !== '' && unseen.test(style)) return true;
  if (
    style.includes('overflow') &&
    /(?:^|[;\s])(?:max-)?(?:height|width)\s{0,4}:\s{0,4}0(?:px|pt|em)?\s{0,4}(?:;|!|$)/.test(style) &&
    /overflow\s{0,4}:\s{0,4}hidden/.test(style)
  )
    return true;
  return !backed && (white.test(style) || whiteAttribute.test(attributes.get('color') ?? ''));
}

const unseen =
  /display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden|mso-hide\s{0,4}:\s{0,4}all|font-size\s{0,4}:\s{0,4}[01](?:\.0{0,4})?(?:px|pt|em|%)?\s{0,4}(?:;|!|$)|(?:^|[;\s])opacity\s{0,4}:\s{0,4}0?(?:\.0{1,4})?\s{0,4}(?:;|!|$)/;
const white =
  /(?:^|[;\s])color\s{0,4}:\s{0,4}(?:#f[c-f]f[c-f]f[c-f]|#fff|white|rgba?\(\s{0,4}255\s{0,4},\s{0,4}255\s{0,4},\s{0,4}255[^)]{0,10}\))\s{0,4}(?:;|!|$)/;
const whiteAttribute = /^\s{0,4}(?:#?f[c-f]f[c-f]f[c-f]|#?fff|white)\s{0,4}$/i;

function hasBackground(style: string, attributes: ReadonlyMap<string, string>): boolean {
  const colour = attributes.get('bgcolor');
  if (colour !== undefined && !whiteAttribute.test(colour)) return true;
  if (attributes.has('background')) return true;
  const [, own] = /background(?:-color|-image)?\s{0,4}:\s{0,4}([^;]{1,80})/.exec(style) ?? [];
  return own !== undefined && !/^(?:none|transparent|inherit|initial|unset|white|#fff(?:fff)?|rgba?\(255, ?255, ?255)/.test(own.trim());
}
