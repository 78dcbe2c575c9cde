import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dotSize, layTimeline, type Event } from './timeline.ts';
import { timeTicks } from './ticks.ts';

const day = 86_400_000;
const events = fc.array(
  fc.record({ at: fc.integer({ min: Date.UTC(1999, 0), max: Date.UTC(2040, 0) }), row: fc.constantFrom('a', 'b', 'c') }),
  { maxLength: 300 },
);
const named = (list: readonly { at: number; row: string }[]): Event[] => list.map((event, index) => ({ ...event, id: String(index) }));

describe('the timeline', () => {
  test('every event is in exactly one dot of its own row, inside the picture (seed 31)', () => {
    fc.assert(
      fc.property(events, (list) => {
        const timeline = layTimeline(named(list), ['a', 'b', 'c']);
        for (const row of timeline.rows) {
          const ids = row.dots.flatMap((dot) => dot.ids);
          expect(ids.toSorted()).toEqual(
            named(list)
              .filter((event) => event.row === row.key)
              .map((event) => event.id)
              .toSorted(),
          );
          expect(row.dots.every((dot) => dot.x >= timeline.left && dot.x + dotSize <= timeline.width)).toBe(true);
        }
      }),
      { seed: 31 },
    );
  });

  test('no two dots touch (seed 32)', () => {
    fc.assert(
      fc.property(events, (list) => {
        for (const { dots } of layTimeline(named(list), ['a', 'b', 'c']).rows)
          dots.forEach((dot, index) => {
            for (const other of dots.slice(index + 1))
              expect(Math.abs(dot.x - other.x) >= dotSize || Math.abs(dot.y - other.y) >= dotSize).toBe(true);
          });
      }),
      { seed: 32 },
    );
  });

  test('ten reports of one hour become a stack whose top dot counts', () => {
    const list = Array.from({ length: 10 }, () => ({ at: Date.UTC(2026, 10, 20), row: 'a' })).concat({
      at: Date.UTC(2026, 7, 1),
      row: 'a',
    });
    const [row] = layTimeline(named(list), ['a']).rows;
    expect(row?.dots.map((dot) => dot.ids.length).toSorted()).toEqual([1, 1, 1, 1, 7]);
  });

  test('a cluster without a single report is an empty picture', () => {
    expect(layTimeline([], [])).toMatchObject({ rows: [], ticks: [] });
  });
});

describe('ticks', () => {
  test('stand on Japanese month starts and name the year once', () => {
    const ticks = timeTicks(Date.UTC(2026, 7, 18), Date.UTC(2026, 10, 21), 7);
    expect(ticks.map((tick) => tick.text)).toEqual([
      { ja: '2026年9月', en: 'Sep 2026' },
      { ja: '10月', en: 'Oct' },
      { ja: '11月', en: 'Nov' },
    ]);
    expect(ticks[0]?.at).toBe(Date.UTC(2026, 7, 31, 15));
  });

  test('of one night are hours', () => {
    const ticks = timeTicks(Date.UTC(2026, 10, 20, 12), Date.UTC(2026, 10, 20, 20), 7);
    expect(ticks.map((tick) => tick.text.ja)).toEqual(['2026年11月20日', '11月21日', '3時']);
  });

  test('are few, inside, rising, and at least one, for any span from an hour to a century (seed 33)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: Date.UTC(2050, 0) }),
        fc.integer({ min: 3_600_000 * 2, max: 36_500 * day }),
        fc.integer({ min: 3, max: 10 }),
        (from, span, most) => {
          const ticks = timeTicks(from, from + span, most);
          expect(ticks.length).toBeLessThanOrEqual(most);
          expect(ticks.length).toBeGreaterThan(0);
          ticks.forEach((tick, index) => {
            expect(tick.at >= from && tick.at <= from + span).toBe(true);
            if (index > 0) expect(tick.at).toBeGreaterThan(ticks[index - 1]!.at);
          });
        },
      ),
      { seed: 33 },
    );
  });
});
