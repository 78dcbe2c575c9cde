import type { Clue } from './rank.ts';
import { knownFamilies } from './known-families.ts';
import { fixedLength, namePattern } from './name-pattern.ts';

/** Families whose notes bear such a name. A name that several families use is shared out among them. `name`: without folders. */
export function noteNameClues(name: string): Clue[] {
  const written = withoutPrefix(name);
  const matching = notePatterns.filter(({ pattern }) => pattern.test(written));
  return matching.map(({ family, familyName, fixed }) => ({
    family,
    evidence: {
      signal: 'note-name',
      weight: weightOf(fixed, matching.length, 14),
      text: { ja: `脅迫文の名前「${name}」は${familyName}で知られている`, en: `notes of ${familyName} are known to be called ${name}` },
    },
  }));
}

/** Families that append such an extension. */
export function extensionClues(name: string): Clue[] {
  const matching = extensionPatterns.filter(({ pattern, after }) => pattern.test(name) && name.length > after);
  return matching.map(({ family, familyName, fixed, written }) => ({
    family,
    evidence: {
      signal: 'extension',
      weight: weightOf(fixed, matching.length, 6),
      text: { ja: `拡張子「${written}」は${familyName}で知られている`, en: `${familyName} is known to append ${written}` },
    },
  }));
}

/**
 * The name before: without the longest extension that a family of `families` is known to append (all families where none is given). Null where nothing can
 * be taken off, or nothing would be left.
 */
export function nameBefore(name: string, families: readonly string[] = []): string | null {
  let shortest: string | null = null;
  for (const { family, pattern, wild } of extensionPatterns) {
    if (families.length > 0 ? !families.includes(family) : wild) continue;
    const match = pattern.exec(name);
    if (match === null || match.index === 0) continue;
    const left = name.slice(0, match.index);
    if (shortest === null || left.length < shortest.length) shortest = left;
  }
  return shortest;
}

/** Collections and mail programs put a counter behind a name: "note (2).txt". */
const withoutPrefix = (name: string): string => name.slice(-200).replace(/ ?\(\d{1,2}\)(?=\.[a-z]{2,4}$)/i, '');

/** The more of a pattern is fixed the more it says; what many use says little. Natural logarithm of a likelihood ratio, by estimate. */
const weightOf = (fixed: number, sharers: number, enough: number): number =>
  Math.max(0.3, 4.5 * Math.min(1, fixed / enough) - 1.5 * Math.log(sharers));

/** Extensions that ordinary files carry as well. */
const ordinaryExtension =
  /^\.(?:lock|7z|mp3|xyz|abc|aaa|zzz|xxx|java|key1|readme|pay|inc|tro|stop|play|encrypted|crypt|crypted|encrypt|locked|black|hunt|micro|fire|war)$/i;

const notePatterns = knownFamilies.flatMap(({ id, name, noteNames }) =>
  noteNames.map((written) => ({
    family: id,
    familyName: name,
    pattern: namePattern(written, 'whole'),
    // "readme" and "txt" tell nobody apart
    fixed: fixedLength(written.replace(/read_?me|\.txt|\.hta|\.html?/gi, '')),
  })),
);

const extensionPatterns = knownFamilies.flatMap(({ id, name, extensions }) =>
  extensions.map((written) => ({
    family: id,
    familyName: name,
    written,
    pattern: namePattern(written, 'end'),
    fixed: fixedLength(written) - (ordinaryExtension.test(written) ? 4 : 0),
    /** A pattern without a fixed letter fits any extension of its length. */
    wild: fixedLength(written) < 3 || ordinaryExtension.test(written),
    after: written.replace(/\*/g, '').length,
  })),
);
