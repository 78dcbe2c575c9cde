/**
 * Groups ids by the ties among them, largest group first, then by the smallest id; ids within a group are sorted. Ties to ids that are not
 * given don't count: this is how a cluster is cut to what a viewer may see, so that nobody learns of a hidden report by the company it keeps.
 */
export function connectedParts(ids: readonly string[], ties: Iterable<readonly [string, string]>): string[][] {
  const place = new Map(ids.map((id, at) => [id, at]));
  const leader = Int32Array.from(ids, (_, at) => at);
  const lead = (from: number): number => {
    let at = from;
    while (leader[at] !== at) at = leader[at] = leader[leader[at]!]!; // places are in bounds; halves the way while walking it
    return at;
  };
  for (const [a, b] of ties) {
    const [one, other] = [place.get(a), place.get(b)];
    if (one !== undefined && other !== undefined) leader[lead(one)] = lead(other);
  }
  const parts = Map.groupBy(place.keys(), (id) => lead(place.get(id)!)); // every key has its place
  return [...parts.values()].map((part) => part.sort()).sort((a, b) => b.length - a.length || ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}
