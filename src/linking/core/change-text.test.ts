import { expect, it } from 'vitest';
import { decisionText, reasonGiven } from './change-text.ts';

it('says of a decision about a value or a name only what its reader is told', () => {
  const told = decisionText('hub', 'Desk', { value: { value: 'gate.example' } }, 'R-000123');
  expect(told.en).toBe('Desk decided that “gate.example” says nothing.');
  const named = decisionText('name', 'Desk', { actor: 'Wind' }, 'R-000123');
  expect(named.ja).toBe('Deskが主体を「Wind」（R-000123） としました。');
  for (const kind of ['hub', 'not-hub', 'name'] as const) {
    const { ja, en } = decisionText(kind, 'Desk', {}, 'R-000123');
    expect([en, ja]).not.toContainEqual(expect.stringMatching(/“|「|: R-|that R-/));
    expect([en, ja].every((text) => text.includes('R-000123'))).toBe(true);
  }
  expect(decisionText('hub', 'JP-13', {}, 'R-000123').en).toBe('JP-13 decided that a value in R-000123 says nothing.');
});

it('quotes no reason where none is told', () => {
  expect(reasonGiven('')).toBeNull();
  expect(reasonGiven('同じ犯行')?.ja).toBe('理由：「同じ犯行」');
});
