import { describe, expect, test } from 'vitest';
import { nextRunAt } from './next-run.ts';
import { afterPage, type PageSeen } from './poll-place.ts';

const now = '2026-04-01T00:00:00Z';
const page = (more: Partial<PageSeen>): PageSeen => ({
  more: false,
  next: null,
  objects: 3,
  lastAdded: null,
  answeredAt: '2026-04-01T00:00:00Z',
  ...more,
});

describe('after a page', () => {
  test('the next one is asked for with the cursor, the filter stays', () => {
    const seen = page({ more: true, next: 'c2', lastAdded: '2026-03-01T00:00:05.123456Z' });
    expect(afterPage({ addedAfter: '2026-03-01T00:00:00.000000Z', next: 'c1' }, seen, now)).toEqual({
      isOver: false,
      state: {
        addedAfter: '2026-03-01T00:00:00.000000Z',
        next: 'c2',
        newest: '2026-03-01T00:00:05.123456Z',
        begun: '2026-04-01T00:00:00Z',
      },
    });
  });

  test('the last of a round leads to a second before the newest time of all pages, in whatever order they came', () => {
    const first = afterPage({}, page({ more: true, next: 'c', lastAdded: '2026-03-05T00:00:00Z' }), now);
    expect(afterPage(first?.state ?? {}, page({ lastAdded: '2026-03-01T00:00:00Z' }), now)).toEqual({
      isOver: true,
      state: { addedAfter: '2026-03-04T23:59:59.000000Z' },
    });
  });

  test('milliseconds and offsets are understood', () => {
    expect(afterPage({}, page({ lastAdded: '2026-03-05T09:00:00.123+09:00' }), now)?.state).toEqual({
      addedAfter: '2026-03-04T23:59:59.123000Z',
    });
  });

  test('an empty round stays where it was', () => {
    const state = { addedAfter: '2026-03-04T23:59:59.000000Z' };
    expect(afterPage(state, page({ objects: 0 }), now)).toEqual({ isOver: true, state });
    expect(afterPage({}, page({ objects: 0 }), now)).toEqual({ isOver: true, state: {} });
  });

  test('the place never goes back', () => {
    const state = { addedAfter: '2026-03-04T23:59:59.000000Z' };
    expect(afterPage(state, page({ lastAdded: '2026-03-04T23:59:59.500Z' }), now)?.state).toEqual(state);
  });

  test('without times the clock of the partner counts, as it was when the round began', () => {
    const first = afterPage({}, page({ more: true, next: 'c', answeredAt: '2026-03-31T10:00:00Z' }), now);
    expect(afterPage(first?.state ?? {}, page({ answeredAt: '2026-03-31T11:00:00Z' }), now)?.state).toEqual({
      addedAfter: '2026-03-31T09:59:00.000000Z',
    });
  });

  test('a time far ahead is not believed', () => {
    expect(
      afterPage({ addedAfter: '2026-03-01T00:00:00.000000Z' }, page({ lastAdded: '9999-12-31T23:59:59Z', answeredAt: null }), now)?.state,
    ).toEqual({
      addedAfter: '2026-03-01T00:00:00.000000Z',
    });
  });

  test('more without a cursor goes on by time, and ends where time stands still', () => {
    const more = page({ more: true, lastAdded: '2026-03-01T00:00:05.000000Z' });
    const second = afterPage({}, more, now);
    expect(second?.state.addedAfter).toBe('2026-03-01T00:00:04.999000Z');
    const third = afterPage(second?.state ?? {}, more, now);
    expect(third?.state.addedAfter).toBe('2026-03-01T00:00:05.000000Z');
    expect(afterPage(third?.state ?? {}, more, now)).toBeNull();
    expect(afterPage({}, page({ more: true }), now)).toBeNull();
  });
});

describe('the next run', () => {
  const end = { now: 0, everyMinutes: 15, failures: 0, pauseSeconds: 0, chance: 0 };
  const minutes = (more: Partial<typeof end>): number => nextRunAt({ ...end, ...more }) / 60_000;

  test('comes after the interval where all is well', () => expect(minutes({})).toBe(15));
  test('backs off while it fails, up to six hours', () =>
    expect([1, 2, 3, 4, 5, 6, 7, 8, 1000].map((failures) => minutes({ failures }))).toEqual([5, 10, 20, 40, 80, 160, 320, 360, 360]));
  test('of a slow feed is never later than its interval', () => expect(minutes({ failures: 1000, everyMinutes: 1440 })).toBe(1440));
  test('is not before the partner wants it', () => expect(minutes({ failures: 1, pauseSeconds: 7200 })).toBe(120));
  test('is scattered by a tenth', () => expect(minutes({ chance: 1 })).toBeCloseTo(16.5));
});
