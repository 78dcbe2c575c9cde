import { refang } from './refang.ts';

/** No trace but a ransom note is longer; what is, is refused before anything reads it. */
export const longestTrace = 4096;

/**
 * A value with the accidents of writing removed: full-width forms (NFKC), surrounding blanks, quotes and brackets, invisible
 * characters, defanging. Null where nothing is left, where it is too long, or where it holds what no trace holds (NUL, a lone surrogate).
 */
export function plain(value: string): string | null {
  if (value.length > longestTrace) return null;
  if (isPlain(value)) return value;
  const folded = /^[\x21-\x7e]*$/.test(value) ? value : value.normalize('NFKC').replace(invisible, '').trim();
  if (folded === '' || forbidden.test(folded) || folded.length > longestTrace) return null;
  return refang(unwrap(folded));
}

/** Hyphens, dashes and the minus signs that Japanese input methods put between digits, as one ASCII hyphen. */
export const plainHyphens = (value: string): string => value.replace(/[‐‑‒–—―−ーｰ─]/g, '-');

/** Whether nothing below would change it, which nearly all values need no more than this to know. */
function isPlain(value: string): boolean {
  if (!ordinary.test(value)) return false;
  const scheme = value.indexOf('://');
  // Only `http` itself stands before the marks of a scheme without perhaps being a defanged one.
  return scheme < 0 || ((value.startsWith('http://') || value.startsWith('https://')) && !value.includes('://', scheme + 1));
}

// no blank, quote, bracket or backslash
const ordinary = /^[\w.:@/?=&%+~,-]+$/;
// zero-width characters, soft hyphen, byte order mark, directional marks
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
// oxlint-disable-next-line no-control-regex -- control characters are exactly what it looks for
const forbidden = /[\u0000-\u0008\u000e-\u001f\u007f]|\p{Surrogate}/u;
const pairs: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '<': '>',
  '(': ')',
  '「': '」',
  '『': '』',
  '“': '”',
  '【': '】',
};

function unwrap(value: string): string {
  const close = pairs[value.charAt(0)];
  return value.length > 2 && close !== undefined && value.endsWith(close) && !value.slice(1, -1).includes(close)
    ? value.slice(1, -1).trim()
    : value;
}
