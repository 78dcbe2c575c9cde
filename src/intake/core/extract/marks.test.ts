import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marks, marksOf } from './marks.ts';
import { findNoteTexts } from './note-text.ts';
import { read } from './reading.ts';
import { recognisers } from './recognisers/index.ts';

const corpus = readFileSync(new URL('corpus/development.ndjson', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => (JSON.parse(line) as { text: string }).text); // our own file
const piece = fc.oneof(
  fc.constantFrom(...corpus.flatMap((text) => text.split(/(?<=[^A-Za-z0-9.])/))),
  fc.constantFrom(
    'your files',
    'encrypted',
    '"',
    '「',
    '」',
    '\n\n',
    '\n> ',
    '脅迫文：\n',
    'decryptor',
    'ſ',
    'K',
    '１',
    '．',
    '\\',
    '¥',
    ' bank',
    'a'.repeat(33),
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

test('a text without the marks that a recogniser needs has nothing that it finds (seed 71)', () => {
  fc.assert(
    fc.property(text, fc.constantFrom('', ...'./@:0\\¥'), (written, without) => {
      const reading = read(without === '' ? written : written.replaceAll(without, ''));
      const found = marksOf(reading.text);
      for (const { id, needs, find } of recognisers) if ((found & needs) !== needs) expect([id, find(reading)]).toEqual([id, []]);
    }),
    { seed: 71, numRuns: 5000 },
  );
});

test('runs are counted to the end of the text', () => {
  expect(marksOf('a'.repeat(13))).toBe(0);
  expect(marksOf(`.${'a'.repeat(14)}`)).toBe(marks.dot | marks.run14);
  expect(marksOf(`${'a'.repeat(32)} 1`)).toBe(marks.run14 | marks.run32 | marks.digit);
});

test('what is passed over quickly holds no note (seed 72)', () => {
  fc.assert(
    fc.property(text, (written) => {
      // a long text is never passed over
      expect(findNoteTexts(`${written}\n\n${'x'.repeat(20_001)}`)).toEqual(findNoteTexts(written));
    }),
    { seed: 72, numRuns: 2000 },
  );
});
