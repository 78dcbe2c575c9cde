import commonValues from '#knowledge/common-values.json' with { type: 'json' };
import linkingWeights from '#knowledge/linking-weights.json' with { type: 'json' };
import { commonReasons, CommonValues } from '../../src/linking/core/common.ts';
import { createEngine, type Engine } from '../../src/linking/core/engine.ts';
import type { LinkReport } from '../../src/linking/core/link.ts';
import { mergeTies, type Tie } from '../../src/linking/core/merge.ts';
import { scaleOf } from '../../src/linking/core/scale.ts';
import { Weights } from '../../src/linking/core/weights.ts';

/** Cluster by report. */
export type Clustering = ReadonlyMap<string, string>;

export const shipped: Weights = Weights.parse(linkingWeights);
export const common = commonReasons(CommonValues.parse(commonValues));

export function fill(reports: readonly LinkReport[], weights: Weights = shipped): Engine {
  const engine = createEngine(weights, common);
  engine.add(reports);
  return engine;
}

export const clusteringOf = (engine: Engine, reports: readonly LinkReport[]): Clustering =>
  new Map(reports.map(({ id }) => [id, engine.clusterOf(id) ?? id]));

/** Baseline: any equal value joins, whatever it is. */
export function unionOfExactValues(reports: readonly LinkReport[]): Clustering {
  const parent = new Map(reports.map(({ id }) => [id, id]));
  const find = (id: string): string => {
    let root = id;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    parent.set(id, root);
    return root;
  };
  const first = new Map<string, string>();
  for (const { id, traces } of reports)
    for (const { type, norm } of traces) {
      const key = `${type}\n${norm}`;
      const other = first.get(key);
      if (other === undefined) first.set(key, id);
      else parent.set(find(id), find(other));
    }
  return new Map(reports.map(({ id }) => [id, find(id)]));
}

/** What an engine links, for the rule of clusters to be tried on: places of reports in the order of their ids. */
export type Tied = { readonly ids: readonly string[]; readonly ties: readonly Tie[] };

export function tiesOf(engine: Engine, reports: readonly LinkReport[]): Tied {
  const ids = reports.map(({ id }) => id).toSorted();
  const place = new Map(ids.map((id, at) => [id, at]));
  const ties = [...engine.links()].map(({ a, b, logOdds }) => {
    const [one, other] = [place.get(a) ?? 0, place.get(b) ?? 0]; // links are between reports given
    return { a: Math.min(one, other), b: Math.max(one, other), weight: Math.round(1000 * logOdds) };
  });
  return { ids, ties };
}

export function merged({ ids, ties }: Tied, joining: Weights['joining']): Clustering {
  const { first } = mergeTies(ids.length, ties, [], [], scaleOf({ ...shipped, joining }).joining);
  return new Map(ids.map((id, at) => [id, ids[first[at] ?? at] ?? id]));
}

/** Baseline: the same evidence and weights, and every link joins. */
export const singleLink = (tied: Tied): Clustering => merged(tied, { least: -9, ties: 0, size: 0, guard: 1_000_000 });

/** Baseline, the rule before: links by strength, two clusters join when the links between them number a share of the smaller one's members. */
export function mutualSupport({ ids, ties }: Tied, support: number): Clustering {
  const cluster = ids.map((_, at) => at);
  const members = ids.map((_, at) => [at]);
  const around = ids.map(() => new Set<number>());
  for (const { a, b } of ties) {
    around[a]?.add(b);
    around[b]?.add(a);
  }
  for (const { a, b } of ties.toSorted((one, other) => other.weight - one.weight || one.a - other.a || one.b - other.b)) {
    const [one, other] = [cluster[a] ?? 0, cluster[b] ?? 0];
    if (one === other) continue;
    const [small, large] = (members[one]?.length ?? 0) < (members[other]?.length ?? 0) ? [one, other] : [other, one];
    const mine = members[small] ?? [];
    let between = 0;
    for (const at of mine) for (const next of around[at] ?? []) if (cluster[next] === large) between += 1;
    if (between < support * mine.length) continue;
    for (const at of mine) cluster[at] = large;
    members[large]?.push(...mine);
    members[small] = [];
  }
  return new Map(ids.map((id, at) => [id, String(cluster[at])]));
}

/** A judge who is never wrong about a link that the evidence makes possible: the most that any weights could reach. */
export const perfectJudge = ({ ids, ties }: Tied, truth: ReadonlyMap<string, string>): Clustering =>
  singleLink({ ids, ties: ties.filter(({ a, b }) => truth.get(ids[a] ?? '') === truth.get(ids[b] ?? '')) });

/** Adjusted Rand index (Hubert and Arabie 1985) of two clusterings of the same reports: 1 when they are equal. */
export function adjustedRand(one: Clustering, other: Clustering): number {
  const both = new Map<string, number>();
  const [rows, columns] = [new Map<string, number>(), new Map<string, number>()];
  for (const [report, cluster] of one) {
    const there = other.get(report) ?? report;
    count(both, `${cluster}\n${there}`);
    count(rows, cluster);
    count(columns, there);
  }
  const [together, inRows, inColumns] = [pairs(both), pairs(rows), pairs(columns)];
  const expected = (inRows * inColumns) / ((one.size * (one.size - 1)) / 2);
  const most = (inRows + inColumns) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
const pairs = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
