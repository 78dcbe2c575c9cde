/** A tag as it is met: `attributes` null where there are none. */
export type Tag = { readonly name: string; readonly closing: boolean; readonly attributes: ReadonlyMap<string, string> | null };

type Listener = { readonly text: (text: string) => void; readonly tag: (tag: Tag) => void };

/** A tag is longer only in pages that mean harm; the rest of it is text. */
const LONGEST = 8_192;

/**
 * Goes through a page from left to right, never back: text as it stands and tags with their attributes; comments, scripts, styles and the title are passed
 * over. What no browser would take for a tag is text. Linear in its length.
 */
export function scanHtml(html: string, listener: Listener): void {
  const state = { quotesBroken: false };
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) break;
    const next = html.charCodeAt(open + 1);
    if (!isLetter(next) && next !== SLASH && next !== BANG && next !== QUESTION) {
      listener.text(html.slice(at, open + 1));
      at = open + 1;
      continue;
    }
    if (open > at) listener.text(html.slice(at, open));
    at = next === BANG || next === QUESTION ? endOfDeclaration(html, open) : readTag(html, open, state, listener);
  }
  if (at < html.length) listener.text(html.slice(at));
}

function endOfDeclaration(html: string, open: number): number {
  const end = html.startsWith('<!--', open) ? html.indexOf('-->', open + 2) : html.indexOf('>', open);
  return end < 0 ? html.length : end + (html.startsWith('<!--', open) ? 3 : 1);
}

function readTag(html: string, open: number, state: { quotesBroken: boolean }, listener: Listener): number {
  const closing = html.charCodeAt(open + 1) === SLASH;
  let end = open + (closing ? 2 : 1);
  const from = end;
  while (end < html.length && isNameCode(html.charCodeAt(end))) end += 1;
  const name = html.slice(from, Math.min(end, from + 40)).toLowerCase();
  const close = endOfTag(html, end, state);
  const after = close < 0 ? Math.min(html.length, open + LONGEST) : close + 1;
  const inside = close < 0 ? '' : html.slice(end, close);
  listener.tag({ name, closing, attributes: closing || inside.length < 3 ? null : attributesOf(inside) });
  if (closing || !unseen.has(name)) return after;
  const ends = endings[name];
  if (!ends) return after;
  ends.lastIndex = after;
  const found = ends.exec(html);
  if (!found) return html.length;
  return found.index;
}

/** Where a tag's `>` stands, one in quotes aside. Once a quote was not closed within a tag's length, quotes do not count any more: so the whole stays linear. */
function endOfTag(html: string, from: number, state: { quotesBroken: boolean }): number {
  const limit = Math.min(html.length, from + LONGEST);
  if (!state.quotesBroken) {
    let quote = 0;
    for (let at = from; at < limit; at += 1) {
      const code = html.charCodeAt(at);
      if (quote !== 0) {
        if (code === quote) quote = 0;
      } else if (code === GREATER) return at;
      else if ((code === DOUBLE || code === SINGLE) && opensValue(html, at)) quote = code;
    }
    state.quotesBroken = true;
  }
  const close = html.indexOf('>', from);
  return close >= 0 && close < limit ? close : -1;
}

/** A quote only counts behind `=`. */
function opensValue(html: string, at: number): boolean {
  let before = at - 1;
  while (before > at - 8 && html.charCodeAt(before) <= 32) before -= 1;
  return html.charCodeAt(before) === EQUALS;
}

const attribute = /([A-Za-z][\w:-]{0,40})(?:\s{0,8}=\s{0,8}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

function attributesOf(inside: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of inside.matchAll(attribute)) {
    const lower = name.toLowerCase();
    if (!attributes.has(lower)) attributes.set(lower, double ?? single ?? bare ?? '');
  }
  return attributes;
}

const unseen: ReadonlySet<string> = new Set(['script', 'style', 'title', 'textarea', 'xml', 'noembed', 'template']);
const endings: Readonly<Record<string, RegExp>> = Object.fromEntries([...unseen].map((name) => [name, new RegExp(`</${name}`, 'gi')]));

const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const GREATER = 0x3e;
const DOUBLE = 0x22;
const SINGLE = 0x27;
const EQUALS = 0x3d;
const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
const isNameCode = (code: number): boolean => isLetter(code) || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x3a;
