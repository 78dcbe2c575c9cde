import { textOfHtml } from '../text-of-html.ts';

/** Read so far; a page with pictures in it is long before its words come. */
const longestNote = 262_144;
/** A folded note is cut here: the wording that tells families apart stands in the first three thousand characters (measured: bench/notes.ts). */
export const longestFoldedNote = 3000;

/**
 * A ransom note without what changes from victim to victim: markup of a page (HTML, HTA), defanging, letter case, quoting marks, blanks and line breaks folded;
 * addresses, services, mail accounts, wallets, ids and numbers masked by `‹kind›`. Two notes of one campaign fold to the same text. The
 * order of the masks matters: longer things first. Cut to `longestFoldedNote`. Total on any text.
 */
export function foldNoteText(note: string): string {
  const readable = textOfHtml(note.slice(0, longestNote))
    .slice(0, longestFoldedNote * 8)
    .toWellFormed()
    .normalize('NFKC')
    .toLowerCase()
    .replace(invisible, ' ');
  const masked = masks.reduce((text, [pattern, mask]) => text.replace(pattern, mask), readable.replace(quoting, ' '));
  return masked.replace(/\s+/g, ' ').trim().slice(0, longestFoldedNote).toWellFormed().trim();
}

/** Control characters, invisible ones and overrides of the writing direction; what is left of markup, so that a folded text is never taken for a page. */
// oxlint-disable-next-line no-control-regex -- they are blanks here
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff<>]/g;
/** Also rules, boxes and pictures made of signs. */
const quoting = /^[ \t]*(?:[>|#*=~-]{1,80}[ \t]*)+|[*=_~-]{4,}|[\u2500-\u259f]+|[!-/:-@[-`{-~]{6,}/gm;
const masks: readonly (readonly [pattern: RegExp, mask: string])[] = [
  [/(?<![a-z0-9])(?:hxx|htt)ps?[[:\]]{1,3}\/\/[^\s"'<>「」、。]{1,2000}/g, '‹url›'],
  [/(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}(?:@|\[at\]|\(at\))[a-z0-9.[\]-]{3,190}/g, '‹mail›'],
  [/(?<![a-z0-9.-])[a-z2-7]{16,56}\.onion(?:\/[^\s"'<>]{0,500})?/g, '‹onion›'],
  [/(?<![a-z0-9])(?:bc1[a-z0-9]{11,87}|0x[0-9a-f]{40}|[13][a-z0-9]{25,34}|[48][a-z0-9]{94})(?![a-z0-9])/g, '‹wallet›'],
  [/(?<![a-z0-9])[0-9a-f]{16,}(?![a-z0-9])/g, '‹id›'],
  // keys and ids: long runs with digits and letters mixed, dashes and base64 signs included
  [/(?<![a-z0-9+/=-])(?=[a-z+/=-]{0,20}\d)[a-z0-9+/=-]{12,}/g, '‹id›'],
  // a digit between letters stands for a letter (r3i)
  [/(?<![a-z])\d+(?:[.,:]\d+)*|\d+(?:[.,:]\d+)+|\d{2,}|\d(?![a-z])/g, '‹number›'],
];
