import fc from 'fast-check';
import { expect, it } from 'vitest';
import { told } from './answer-level.ts';
import { answerSize, type CheckResult, padded } from './check-answer.ts';

const bytes = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;
const entry = {
  organisation: 'JP-13',
  contact: '試験 一郎',
  reference: 'K-0123456789',
  kind: 'ransomware',
  since: '2026-03-01T00:00:00.000Z',
} as const;

it('an answer has one size for a number of selectors, whatever was found (seed 42)', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 60 }),
      fc.constantFrom('contact', 'type'),
      (counts, level) => {
        const results = counts.map((count, index): CheckResult => ({
          index,
          answer: count === 0 ? 'no-information' : 'hit',
          hits: Array.from({ length: count }, () => ({ hit: 'H-0123456789', reach: 'exact' as const, ...told(entry, level as 'type') })),
          more: count * 7,
        }));
        const answer = padded({ number: 'Q-0123456789', at: entry.since, results, told: counts.filter((count) => count > 0).length });
        return bytes(answer) === answerSize(counts.length);
      },
    ),
    { seed: 42 },
  );
});

it('an answer that outgrows its size takes another whole one', () => {
  const hit = { hit: 'H-0123456789', reach: 'exact' as const, ...told({ ...entry, contact: '長'.repeat(1000) }, 'type') };
  expect(bytes(padded({ number: 'Q', at: entry.since, results: [{ index: 0, answer: 'hit', hits: [hit], more: 0 }], told: 1 }))).toBe(
    2 * answerSize(1),
  );
});

it('a level tells no more than its own', () => {
  expect(Object.values(told(entry, 'none')).filter((value) => value !== null)).toEqual(['none']);
  expect(told(entry, 'contact')).toMatchObject({ organisation: 'JP-13', reference: 'K-0123456789', kind: null, since: null });
  expect(told(entry, 'type')).toMatchObject({ kind: 'ransomware' });
  expect(told(entry, 'content').level).toBe('type');
});
