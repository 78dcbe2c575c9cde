import type { Trace } from '../picture.ts';

/**
 * Which members come loose when one trace is taken away: all but the largest part of what the other weighing traces still hold
 * together. Empty when nothing comes loose, which also happens where a person's decision holds the parts.
 */
export function loosened(bridge: string, members: readonly string[], traces: readonly Trace[]): string[] {
  const root = new Map(members.map((id) => [id, id]));
  const find = (id: string): string => {
    const up = root.get(id) ?? id;
    if (up === id) return id;
    const top = find(up);
    root.set(id, top);
    return top;
  };
  for (const trace of traces) {
    if (trace.key === bridge || trace.weight <= 0) continue;
    const [first, ...rest] = trace.members;
    if (first === undefined) continue;
    for (const id of rest) root.set(find(id), find(first));
  }
  const parts = new Map<string, string[]>();
  for (const id of members) parts.set(find(id), [...(parts.get(find(id)) ?? []), id]);
  const [, ...loose] = [...parts.values()].sort((a, b) => b.length - a.length || (a[0]! < b[0]! ? -1 : 1)); // a part has a member
  return loose.flat();
}
