import type { Clock } from './clock.ts';
import { millisecondsOf } from './instants.ts';

/**
 * The clock that runs out first: what the desk's queue is sorted by. Clocks that stand still wait for somebody else, and a minimum that is to be
 * kept up asks for nothing to be done, so neither counts. Of equal ends the more binding comes first.
 */
export function nextClock(clocks: readonly Clock[]): Clock | null {
  const [next] = clocks.filter(({ state, bound }) => state === 'running' && bound === 'by').toSorted(bySooner);
  return next ?? null;
}

const rank = { statutory: 0, treaty: 1, benchmark: 2, internal: 3 } as const;

/** Order of clocks: what ends sooner, then what binds more. */
export const bySooner = (a: Clock, b: Clock): number => millisecondsOf(a.dueAt) - millisecondsOf(b.dueAt) || rank[a.kind] - rank[b.kind];
