import type { Touched } from './core/cluster-change.ts';
import type { Engine } from './core/engine.ts';

/** Reports whose row may be another after a change. */
export function whosePlaceMoved(engine: Engine, { moved, changes }: Touched): string[] {
  // A cluster has the name that its first member had alone, so that one does not count as moved when the cluster forms or dissolves.
  const firsts = changes.flatMap(({ cluster, from: earlier }) => [cluster, ...earlier].flatMap((name) => engine.members(name).slice(0, 1)));
  return [...new Set([...moved.keys(), ...firsts])];
}
