/** A tie between two members of a component, by their places in it; `weight` in thousandths of log10 odds. */
export type Tie = { readonly a: number; readonly b: number; readonly weight: number };

/** Pairs that people decided about, by places. */
export type Pairs = readonly (readonly [number, number])[];

/**
 * Splits a component into clusters: the strongest ties first, two clusters become one when the ties between them number at least
 * `support` of the smaller one's members. One chance tie between two large clusters is therefore not enough (research, finding 2).
 * must-links come before all ties, cannot-links are never crossed, not by a must-link either.
 * Members stand in the order of their ids and ties are ordered by weight, then place, so the answer follows from the input as a set.
 * @returns for each member the place of its cluster's first member
 */
export function mergeBySupport(size: number, ties: readonly Tie[], must: Pairs, cannot: Pairs, support: number): Int32Array {
  const groups = groupsOf(size, ties, cannot);
  for (const [a, b] of must) groups.join(a, b, 0);
  for (const { a, b } of ties.toSorted((one, other) => other.weight - one.weight || one.a - other.a || one.b - other.b))
    groups.join(a, b, support);
  return groups.first();
}

function groupsOf(size: number, ties: readonly Tie[], cannot: Pairs) {
  const parent = Int32Array.from({ length: size }, (_, place) => place);
  const members = new Int32Array(size).fill(1);
  /** How many ties a group has to each other group. */
  const between: Map<number, number>[] = Array.from({ length: size }, () => new Map());
  const apart: Set<number>[] = Array.from({ length: size }, () => new Set());
  for (const { a, b } of ties) {
    between[a]!.set(b, (between[a]!.get(b) ?? 0) + 1);
    between[b]!.set(a, (between[b]!.get(a) ?? 0) + 1);
  }
  for (const [a, b] of cannot) {
    apart[a]!.add(b);
    apart[b]!.add(a);
  }

  const find = (place: number): number => {
    let root = place;
    while (parent[root]! !== root) root = parent[root]!;
    for (let at = place; at !== root;) {
      const next = parent[at]!;
      parent[at] = root;
      at = next;
    }
    return root;
  };

  return {
    join(a: number, b: number, support: number): void {
      let into = find(a);
      let from = find(b);
      if (into === from || apart[into]!.has(from)) return;
      const ties = between[into]!.get(from) ?? 0;
      if (ties < support * Math.min(members[into]!, members[from]!)) return;
      if (between[into]!.size < between[from]!.size) [into, from] = [from, into];
      parent[from] = into;
      members[into] = members[into]! + members[from]!;
      for (const [other, count] of between[from]!) {
        between[other]!.delete(from);
        if (other === into) continue;
        const sum = (between[into]!.get(other) ?? 0) + count;
        between[into]!.set(other, sum);
        between[other]!.set(into, sum);
      }
      for (const other of apart[from]!) {
        apart[other]!.delete(from);
        apart[other]!.add(into);
        apart[into]!.add(other);
      }
      between[from] = new Map();
      apart[from] = new Set();
    },
    first(): Int32Array {
      const firsts = new Map<number, number>();
      return Int32Array.from({ length: size }, (_, place) => {
        const root = find(place);
        if (!firsts.has(root)) firsts.set(root, place);
        return firsts.get(root)!;
      });
    },
  };
}
