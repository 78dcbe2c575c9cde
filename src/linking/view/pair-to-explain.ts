import type { Engine } from '../core/engine.ts';
import type { VisibleCluster } from './visible-cluster.ts';

/**
 * The two members to explain: those asked for; else the one asked for, or the newest, with its strongest neighbour that the viewer sees. Null where one
 * of them is no member. `b` may be a report of elsewhere no more than `a` may: what ties a stranger is asked by its own cluster.
 */
export function pairToExplain(
  engine: Engine,
  { members }: VisibleCluster,
  asked: { a?: string | undefined; b?: string | undefined },
): [string, string] | null {
  const ids = new Set(members.map(({ id }) => id));
  const newest = members.reduce((latest, member) => (member.at > latest.at ? member : latest), members[0] ?? { id: '', at: '' }).id;
  const a = asked.a ?? newest;
  const b = asked.b ?? strongestNeighbour(engine, a, ids) ?? [...ids].find((id) => id !== a);
  return b !== undefined && a !== b && ids.has(a) && ids.has(b) ? [a, b] : null;
}

const strongestNeighbour = (engine: Engine, report: string, members: ReadonlySet<string>): string | undefined =>
  engine
    .linksOf(report, 1000)
    .map(({ a, b }) => (a === report ? b : a))
    .find((other) => members.has(other));
