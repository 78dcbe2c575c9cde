import { describe, expect, it } from 'vitest';
import { slowHolidays, slowIsWorkingDay } from '../../../../test/liaison/slow-days.ts';
import { isWorkingDay } from './working-day.ts';

const works = (day: string): boolean => isWorkingDay(Date.parse(day) / 86_400_000);

describe('days on which offices of Japan work', () => {
  it.each([
    ['2026-11-20', true, 'an ordinary Friday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-23', false, 'Labour Thanksgiving Day'],
    ['2026-05-06', false, 'the substitute for Constitution Day, three days later'],
    ['2026-09-22', false, 'a day between two holidays'],
    ['2026-12-28', true, 'the last day of the year that offices work'],
    ['2026-12-29', false, 'the first day that they do not'],
    ['2027-01-04', true, 'the first day of the new year that they do'],
    ['2024-02-29', true, 'a leap day'],
    ['2024-02-12', false, 'the substitute for a Sunday'],
    ['2019-05-02', false, 'between the accession and Constitution Day'],
  ])('%s: %s (%s)', (day, expected) => expect(works(day)).toBe(expected));

  it('are those of the law, day by day from 2010 to 2033', () => {
    const differing: string[] = [];
    for (let at = Date.UTC(2010, 0, 1); at < Date.UTC(2034, 0, 1); at += 86_400_000) {
      const date = new Date(at).toISOString().slice(0, 10);
      if (works(date) !== slowIsWorkingDay(date)) differing.push(date);
    }
    expect(differing).toEqual([]);
    expect(slowHolidays(2026).size).toBe(18);
  });
});
