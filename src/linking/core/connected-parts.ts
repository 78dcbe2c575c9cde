/**
 * Groups ids by the ties among them, largest group first, then by the smallest id; ids within a group are sorted. Ties to ids that are not
 * given don't count: this is how a cluster is cut to what a viewer may see, so that nobody learns of a hidden report by the company it keeps.
 */
export function connectedParts(ids: readonly string[], ties: Iterable<readonly [string, string]>): string[][] {
  const leader = new Map(ids.map((id) => [id, id]));
  const lead = (id: string): string => {
    let top = id;
    for (let up = leader.get(top); up !== undefined && up !== top; up = leader.get(top)) top = up;
    leader.set(id, top);
    return top;
  };
  for (const [a, b] of ties) {
    if (!leader.has(a) || !leader.has(b)) continue;
    const [first, second] = [lead(a), lead(b)].sort() as [string, string]; // two in, two out
    leader.set(second, first);
  }
  const parts = Map.groupBy(leader.keys(), lead);
  return [...parts.values()].map((part) => part.sort()).sort((a, b) => b.length - a.length || ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}
