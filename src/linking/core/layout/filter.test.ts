import { expect, test } from 'vitest';
import { inventCluster } from '../../../../test/linking/invent-cluster.ts';
import { narrow } from './filter.ts';
import { loosened } from './loosened.ts';

const { members, traces } = inventCluster(17);

test('a trace keeps the reports that have it, in any width and case', () => {
  const trace = traces.find((trace) => trace.value === 'cdn-upd.example')!;
  const narrowed = narrow(members, traces, 'ＣＤＮ-Upd.example');
  expect(narrowed.members.map((member) => member.id)).toEqual(trace.members);
  expect(narrowed.traces).toContain(trace);
});

test('a place keeps its reports and the traces they have', () => {
  const narrowed = narrow(members, traces, '大阪');
  expect(narrowed.members.length).toBeGreaterThan(0);
  expect(narrowed.members.every((member) => member.prefecture === 27)).toBe(true);
  expect(narrowed.traces.every((trace) => trace.members.some((id) => narrowed.members.some((member) => member.id === id)))).toBe(true);
});

test('an empty word narrows nothing, an unknown one everything', () => {
  expect(narrow(members, traces, '  ')).toEqual({ members, traces });
  expect(narrow(members, traces, 'そんな言葉はない')).toEqual({ members: [], traces: [] });
});

const held = (key: string, weight: number, ...ids: string[]) => ({ ...traces[0]!, key, weight, members: ids });

test('taking the bridge away loosens the smaller part', () => {
  const few = [held('x', 2, 'a', 'b', 'c'), held('bridge', 1, 'c', 'd'), held('y', 2, 'd', 'e')];
  expect(loosened('bridge', ['a', 'b', 'c', 'd', 'e'], few)).toEqual(['d', 'e']);
  expect(loosened('x', ['a', 'b', 'c', 'd', 'e'], [...few, held('also', 1, 'a', 'b', 'c')])).toEqual([]);
});
