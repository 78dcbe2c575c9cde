/** A place in a text that is read as JSON, for readers that know what they expect. Each reader moves it behind what it took. */
export type Cursor = { readonly text: string; at: number };

export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_BRACKET = 0x5b;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;
export const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The string that begins here; null where none does, or one that no field may hold (usually: a control character). */
export function readString(cursor: Cursor): string | null {
  skipBlanks(cursor);
  const { text, at: quote } = cursor;
  if (text.charCodeAt(quote) !== QUOTE) return null;
  let at = quote + 1;
  for (let code = text.charCodeAt(at); code !== QUOTE; code = text.charCodeAt(at)) {
    if (code === BACKSLASH) return readEscaped(cursor, quote);
    if (!(code >= 0x20)) return null; // a control character, or (NaN) the end
    at += 1;
  }
  cursor.at = at + 1;
  return text.slice(quote + 1, at);
}

/** The same where something is escaped: the platform's parser knows how. */
function readEscaped(cursor: Cursor, quote: number): string | null {
  const { text } = cursor;
  let at = quote + 1;
  for (let code = text.charCodeAt(at); code !== QUOTE; code = text.charCodeAt(at)) {
    if (!(code >= 0x20)) return null;
    at += code === BACKSLASH ? 2 : 1;
  }
  cursor.at = at + 1;
  try {
    const read: unknown = JSON.parse(text.slice(quote, at + 1));
    return typeof read === 'string' && !read.includes('\0') && read.isWellFormed() ? read : null;
  } catch {
    return null; // an escape that is none: the general way says so
  }
}

/** A number or a word of JSON as it is written. */
export function readScalar(cursor: Cursor): string | null {
  skipBlanks(cursor);
  scalar.lastIndex = cursor.at;
  const written = scalar.exec(cursor.text)?.[0];
  if (written === undefined) return null;
  cursor.at += written.length;
  return written;
}

/** Takes one sign, blanks before it included; false where another one stands. */
export function take(cursor: Cursor, code: number): boolean {
  skipBlanks(cursor);
  if (cursor.text.charCodeAt(cursor.at) !== code) return false;
  cursor.at += 1;
  return true;
}

export function skipBlanks(cursor: Cursor): void {
  const { text } = cursor;
  for (let code = text.charCodeAt(cursor.at); code === 0x20 || code === 0x09 || code === 0x0d; code = text.charCodeAt(cursor.at)) {
    cursor.at += 1;
  }
}

const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
