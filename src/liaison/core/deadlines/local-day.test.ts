import { describe, expect, it } from 'vitest';
import { dayOf, daysBetween, endOfDay, exists, knownZone, monthsOn } from './local-day.ts';

const day = (date: string): number => Date.parse(date) / 86_400_000;
const end = (date: string, zone: string): string => new Date(endOfDay(day(date), zone)).toISOString();

describe('days of a place', () => {
  it.each([
    ['2026-11-29', 'Asia/Tokyo', '2026-11-29T15:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
    ['2018-11-03', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['2026-10-04', 'Australia/Lord_Howe', '2026-10-04T13:00:00.000Z'],
    ['2011-12-29', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
    ['2024-02-29', 'UTC', '2024-03-01T00:00:00.000Z'],
  ])('%s ends in %s at %s', (date, zone, expected) => expect(end(date, zone)).toBe(expected));

  it('do not have the one that Samoa left out', () => {
    expect([
      exists(day('2011-12-29'), 'Pacific/Apia'),
      exists(day('2011-12-30'), 'Pacific/Apia'),
      exists(day('2011-12-31'), 'Pacific/Apia'),
    ]).toEqual([true, false, true]);
    expect(daysBetween(day('2011-12-28'), day('2012-01-02'), 'Pacific/Apia')).toBe(4);
  });

  it('are not entered again when clocks go back over midnight', () => {
    // In St. John's at 00:01 of 7 November 2010 it became 23:01 of the 6th once more.
    const between = Date.parse('2010-11-07T02:45:00Z');
    expect(dayOf(between, 'America/St_Johns')).toBe(day('2010-11-07'));
  });

  it('a month on is the last day of a shorter month', () => {
    expect([monthsOn(day('2027-08-31'), 6), monthsOn(day('2026-08-31'), 6), monthsOn(day('2024-02-29'), 36)]).toEqual([
      day('2028-02-29'),
      day('2027-02-28'),
      day('2027-02-28'),
    ]);
  });

  it('of a zone that nobody knows are those of UTC', () => {
    expect([knownZone('Mars/Olympus'), knownZone(''), knownZone('Europe/Berlin')]).toEqual(['UTC', 'UTC', 'Europe/Berlin']);
  });
});
