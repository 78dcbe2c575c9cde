import { formats } from '../formats/index.ts';
import { knownFamilies, ordinaryExtensions } from './known-families.ts';
import { fixedLength, namePattern, patternWeight } from './name-pattern.ts';
import type { Clue } from './rank.ts';

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
      weight: patternWeight(fixed, matching.length, 6),
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

const extensionPatterns = knownFamilies.flatMap(({ id, name, extensions }) =>
  extensions.map((written) => ({
    family: id,
    familyName: name,
    written,
    pattern: namePattern(written, 'end'),
    fixed: fixedLength(written) - (ordinaryExtensions.has(written) ? 4 : 0),
    after: written.replace(/\*/g, '').length,
  })),
);
