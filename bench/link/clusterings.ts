import commonValues from '#knowledge/common-values.json' with { type: 'json' };
import linkingWeights from '#knowledge/linking-weights.json' with { type: 'json' };
import { commonReasons, CommonValues } from '../../src/linking/core/common.ts';
import { createEngine, type Engine } from '../../src/linking/core/engine.ts';
import type { LinkReport } from '../../src/linking/core/link.ts';
import { Weights } from '../../src/linking/core/weights.ts';

/** Cluster by report. */
export type Clustering = ReadonlyMap<string, string>;

export const shipped: Weights = Weights.parse(linkingWeights);
const common = commonReasons(CommonValues.parse(commonValues));

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

/** Baseline: the same evidence and weights, and every link joins. */
export const singleLink = (reports: readonly LinkReport[]): Clustering => clusteringOf(fill(reports, { ...shipped, support: 0 }), reports);

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
