import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareInstants, readTimestamp, writeMicroseconds } from './timestamp.ts';
import { versionOf } from './version-of.ts';

test('any time of any year is what the platform says (seed 20260731)', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }),
      (date) => {
        const read = readTimestamp(date.toISOString());
        expect(read?.second).toBe(Math.floor(date.getTime() / 1000));
        expect(read && writeMicroseconds(read)).toBe(date.toISOString().replace('Z', '000Z'));
      },
    ),
    { seed: 20260731, numRuns: 1000 },
  );
});

test.each([
  ['2026-02-30T00:00:00Z', null],
  ['2026-02-29T00:00:00Z', null],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000000Z'],
  ['2026-01-01T24:00:00Z', null],
  ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000000Z'],
  ['2026-01-01T09:00:00+09:00', '2026-01-01T00:00:00.000000Z'],
  ['2026-01-01T00:00:00.123456789Z', '2026-01-01T00:00:00.123456Z'],
  ['0000-12-31T23:59:59Z', null],
  ['0001-01-01T00:00:00+00:01', null],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000000Z'],
  ['9999-12-31T23:59:59.9999999Z', '9999-12-31T23:59:59.999999Z'],
  ['9999-12-31T23:59:60Z', null],
  ['2026-01-01T00:00:00+24:00', null],
  ['2026-01-01', null],
  [' 2026-01-01T00:00:00Z', null],
  [`2026-01-01T00:00:00.${'1'.repeat(200)}Z`, null],
  [1, null],
])('%s is read as %s', (written, expected) => {
  const read = readTimestamp(written);
  expect(read && writeMicroseconds(read)).toBe(expected);
});

test('every digit counts when times are compared', () => {
  const order = (a: string, b: string): number => {
    const [first, second] = [readTimestamp(`2026-01-01T00:00:00${a}Z`), readTimestamp(`2026-01-01T00:00:00${b}Z`)];
    return first && second ? Math.sign(compareInstants(first, second)) : Number.NaN;
  };
  expect(order('.1', '.10')).toBe(0);
  expect(order('', '.000000')).toBe(0);
  expect(order('.1', '.09')).toBe(1);
  expect(order('.0000001', '.0000002')).toBe(-1);
});

test('the version of an object is modified, else created, else none', () => {
  expect(versionOf({ created: '2026-01-01T00:00:00Z', modified: '2026-01-02T00:00:00.5Z' })).toEqual({
    version: '2026-01-02T00:00:00.500000Z',
    text: '2026-01-02T00:00:00.5Z',
  });
  expect(versionOf({ created: '2026-01-01T00:00:00Z', modified: 'soon' })).toMatchObject({ text: '2026-01-01T00:00:00Z' });
  expect(versionOf({ value: '192.0.2.1' })).toEqual({ version: null, text: null });
});
