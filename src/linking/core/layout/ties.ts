import type { Member, Trace } from '../picture.ts';
import { allot, collapse } from './allot.ts';
import { chooseRows, setColumn, type Column, type Group } from './column.ts';
import { placeOf } from './place.ts';

/** The picture of what ties a cluster: reports of prefectures left, traces in the middle, reports of other countries right. */
export type Ties = {
  readonly width: number;
  readonly height: number;
  readonly left: Column<Member>;
  readonly traces: Column<Trace>;
  readonly right: Column<Member>;
  readonly ties: readonly Tie[];
  /** Where the columns stand: middle of the nodes, edges of the trace boxes. */
  readonly x: { readonly left: number; readonly trace: number; readonly traceEnd: number; readonly right: number };
};

/** A curve between a row of reports and a row of traces. */
export type Tie = {
  readonly reports: readonly string[];
  readonly traces: readonly string[];
  readonly path: string;
  /** 1 to 3: the strongest weight that it stands for, below 1, from 1, from 2 (log10). 0: common values, which weigh nothing. */
  readonly weight: 0 | 1 | 2 | 3;
  /** How many pairs of report and trace it stands for. */
  readonly count: number;
  readonly bridge: boolean;
};

/** People read a few hundred nodes at most; past that the picture groups. */
export const mostNodes = 300;
const rowsOf = { left: 44, right: 32, traces: 48 };
const mostGroups = 24;
/** With so few places, one node a place would say nothing: then the reports with most traces stand for themselves. */
const fewPlaces = 3;
const reportPitch = { row: 21, heading: 20, gap: 14 };
const tracePitch = { row: 18, heading: 19, gap: 7 };

/**
 * Sets a cluster as a picture of at most 300 nodes; the same members and traces give the same picture in whatever order they come.
 * Where one side has no reports, all stand left and the traces get its room.
 *
 * @param open keys of groups (place or family) whose members each get a row, as far as 300 nodes allow
 */
export function layTies(members: readonly Member[], traces: readonly Trace[], open: ReadonlySet<string> = new Set()): Ties {
  const held = new Map<string, number>();
  for (const trace of traces) for (const id of trace.members) held.set(id, (held.get(id) ?? 0) + 1);
  const byTies = (a: Member, b: Member): number => (held.get(b.id) ?? 0) - (held.get(a.id) ?? 0) || byTime(a, b);
  const isScattered = new Set(members.map((member) => placeOf(member).key)).size > fewPlaces;
  const places = groupBy(members.toSorted(isScattered ? byTime : byTies), (member) => placeOf(member).key);
  const domestic = places.filter((group) => group.key.startsWith('JP'));
  const foreign = places.filter((group) => !group.key.startsWith('JP'));
  const twoSides = domestic.length > 0 && foreign.length > 0;
  const groups = {
    left: gather(twoSides ? domestic : places, '+left'),
    right: gather(twoSides ? foreign : [], '+right'),
    traces: gather(
      groupBy(traces.toSorted(byWeight), (trace) => trace.family, familyRank),
      '+traces',
    ),
  };
  let spare = mostNodes - rowsOf.left - rowsOf.right - rowsOf.traces;
  const choose = <T>(side: readonly Group<T>[], rows: number, share: typeof allot) => {
    const sizes = side.map((group) => group.items.length);
    const chosen = chooseRows(side, share(sizes, rows), open, spare);
    spare -= Math.max(0, chosen.length - rows);
    return chosen;
  };
  const chosen = {
    left: choose(groups.left, rowsOf.left, groups.left.length > fewPlaces ? collapse : allot),
    right: choose(groups.right, rowsOf.right, groups.right.length > fewPlaces ? collapse : allot),
    traces: choose(groups.traces, rowsOf.traces, allot),
  };
  const height = Math.max(
    setColumn(groups.left, chosen.left, reportPitch).height,
    setColumn(groups.right, chosen.right, reportPitch).height,
    setColumn(groups.traces, chosen.traces, tracePitch).height,
  );
  const x = twoSides ? { left: 131, trace: 276, traceEnd: 452, right: 597 } : { left: 131, trace: 330, traceEnd: 700, right: 700 };
  const columns = {
    left: setColumn(groups.left, chosen.left, reportPitch, height),
    right: setColumn(groups.right, chosen.right, reportPitch, height),
    traces: setColumn(groups.traces, chosen.traces, tracePitch, height),
  };
  const ties = [...tie(columns.left, columns.traces, x.left + 6, x.trace), ...tie(columns.right, columns.traces, x.right - 6, x.traceEnd)];
  return { width: 712, height: Math.ceil(height), ...columns, ties, x };
}

function tie(reports: Column<Member>, traces: Column<Trace>, from: number, to: number): Tie[] {
  const middle = (from + to) / 2;
  const sides = reports.rows.map((side) => ({ y: side.y, ids: new Set(side.items.map((member) => member.id)) }));
  return traces.rows.flatMap((row) =>
    sides.flatMap(({ y, ids }) => {
      const pairs = row.items.map((trace) => trace.members.filter((id) => ids.has(id)));
      const count = pairs.reduce((sum, held) => sum + held.length, 0);
      if (count === 0) return [];
      const holding = row.items.filter((_, index) => pairs[index]!.length > 0); // pairs has one entry an item
      return {
        reports: [...new Set(pairs.flat())],
        traces: holding.map((trace) => trace.key),
        path: `M${from} ${y}C${middle} ${y} ${middle} ${row.y} ${to} ${row.y}`,
        weight: weightStep(Math.max(...holding.map((trace) => trace.weight))),
        count,
        bridge: holding.some((trace) => trace.bridge),
      };
    }),
  );
}

/** Groups beyond the largest two dozen become one, so that many places with a report each stay readable. */
function gather<T>(groups: readonly Group<T>[], key: string): Group<T>[] {
  if (groups.length <= mostGroups) return [...groups];
  const [own, rest] = [groups.slice(0, mostGroups - 1), groups.slice(mostGroups - 1)];
  return [...own, { key, items: rest.flatMap((group) => group.items) }];
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string, rank: (key: string) => number = () => 0): Group<T>[] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups]
    .map(([key, items]) => ({ key, items }))
    .sort((a, b) => rank(a.key) - rank(b.key) || b.items.length - a.items.length || compare(a.key, b.key));
}

const families = ['money', 'text', 'code', 'infrastructure', 'contact', 'behaviour'];
/** Families in the order in which they convince; what weighs nothing comes last. */
const familyRank = (family: string): number =>
  families.includes(family) ? families.indexOf(family) : family === 'common' ? 99 : families.length;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byTime = (a: Member, b: Member): number => compare(a.at, b.at) || compare(a.id, b.id);
const byWeight = (a: Trace, b: Trace): number => b.weight - a.weight || b.members.length - a.members.length || compare(a.key, b.key);
const weightStep = (weight: number): 0 | 1 | 2 | 3 => (weight <= 0 ? 0 : weight < 1 ? 1 : weight < 2 ? 2 : 3);
