import fc from 'fast-check';
import { expect, test } from 'vitest';
import { caseKey } from './case-heap.ts';

test('the number of a case never puts two cases in another order than strength, ties and pairs do (seed 20261211)', () => {
  const aCase = fc.record({
    strength: fc.integer({ min: -3, max: 3 }),
    ties: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 4090, max: 4100 }), fc.integer({ min: 1, max: 2 ** 30 })),
    pairs: fc.oneof(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 2 ** 20 - 5, max: 2 ** 20 + 5 }),
      fc.integer({ min: 1, max: 2 ** 40 }),
    ),
  });
  fc.assert(
    fc.property(aCase, aCase, (one, other) => {
      const whole = one.strength - other.strength || one.ties - other.ties || other.pairs - one.pairs;
      const byKey = caseKey(one.strength, one.ties, one.pairs) - caseKey(other.strength, other.ties, other.pairs);
      if (byKey !== 0) expect(Math.sign(byKey)).toBe(Math.sign(whole));
    }),
    { seed: 20261211, numRuns: 2000 },
  );
});
