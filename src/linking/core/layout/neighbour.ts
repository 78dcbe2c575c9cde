import type { Trace } from '../picture.ts';

/**
 * The member that a report shares the weightiest traces with, by their summed weights (log10); null where it shares none. A first
 * guess for the screen: the engine, which also caps families and knows the evidence against, has the last word.
 */
export function strongestNeighbour(report: string, traces: readonly Trace[]): string | null {
  const shared = new Map<string, number>();
  for (const trace of traces) {
    if (!trace.members.includes(report)) continue;
    for (const id of trace.members) if (id !== report) shared.set(id, (shared.get(id) ?? 0) + Math.max(trace.weight, 0));
  }
  const [best] = [...shared].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return best?.[0] ?? null;
}
