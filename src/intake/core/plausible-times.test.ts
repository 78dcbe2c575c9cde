import { expect, it } from 'vitest';
import { firstDayAhead, withPlausibleTimes } from './plausible-times.ts';

const now = Date.UTC(2026, 10, 22);
const moment = (at: string) => ({ at, precision: 'day' as const, approximate: false, zone: 'Asia/Tokyo' });

it('leaves out times that lie more than a day ahead, and says which', () => {
  const { input, warnings } = withPlausibleTimes(
    { text: 'x', reportedAt: '9999-12-31T00:00:00Z', occurred: moment('2030-01-01T00:00:00Z') },
    now,
  );
  expect(input).toEqual({ text: 'x' });
  expect(warnings.map(({ code, at }) => `${code} ${at?.field}`)).toEqual(['time-ahead reportedAt', 'time-ahead occurred']);
});

it('forgives a clock that runs a day fast, and changes nothing else', () => {
  const given = { text: 'x', reportedAt: '2026-11-22T23:00:00Z', noticed: moment('2026-11-20T00:00:00Z') };
  expect(withPlausibleTimes(given, now)).toEqual({ input: given, warnings: [] });
});

it.each(['0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '1989-12-31T23:59:59.999Z'])(
  'leaves out a report’s own time of %s, and tells it',
  (at) => {
    const given = { text: 'x', reportedAt: at, occurred: moment('1989-06-01T00:00:00Z') };
    const { input, warnings } = withPlausibleTimes(given, now);
    expect(input).toEqual({ text: 'x', occurred: given.occurred });
    expect(warnings).toMatchObject([{ code: 'time-implausible', facts: { field: 'reportedAt', value: at } }]);
  },
);

it('leaves out what cannot be where nobody says what time it is, and tells no more of it than a time has', () => {
  expect(withPlausibleTimes({ text: 'x', reportedAt: '2100-01-01T00:00:00Z' }, Infinity).warnings).toMatchObject([
    { code: 'time-implausible' },
  ]);
  const [warning] = withPlausibleTimes({ text: 'x', reportedAt: `1970-01-01T00:00:00.${'0'.repeat(1000)}Z` }, now).warnings;
  expect(warning?.facts?.['value']).toHaveLength(40);
});

it.each([-1, 0, 1, 43_200_000, 86_399_999])('whatever lies before the first day ahead is not ahead, %i ms into the day', (later) => {
  const reportedAt = new Date(firstDayAhead(now + later) * 86_400_000 - 1).toISOString();
  expect(withPlausibleTimes({ text: 'x', reportedAt }, now + later).warnings).toEqual([]);
});
