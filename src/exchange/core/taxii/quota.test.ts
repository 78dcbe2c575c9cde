import { expect, test } from 'vitest';
import { useQuota, type Used } from './quota.ts';

const quota = { perMinute: 2, perDay: 3 };
const start = Date.parse('2026-04-01T00:00:00Z');

test('counts in the minute and the day, says how long to wait, and does not count what it refused', () => {
  let used: Used | undefined;
  const ask = (at: number, amount = 1): number | null => {
    const answer = useQuota(quota, used, start + at, amount);
    used = answer.used;
    return answer.waitSeconds;
  };
  expect([ask(0), ask(1_000), ask(15_500)]).toEqual([null, null, 45]);
  expect([ask(60_000), ask(61_000)]).toEqual([null, 86_400 - 61]);
  expect([ask(86_400_000, 3), ask(86_400_000, 2), ask(86_460_000)]).toEqual([60, null, null]);
  expect(ask(86_461_000)).toBe(86_400 - 61);
});
