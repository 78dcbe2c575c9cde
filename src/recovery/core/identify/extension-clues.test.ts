import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extensionClues, nameBefore } from './extension-clues.ts';

const strongest = (clues: ReturnType<typeof extensionClues>): string | undefined =>
  clues.toSorted((a, b) => b.evidence.weight - a.evidence.weight)[0]?.family;

test.each([
  ['report.docx.akira', 'akira'],
  ['a.xlsx.id[C279F237-3483].[rei@kakuu.example].8base', 'phobos'],
  ['a.png.PROM[rei@kakuu.example]', 'prometheus'],
  ['photo.jpg_[ID-C9YWN_Mail-rei@kakuu.example].HMC', 'rcru64'],
  ['a.txt.l8rt4wHOx', 'lockbit3'],
])('%s speaks for %s', (name, family) => expect(strongest(extensionClues(name))).toBe(family));

test.each(['song.mp3.woff2', 'x.locale', 'core.debug', 'plain', ''])('%s speaks for nobody', (name) =>
  expect(extensionClues(name)).toEqual([]),
);

test.each([
  ['test.jpg.xxxxxx.949-ED3-D07', ['zeppelin'], 'test.jpg'],
  ['photo.jpg_[ID-C9YWN_Mail-rei@kakuu.example].HMC', ['rcru64'], 'photo.jpg'],
  ['backup.tar.gz.l8rt4wHOx', ['lockbit3'], 'backup.tar.gz'],
  ['test.txt.enc', [], 'test.txt'],
  ['見積書.xlsx.akira', ['akira'], '見積書.xlsx'],
  ['photo.jpg', [], null],
  ['unnamed', ['akira'], null],
  ['.akira', ['akira'], null],
])('%s, of %j, was %s', (name, families, before) => expect(nameBefore(name, families)).toBe(before));

test('any name is answered (seed 4)', () => {
  const part = fc.constantFrom('.', '[', ']', '.id[', '_', '-', 'a', 'Z9', '.akira', '.jpg', '\u0000', '\ud800', '鍵', '\n', ' ', '*');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const name = parts.join('');
      extensionClues(name);
      const before = nameBefore(name, ['phobos', 'rcru64']);
      expect(before === null || (before.length < name.length && name.startsWith(before))).toBe(true);
    }),
    { seed: 4, numRuns: 300 },
  );
});
