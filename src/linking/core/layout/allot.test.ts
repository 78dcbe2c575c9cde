import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allot } from './allot.ts';

test('a group of a hundred does not crowd out groups of two', () => {
  expect(allot([100, 2, 2, 1], 10)).toEqual([5, 2, 2, 1]);
});

test('everybody gets one even when there are fewer rows than groups', () => {
  expect(allot([4, 4, 4], 2)).toEqual([1, 1, 1]);
});

test('what there is is given out, never more than asked (seed 11)', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 60 }), fc.integer({ min: 0, max: 300 }), (sizes, rows) => {
      const given = allot(sizes, rows);
      const total = given.reduce((sum, n) => sum + n, 0);
      const wanted = sizes.reduce((sum, n) => sum + n, 0);
      expect(total).toBe(Math.max(sizes.length, Math.min(rows, wanted)));
      expect(given.every((n, index) => n >= 1 && n <= sizes[index]!)).toBe(true);
    }),
    { seed: 11 },
  );
});
