/** A report without which others hang by nothing: what is left of the cluster falls into parts. */
type Pivot = {
  readonly report: string;
  /** The parts that come loose, all but the largest; ids sorted. */ readonly loose: readonly (readonly string[])[];
};

/**
 * The reports that alone hold parts of a cluster together: articulation points of its ties (Tarjan, Depth-first search and linear graph algorithms,
 * 1972), found without recursion in time linear in members and ties; each then costs a walk over them. Looks at connection only, as bridges do. What matters most first: by how many
 * come loose, then by id.
 * @param ties pairs among `members`; both ends must be members
 */
export function pivots(members: readonly string[], ties: readonly (readonly [string, string])[]): Pivot[] {
  const around = new Map<string, string[]>(members.map((id) => [id, []]));
  for (const [a, b] of ties) {
    around.get(a)?.push(b);
    around.get(b)?.push(a);
  }
  return articulations(members, around)
    .flatMap((report): Pivot[] => {
      const seen = new Set([report]);
      const parts = (around.get(report) ?? []).flatMap((next) => (seen.has(next) ? [] : [reach(next, around, seen)]));
      const loose = parts.toSorted((one, other) => other.length - one.length || (one[0]! < other[0]! ? -1 : 1)).slice(1); // a part has a member
      return loose.length > 0 ? [{ report, loose }] : [];
    })
    .toSorted((one, other) => count(other) - count(one) || (one.report < other.report ? -1 : 1));
}

const count = ({ loose }: Pivot): number => loose.reduce((sum, part) => sum + part.length, 0);

/** Everybody reached from one, sorted; `seen` grows. */
function reach(start: string, around: ReadonlyMap<string, readonly string[]>, seen: Set<string>): string[] {
  seen.add(start);
  const part = [start];
  for (const id of part)
    for (const next of around.get(id) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      part.push(next);
    }
  return part.sort();
}

function articulations(members: readonly string[], around: ReadonlyMap<string, readonly string[]>): string[] {
  const entered = new Map<string, number>();
  /** The earliest entered member that can be reached from here without going back the way one came. */
  const low = new Map<string, number>();
  const found = new Set<string>();
  for (const root of members) {
    if (entered.has(root)) continue;
    let children = 0;
    const way: { id: string; from: string | null; next: number }[] = [{ id: root, from: null, next: 0 }];
    entered.set(root, entered.size);
    low.set(root, entered.get(root)!);
    for (let step = way.at(-1); step !== undefined; step = way.at(-1)) {
      const other = around.get(step.id)?.[step.next++];
      if (other === undefined) {
        way.pop();
        const { id, from } = step;
        if (from === null) continue;
        low.set(from, Math.min(low.get(from)!, low.get(id)!)); // both were entered
        if (from !== root && low.get(id)! >= entered.get(from)!) found.add(from);
        if (from === root) children++;
      } else if (!entered.has(other)) {
        entered.set(other, entered.size);
        low.set(other, entered.get(other)!);
        way.push({ id: other, from: step.id, next: 0 });
      } else if (other !== step.from) low.set(step.id, Math.min(low.get(step.id)!, entered.get(other)!));
    }
    if (children > 1) found.add(root);
  }
  return [...found];
}
