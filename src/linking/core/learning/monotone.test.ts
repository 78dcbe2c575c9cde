import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { falling } from './monotone.ts';

const rows = fc.array(fc.record({ value: fc.integer({ min: -500, max: 500 }), certainty: fc.integer({ min: 1, max: 90 }) }), {
  maxLength: 12,
});

it('what rises is brought to one level, weighed by how sure each value is', () => {
  expect(falling([3, 1, 2], [1, 1, 1])).toEqual([3, 1.5, 1.5]);
  expect(falling([1, 4], [3, 1])).toEqual([1.75, 1.75]);
  expect(falling([], [])).toEqual([]);
});

it('the answer never rises, keeps the weighed mean, and a falling row is left alone (property, seed 33)', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const [values, certainty] = [given.map(({ value }) => value), given.map((one) => one.certainty)];
      const fallen = falling(values, certainty);
      const mean = (of: readonly number[]): number => of.reduce((sum, value, at) => sum + value * (certainty[at] ?? 0), 0);
      for (const [at, value] of fallen.entries()) expect(value).toBeLessThanOrEqual((fallen[at - 1] ?? Infinity) + 1e-9);
      expect(mean(fallen)).toBeCloseTo(mean(values), 6);
      const sorted = values.toSorted((a, b) => b - a);
      expect(falling(sorted, certainty)).toEqual(sorted);
    }),
    { seed: 33 },
  );
});
