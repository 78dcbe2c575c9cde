import { expect, test } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { sourceOfBytes } from '#model/byte-source.ts';
import { fixtureRandom, rowsOfText } from './lockbit3-fixture.ts';
import { provesItself } from './proves-itself.ts';

test('noise behind the first bytes of a common format proves nothing (seed 51)', () => {
  const random = fixtureRandom(51);
  const marks = [
    '\xff\xd8\xff\xe1',
    '\xff\xd8\xff',
    '\x89PNG\r\n\x1a\n',
    'PK\x03\x04',
    '%PDF-1.',
    '\xd0\xcf\x11\xe0',
    'RIFF',
    'MZ',
    'BM',
    '\x1f\x8b\x08',
    'GIF89a',
    'SQLite format 3\0',
  ];
  for (const mark of marks)
    for (let time = 0; time < 40; time += 1) {
      const bytes = random.bytes(200 + random.below(60_000));
      bytes.set(Uint8Array.from(mark, (letter) => letter.charCodeAt(0)));
      expect([mark, provesItself(sourceOfBytes(bytes), primitives, 64)]).toEqual([mark, false]);
    }
});

test('a stretch of text does', () => {
  expect(provesItself(rowsOfText(300, 'rows'), primitives, 88)).toBe(true);
});
