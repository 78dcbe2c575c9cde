import { formats } from './formats/index.ts';
import { knownFamilies } from './known-families.ts';
import { fixedLength, namePattern } from './name-pattern.ts';
import type { Clue } from './rank.ts';

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
  const last = name.slice(name.lastIndexOf('.') + 1);
  const matching = extensionPatterns.filter(
    ({ pattern, after, fixed }) => pattern.test(name) && name.length > after && (fixed >= 3 || looksDrawn(last)),
  );
  return matching.map(({ family, familyName, fixed, written }) => ({
    family,
    evidence: {
      signal: 'extension',
      weight: weightOf(fixed, matching.length, 6),
      text: { ja: `拡張子「${written}」は${familyName}で知られている`, en: `${familyName} is known to append ${written}` },
    },
  }));
}

/** Drawn by chance rather than chosen: digits among letters, or capitals in the middle. */
const looksDrawn = (extension: string): boolean => /\d[A-Za-z]|[a-z][A-Z]/.test(extension) && !usual.has(extension.toLowerCase());

/**
 * The name before: without what one of `families` is known to append; else without everything behind the last usual extension ("a.jpg.xxxxxx.949-ED3-D07" was "a.jpg").
 * Null where nothing can be taken off, or nothing would be left.
 */
export function nameBefore(name: string, families: readonly string[]): string | null {
  const cuts = extensionPatterns
    .filter(({ family }) => families.includes(family))
    .flatMap(({ pattern }) => pattern.exec(name)?.index ?? [])
    .filter((at) => at > 0);
  const left = cuts.length > 0 ? name.slice(0, Math.min(...cuts)) : name;
  const parts = left.split('.');
  const last = parts.findLastIndex((part, index) => index > 0 && usual.has(part.toLowerCase()));
  const before = last > 0 ? parts.slice(0, last + 1).join('.') : left;
  return before === name || before === '' ? null : before;
}

/** Extensions of files that people have. */
const usual: ReadonlySet<string> = new Set([
  ...formats.flatMap(({ extensions }) => extensions),
  ...'txt csv log ini cfg doc docx xls xlsx ppt pptx odt ods odp rtf pdf jpg jpeg png gif bmp tif tiff psd ai mp3 mp4 m4a wav avi mov mkv wmv flv zip 7z rar gz bz2 xz tar iso bak sql db mdb accdb mdf ldf ndf dbf sqlite pst ost eml msg mbox vmdk vhd vhdx vmx vmsn vmem qcow2 vdi ova dwg dxf jtd xdw exe dll bat ps1 html htm xml json js css php py java cs cpp'.split(
    ' ',
  ),
]);

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
    after: written.replace(/\*/g, '').length,
  })),
);
