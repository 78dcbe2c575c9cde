import { expect, test } from 'vitest';
import type { Clue } from './rank.ts';
import { rank } from './rank.ts';

const clue = (family: string, signal: Clue['evidence']['signal'], weight: number): Clue => ({
  family,
  evidence: { signal, weight, text: { ja: signal, en: signal } },
});

test('nothing seen is nobody named', () => expect(rank([])).toEqual({ families: [], contradiction: false }));

test('evidence of different kinds adds up, two readings of one do not', () => {
  const both = rank([clue('akira', 'extension', 3), clue('akira', 'note-name', 3)]).families[0]?.confidence ?? 0;
  const twice = rank([clue('akira', 'extension', 3), clue('akira', 'extension', 3)]).families[0]?.confidence ?? 0;
  expect(both).toBeGreaterThan(0.7);
  expect(twice).toBeLessThan(0.3);
});

test('unknown keeps what weak evidence leaves', () => {
  const { families } = rank([clue('play', 'note-text', 2), clue('akira', 'note-text', 1.5)]);
  expect(families[0]?.id).toBe('play');
  expect(families.reduce((sum, { confidence }) => sum + confidence, 0)).toBeLessThan(0.2);
});

test('what speaks against lowers', () => {
  const [plain] = rank([clue('akira', 'note-text', 6)]).families;
  const [doubted] = rank([clue('akira', 'note-text', 6), clue('akira', 'self-name', -3)]).families;
  expect(doubted?.confidence).toBeLessThan(plain?.confidence ?? 0);
});

test('two families in earnest contradict each other, and both are shown', () => {
  const { families, contradiction } = rank([clue('akira', 'structure', 14), clue('lockbit3', 'note-text', 6)]);
  expect(contradiction).toBe(true);
  expect(families.map(({ id }) => id)).toEqual(['akira', 'lockbit3']);
});

test('a family and the one it comes from do not contradict each other', () => {
  expect(rank([clue('lockbit', 'note-text', 6), clue('lockbit3', 'structure', 14)]).contradiction).toBe(false);
});

test('borrowed wording claims nothing', () => {
  expect(
    rank([clue('lapiovra', 'note-text', 6.2), clue('lapiovra', 'note-indicator', 6), clue('revil', 'note-text', 5.5)]).contradiction,
  ).toBe(false);
  expect(rank([clue('akira', 'structure', 14), clue('play', 'note-text', 4)]).contradiction).toBe(false);
});
