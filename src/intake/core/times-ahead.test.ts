import { expect, it } from 'vitest';
import { withoutTimesAhead } from './times-ahead.ts';

const now = Date.UTC(2026, 10, 22);
const moment = (at: string) => ({ at, precision: 'day' as const, approximate: false, zone: 'Asia/Tokyo' });

it('leaves out times that lie more than a day ahead, and says which', () => {
  const { input, warnings } = withoutTimesAhead(
    { text: 'x', reportedAt: '9999-12-31T00:00:00Z', occurred: moment('2030-01-01T00:00:00Z') },
    now,
  );
  expect(input).toEqual({ text: 'x' });
  expect(warnings.map(({ code, at }) => `${code} ${at?.field}`)).toEqual(['time-ahead reportedAt', 'time-ahead occurred']);
});

it('forgives a clock that runs a day fast, and changes nothing else', () => {
  const given = { text: 'x', reportedAt: '2026-11-22T23:00:00Z', noticed: moment('2026-11-20T00:00:00Z') };
  expect(withoutTimesAhead(given, now)).toEqual({ input: given, warnings: [] });
});
