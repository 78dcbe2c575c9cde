import { expect, test } from 'vitest';
import { noteWords, plainWord } from './note-words.ts';

test.each([
  ['c3rb3r', 'cerber'],
  ['fіlеs', 'files'],
  ["don't", 'dont'],
  ['файлы', 'файлы'],
  ['2024', '2024'],
  ['sha256sum', 'sha256sum'],
])('%s is read as %s', (written, read) => expect(plainWord(written)).toBe(read));

test('words and pairs count once each, masks only in pairs, little words only in pairs', () => {
  expect(noteWords('write to ‹mail› write to').size).toBe(new Set(['write', 'write to', 'to ‹mail›', '‹mail› write']).size);
});

test('Japanese runs without spaces are compared by characters', () => {
  const [one, other] = [noteWords('全ての文書は暗号化されました'), noteWords('御社の文書は暗号化されました')];
  const both = [...one].filter((entry) => other.has(entry)).length;
  expect(both / (one.size + other.size - both)).toBeGreaterThan(0.5);
});
