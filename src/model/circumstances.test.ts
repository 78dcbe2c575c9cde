import { expect, test } from 'vitest';
import { answered, circumstancesOf } from './circumstances.ts';

const occurred = { at: '2026-11-01T15:30:00Z', precision: 'minute', approximate: false, zone: 'Asia/Tokyo' } as const;

test('what a report knows of its circumstances, and nothing where it knows nothing', () => {
  expect(circumstancesOf({ kind: 'phishing', industry: 'finance', sizeClass: 'large', occurred })).toEqual({
    victim: { industry: 'finance', sizeClass: 'large', incident: 'phishing' },
    hour: 15,
  });
  expect(circumstancesOf({})).toEqual({});
  expect(circumstancesOf({ kind: 'other', industry: 'other', occurred: null })).toEqual({});
});

test.each([
  [{ ...occurred, precision: 'hour' as const }, 15],
  [{ ...occurred, precision: 'day' as const }, undefined],
  [{ ...occurred, approximate: true }, undefined],
])('an hour is known where the time is stated to the hour: %o', (moment, hour) => {
  expect(circumstancesOf({ occurred: moment }).hour).toBe(hour);
});

test('an answer without a value says nothing', () => {
  expect([answered({ state: 'answered', value: 'large' }), answered({ state: 'unknown' }), answered(undefined)]).toEqual([
    'large',
    undefined,
    undefined,
  ]);
});
