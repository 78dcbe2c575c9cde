import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDate } from './read-date.ts';

const date = (year: string, month: string, day: string) => readDate({ year, month, day });

const wide = (text: string): string => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

describe('a date is read the way people write it', () => {
  test.each([
    ['2026', '11', '20', '2026-11-20', 'day'],
    ['２０２６', '１１', '２０', '2026-11-20', 'day'],
    ['2026年', '11月', '20日', '2026-11-20', 'day'],
    ['令和8', '11', '20', '2026-11-20', 'day'],
    ['令和８年', '11', '20', '2026-11-20', 'day'],
    ['R8', '11', '20', '2026-11-20', 'day'],
    ['令和元年', '5', '1', '2019-05-01', 'day'],
    ['平成31', '4', '30', '2019-04-30', 'day'],
    [' 2026 ', ' 1 ', '', '2026-01-01', 'month'],
    ['2026', '', '', '2026-01-01', 'year'],
    ['2024', '2', '29', '2024-02-29', 'day'],
  ] as const)('%s %s %s is %s, exact to the %s', (year, month, day, read, precision) => {
    expect(date(year, month, day)).toEqual({ kind: 'date', date: read, precision });
  });

  test.each([
    ['26', '11', '20', 'year'],
    ['令和0', '11', '20', 'year'],
    ['', '11', '20', 'year'],
    ['2026', '13', '1', 'month'],
    ['2026', '', '5', 'month'],
    ['2026', '4', '31', 'day'],
    ['2025', '2', '29', 'day'],
    ['2026', '4', 'いつか', 'day'],
  ] as const)('%s %s %s is refused at its %s', (year, month, day, part) => {
    expect(date(year, month, day)).toEqual({ kind: 'wrong', part });
  });

  test('nothing typed is not an error', () => {
    expect(date(' ', '', '')).toEqual({ kind: 'empty' });
  });

  test('every day since 1926 is read back, in either width (seed 20261122)', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1926-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
        fc.boolean(),
        (day, isWide) => {
          const iso = day.toISOString().slice(0, 10);
          const [year = '', month = '', dayOfMonth = ''] = iso.split('-').map((part) => (isWide ? wide(part) : part));
          expect(date(year, month, dayOfMonth)).toEqual({ kind: 'date', date: iso, precision: 'day' });
        },
      ),
      { seed: 20261122 },
    );
  });

  test('whatever is typed, it is a date, empty, or wrong somewhere (seed 20261122)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (year, month, day) => {
        const read = date(year, month, day);
        if (read.kind === 'date') expect(new Date(read.date).toISOString().slice(0, 10)).toBe(read.date);
      }),
      { seed: 20261122 },
    );
  });
});
