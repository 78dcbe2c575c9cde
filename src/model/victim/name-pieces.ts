import nameWords from '#knowledge/name-words.json' with { type: 'json' };
import ordinaryWords from '#knowledge/ordinary-words.json' with { type: 'json' };
import prefectures from '#knowledge/prefectures.json' with { type: 'json' };
import extensions from '#knowledge/stix-extensions.json' with { type: 'json' };
import { foldName } from './fold-name.ts';

/**
 * What somebody may be called by who is named so: the name, without its legal form, and each of its words that names somebody. It is cut at blanks and signs, and where a legal
 * form or a part of an organisation stood (`架空商事株式会社 東京支店`: 架空商事). Words of many names (knowledge/name-words.json) name nobody alone; together they do.
 */
export function namePieces(name: string): readonly string[] {
  const bare = name.normalize('NFKC').replace(legalForms, ' ');
  const words = wordsOf(bare);
  const pieces = new Set([name, words.filter((word) => !legalWords.has(word.toLowerCase())).join(' ')]);
  for (const part of bare.split(PARTS)) if (wordsOf(part).some(namesSomebody)) pieces.add(part);
  for (const word of [...words, ...wordsOf(bare.replace(branches, ' '))]) if (namesSomebody(word)) pieces.add(word);
  return [...pieces];
}

/** The local part of a mail address and its parts, as far as they name somebody: `taro.yamada`, `taro`, `yamada`; of `info` and `sales.jp` nothing. */
export function mailboxPieces(local: string): readonly string[] {
  const words = local.split(/[^\p{L}\p{N}]+/u).map((word) => word.replace(/^\d+(?=\D)|(?<=\D)\d+$/gu, ''));
  const telling = words.filter((word) => namesSomebody(word) && !mailboxes.has(foldName(word)));
  // A local part of single letters is found as a whole; a number is one among many.
  const whole = telling.length > 0 || (words.length > 1 && words.every((word) => word.length < 3 && /\p{L}/u.test(word)));
  return whole ? [local, ...telling.filter((word) => word.length >= WORD)] : [];
}

/** Letters of a part of a mailbox's name. */
const WORD = 4;

/** Between the names of a name, as in `Kakuu Industries (Tokyo works)`. */
const PARTS = /[()「」『』/,、|]/u;
const wordsOf = (text: string): readonly string[] => text.split(/[^\p{L}\p{N}\p{M}ー々〆ヶ]+/u).filter((word) => word !== '');

function namesSomebody(word: string): boolean {
  const folded = foldName(word);
  return /\p{L}/u.test(folded) && !ordinary.has(folded);
}

const longestFirst = (words: readonly string[]): string => words.toSorted((a, b) => b.length - a.length).join('|');
const { ja: formsJa, en: formsEn } = extensions.legalForms;
const legalForms = new RegExp(longestFirst(formsJa.map((form) => form.replace(/[()]/g, String.raw`\$&`))), 'gu');
const legalWords: ReadonlySet<string> = new Set(['co', ...formsEn.flatMap((form) => form.split(' '))]);

const places = prefectures.flatMap(({ ja, short }) => [ja, short]);
const branches = new RegExp(`(?:${longestFirst(places)}|第[一二三四五六七八九十\\d]+)?(?:${longestFirst(nameWords.branches.ja)})`, 'gu');

/** Makers and sites are names of somebody. */
const brands: ReadonlySet<string> = new Set(['well-known makers, services and products', 'most visited sites']);
const ordinary: ReadonlySet<string> = new Set(
  [
    ...ordinaryWords.groups.flatMap(({ what, words }) => (brands.has(what) ? [] : words)),
    ...nameWords.ordinary.ja,
    ...nameWords.ordinary.en,
    ...nameWords.branches.ja,
    ...places,
    ...prefectures.map(({ en }) => en),
    ...legalWords,
  ].map(foldName),
);
const mailboxes: ReadonlySet<string> = new Set(nameWords.ordinary.mailboxes);
