import { expect, test } from 'vitest';
import { nameIndicators, victimIdClues } from './victim-id-grammar.ts';

test.each([
  ['a.docx.id[C279F237-3483].[rei@onionmail.org].8base', 'phobos', ['c279f237-3483', 'rei@onionmail.org']],
  ['a.docx.id-C279F237.[rei@onionmail.org].cmb', 'dharma', ['c279f237', 'rei@onionmail.org']],
  ['photo.jpg_[ID-C9YWN2_Mail-rei@onionmail.org].HMC', 'rcru64', ['c9ywn2', 'rei@onionmail.org']],
  ['photo.jpg.xxxxxx.949-ED3-D07', 'zeppelin', ['949-ed3-d07']],
])('%s is numbered as %s numbers', (name, family, values) => {
  expect(victimIdClues(name, 'name').map((clue) => clue.family)).toEqual([family]);
  expect(nameIndicators(name).map(({ value }) => value)).toEqual(values);
});

test.each(['minutes [draft].docx', 'id-card.[2].png', 'phone 949-555-0100.txt', ''])('%s is numbered by nobody', (name) => {
  expect([...victimIdClues(name, 'name'), ...nameIndicators(name)]).toEqual([]);
});

test('a note is told by the way in which it numbers', () => {
  expect(victimIdClues('Write this ID in the title of your message C279F237-3483', 'note').map(({ family }) => family)).toEqual(['phobos']);
  expect(victimIdClues('Your personal ID:\n0275gSd743dKakuuKakuuKakuuKakuu0123456789t1', 'note').map(({ family }) => family)).toEqual([
    'stop',
  ]);
});
