import { expect, test } from 'vitest';
import { doubtOf } from './doubt.ts';

test('there is no added doubt where every report has a name, and the more reports lack one the more there is', () => {
  expect(doubtOf(1000, 1000, 100)).toBe(0);
  const doubts = [1000, 2000, 5000, 20_000].map((all) => doubtOf(1000, all, 100));
  expect(doubts).toEqual(doubts.toSorted((one, other) => one - other));
  expect(doubts.at(-1)).toBeGreaterThan(5);
});

test('no names at all leave more doubt than any', () => {
  expect(doubtOf(0, 500, 0)).toBeGreaterThan(doubtOf(10, 500, 3));
});
