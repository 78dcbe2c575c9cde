import { type Reason, refuse } from './outcome.ts';

/** The record is four levels deep; anything near this is an attack. */
export const MAX_DEPTH = 64;

/** Keys that pollute prototypes. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * What `JSON.parse` would let pass silently: nesting beyond MAX_DEPTH, one key twice in an object (the last would win unseen), and
 * keys that pollute prototypes. Looks before parsing, so a deep text costs no memory; a text that is no JSON at all is left to the parser.
 */
export function dangerousShape(text: string): Reason | null {
  const open: Set<string>[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x7b || code === 0x5b) {
      if (open.push(new Set()) > MAX_DEPTH) return refuse('json-too-deep', { limit: MAX_DEPTH }, { column: at + 1 }).reason;
    } else if (code === 0x7d || code === 0x5d) {
      open.pop();
    } else if (code === 0x22) {
      const end = endOfString(text, at);
      if (end < 0) return null;
      const key = isKey(text, end + 1) ? unescaped(text.slice(at, end + 1)) : null;
      if (key !== null) {
        const keys = open.at(-1);
        if (FORBIDDEN_KEYS.has(key)) return refuse('json-forbidden-key', { key }, { column: at + 1 }).reason;
        if (keys?.has(key)) return refuse('json-duplicate-key', { key: key.slice(0, 80) }, { column: at + 1 }).reason;
        keys?.add(key);
      }
      at = end;
    }
  }
  return null;
}

/** Index of the quotation mark that ends the string beginning at `start`; -1 where none does. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === 0x5c) escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  return -1;
}

function isKey(text: string, after: number): boolean {
  let at = after;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\r' || text[at] === '\n') at += 1;
  return text[at] === ':';
}

/** `"\u0061"` and `"a"` are the same key. Null where the literal is no JSON string. */
function unescaped(literal: string): string | null {
  if (!literal.includes('\\')) return literal.slice(1, -1);
  try {
    return String(JSON.parse(literal));
  } catch {
    return null; // not JSON: the parser will say so
  }
}
