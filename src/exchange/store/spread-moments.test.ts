import { expect, test } from 'vitest';
import { spreadMoments } from './spread-moments.ts';

/** Mean of so many draws of what somebody sees: the way from the first to the last of ten moments. */
function wayOfTen(hidden: number, draws: number): number {
  let sum = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const all = spreadMoments(10 + hidden, 100_000);
    // Ten of them, whichever: places are drawn, not the moments.
    const places = spreadMoments(10, 10 + hidden);
    sum += (all[places.at(-1) ?? 0] ?? 0) - (all[places[0] ?? 0] ?? 0);
  }
  return sum / draws / 100_000;
}

test('moments are different, in order, within their span', () => {
  const all = spreadMoments(2_500, 10_000);
  expect(new Set(all).size).toBe(2_500);
  expect(all).toEqual(all.toSorted((a, b) => a - b));
  expect(all.every((one) => one >= 0 && one < 10_000)).toBe(true);
  expect(spreadMoments(0, 10)).toEqual([]);
});

test('ten that one sees tell nothing of how many one does not see', () => {
  // 9/11 of the span, with a deviation of 0.01 over so many draws. The bound is seven of them.
  for (const hidden of [0, 2_000]) expect(Math.abs(wayOfTen(hidden, 120) - 9 / 11)).toBeLessThan(0.07);
});
