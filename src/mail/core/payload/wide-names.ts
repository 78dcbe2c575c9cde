import { dangerOf } from './extensions.ts';
import { u16le } from './file-bytes.ts';

/** Names that are given, and letters of one. */
const most = 50;
const longest = 120;
/** Places with such an ending that are looked at: the same name again and again ends the search. */
const mostPlaces = 5_000;

/** A file name in UTF-16 and where it begins. */
type WideName = { readonly name: string; readonly at: number };

/**
 * Names of files that would run (extensions.ts) wherever they stand in UTF-16LE: in NTFS and UDF, in OneNote. A search for readers that cannot walk the
 * structure; one pass, `limit` bytes at most. A name in prose is found too, so it only counts where names are kept.
 */
export function wideNames(bytes: Uint8Array, limit = 64 * 1024 * 1024): readonly WideName[] {
  const found = new Map<string, WideName>();
  const end = Math.min(bytes.length, limit);
  let places = 0;
  for (
    let dot = bytes.indexOf(0x2e);
    dot >= 0 && dot < end && found.size < most && places < mostPlaces;
    dot = bytes.indexOf(0x2e, dot + 1)
  ) {
    if (bytes[dot + 1] !== 0 || bytes[dot + 3] !== 0 || !isLetter(bytes[dot + 2] ?? 0)) continue;
    const to = endOf(bytes, dot + 2);
    if (!dangerOf(narrow(bytes, dot, to))) continue;
    places += 1;
    const from = beginOf(bytes, dot);
    if (from === dot) continue;
    let name = '';
    for (let at = from; at < to; at += 2) name += String.fromCharCode(u16le(bytes, at));
    if (!found.has(name)) found.set(name, { name, at: from });
  }
  return [...found.values()];
}

/** ASCII in UTF-16LE. */
function narrow(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += 2) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

function beginOf(bytes: Uint8Array, dot: number): number {
  let at = dot;
  while (at >= 2 && dot - at < 2 * longest && isName(u16le(bytes, at - 2))) at -= 2;
  return at;
}

function endOf(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < from + 24 && isLetter(bytes[at] ?? 0) && bytes[at + 1] === 0) at += 2;
  return at;
}

const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 45;

/** Letters of names: no control characters, nothing that Windows refuses, and no stray halves of other data. */
const isName = (code: number): boolean =>
  code >= 32 &&
  code !== 34 &&
  code !== 42 &&
  code !== 47 &&
  code !== 58 &&
  code !== 60 &&
  code !== 62 &&
  code !== 63 &&
  code !== 92 &&
  code !== 124 &&
  !(code >= 0xd800 && code < 0xf900) &&
  code < 0xfff0;
