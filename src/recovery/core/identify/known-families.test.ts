import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { families } from '../families/index.ts';
import { isDocumentedKin, kinOf, knownFamilies, knownFamily } from './known-families.ts';

test('ids are one of a kind, and relations lead to families that exist', () => {
  expect(new Set(knownFamilies.map(({ id }) => id)).size).toBe(knownFamilies.length);
  for (const { parent } of knownFamilies) if (parent) expect(knownFamily(parent.id)).toBeDefined();
});

test('every family whose files are recognised is described', () => {
  expect(families.map(({ id }) => id).filter((id) => !knownFamily(id))).toEqual([]);
});

test('what is said to open with a key is what a family here opens', () => {
  const opening = families.filter(({ open }) => open !== undefined).map(({ id }) => id);
  expect(
    knownFamilies
      .filter(({ possible }) => possible.withKey === 'here')
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(opening.toSorted());
});

test('what nobody checked says so', () => {
  expect(knownFamilies.flatMap(({ tools }) => tools).every(({ verified, page }) => !verified && page.startsWith('https://'))).toBe(true);
});

test('relations hold at any remove, and end', () => {
  expect(kinOf('conti')).toEqual(expect.arrayContaining(['ryuk', 'monti', 'zeon']));
  expect(isDocumentedKin('blacksuit', 'conti')).toBe(true);
  expect(isDocumentedKin('conti', 'blacksuit')).toBe(true);
  expect(isDocumentedKin('akira', 'conti')).toBe(false);
});

const notes = new URL('../../../../../shared/data/ransom-notes/', import.meta.url);
test.skipIf(!existsSync(notes))(
  'a name in letters and digits begins with the folder of the published notes (../shared/data/ransom-notes)',
  () => {
    const folders = readdirSync(notes, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const names = new Map(knownFamilies.map(({ id, name }) => [id, name.toLowerCase().replace(/[^a-z0-9]/g, '')]));
    expect(folders.map(({ name }) => name).filter((name) => !names.get(name)?.startsWith(name))).toEqual([]);
  },
);
