import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inventCluster } from '../../../../test/linking/invent-cluster.ts';
import type { Column } from './column.ts';
import { layTies, mostNodes, type Ties } from './ties.ts';

const clusters = fc
  .tuple(fc.integer({ min: 2, max: 420 }), fc.integer({ min: 1, max: 10_000 }))
  .map(([size, seed]) => inventCluster(size, seed));
const tokyo = (ties: Ties) => ties.left.rows.filter((row) => row.group === 'JP-13' && !row.rest).length;
const columns = (ties: Ties) => [ties.left, ties.traces, ties.right] as const;

describe('the picture of ties', () => {
  test('shows each of 17 reports and 23 traces in a row of its own', () => {
    const { members, traces } = inventCluster(17);
    const ties = layTies(members, traces);
    expect(ties.left.rows.length + ties.right.rows.length).toBe(17);
    expect(ties.traces.rows.length).toBe(23);
    expect(columns(ties).every((column) => column.rows.every((row: { rest: boolean }) => !row.rest))).toBe(true);
  });

  test('groups 300 reports and opens a place on demand', () => {
    const { members, traces } = inventCluster(300);
    const closed = layTies(members, traces);
    const opened = layTies(members, traces, new Set(['JP-13']));
    expect(closed.height).toBeLessThan(1600);
    expect(tokyo(opened)).toBeGreaterThan(tokyo(closed));
  });

  test('every member and every trace stands in exactly one row (seed 21)', () => {
    fc.assert(
      fc.property(clusters, ({ members, traces }) => {
        const ties = layTies(members, traces);
        const shown = [...ties.left.rows, ...ties.right.rows].flatMap((row) => row.items.map((member) => member.id));
        expect(shown.sort()).toEqual(members.map((member) => member.id).sort());
        expect(ties.traces.rows.flatMap((row) => row.items.map((trace) => trace.key)).sort()).toEqual(
          traces.map((trace) => trace.key).sort(),
        );
      }),
      { seed: 21, numRuns: 40 },
    );
  });

  test('every pair of report and trace is tied exactly once (seed 22)', () => {
    fc.assert(
      fc.property(clusters, ({ members, traces }) => {
        const { ties } = layTies(members, traces);
        const pairs = traces.reduce((sum, trace) => sum + trace.members.length, 0);
        expect(ties.reduce((sum, tie) => sum + tie.count, 0)).toBe(pairs);
      }),
      { seed: 22, numRuns: 40 },
    );
  });

  test('no more than 300 nodes are drawn, whatever is opened, and none overlap (seed 23)', () => {
    fc.assert(
      fc.property(clusters, fc.subarray(['JP-13', 'JP-27', 'JP', 'DE', 'SG', 'infrastructure', 'money']), ({ members, traces }, open) => {
        const ties = layTies(members, traces, new Set(open));
        expect(columns(ties).reduce((sum, column) => sum + column.rows.length, 0)).toBeLessThanOrEqual(mostNodes);
        expect(columns(ties).every(hasRoom)).toBe(true);
        expect(columns(ties).every((column) => column.rows.every((row: { y: number }) => row.y > 0 && row.y < ties.height))).toBe(true);
      }),
      { seed: 23, numRuns: 40 },
    );
  });

  test('the order in which members and traces come changes nothing (seed 24)', () => {
    fc.assert(
      fc.property(clusters, ({ members, traces }) => {
        expect(layTies(members.toReversed(), traces.toReversed())).toEqual(layTies(members, traces));
      }),
      { seed: 24, numRuns: 20 },
    );
  });

  test('a cluster of foreign reports only stands left, and the traces get the room', () => {
    const { members, traces } = inventCluster(17);
    const abroad = members.map((member) => ({ ...member, country: 'US', prefecture: null }));
    const ties = layTies(abroad, traces);
    expect([ties.left.rows.length, ties.right.rows.length]).toEqual([17, 0]);
    expect(ties.x.traceEnd - ties.x.trace).toBeGreaterThan(300);
  });

  test('three hundred reports of one place are not one node: those with most traces stand for themselves', () => {
    const { members, traces } = inventCluster(300, 5);
    const ties = layTies(
      members.map((member) => ({ ...member, country: 'ZZ', prefecture: null })),
      traces,
    );
    const [first, second] = ties.left.rows;
    const held = (id: string) => traces.filter((trace) => trace.members.includes(id)).length;
    expect(ties.left.rows.filter((row) => !row.rest).length).toBeGreaterThan(30);
    expect(held(first!.items[0]!.id)).toBeGreaterThanOrEqual(held(second!.items[0]!.id));
    expect(ties.left.rows.at(-1)).toMatchObject({ rest: true });
  });

  test('a hundred countries with one report each stay readable', () => {
    const countries = Array.from({ length: 100 }, (_, index) => String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26)));
    const [first] = inventCluster(2).members;
    const members = countries.map((country, index) => ({
      ...first!,
      id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
      country,
      prefecture: null,
    }));
    const ties = layTies(members, []);
    expect(ties.left.headings).toEqual([]);
    expect(ties.left.rows).toHaveLength(24);
    expect(ties.left.rows.at(-1)).toMatchObject({ group: '+left', rest: true });
  });
});

function hasRoom(column: Column<unknown>): boolean {
  const middles = [...column.headings, ...column.rows].map((line) => line.y).sort((a, b) => a - b);
  return middles.every((y, index) => index === 0 || y - middles[index - 1]! >= 17);
}
