import { expect, test } from 'vitest';
import { noteNameClues } from './note-name-clues.ts';

test('a name that one family uses says more than one that many use', () => {
  const weight = (name: string, family: string): number => noteNameClues(name).find((clue) => clue.family === family)?.evidence.weight ?? 0;
  expect(weight('akira_readme.txt', 'akira')).toBeGreaterThan(2 * weight('readme.txt', 'monti'));
  // eleven letters of its own, but two families use them
  expect(weight('readme_for_unlock.txt', 'cloak')).toBeLessThan(3);
  expect(weight('AKIRA_README (2).TXT', 'akira')).toBe(weight('akira_readme.txt', 'akira'));
});
