/** Two places, the lower first, and what the tie between them weighs. */
type Tie = readonly [number, number, number];

/** Groups of a component as a merger has them; a group goes by one of its members. */
type Groups = {
  find(place: number): number;
  members(group: number): number;
  /** The place of its first member. */
  first(group: number): number;
  /** Whether both are so large that ties alone do not join them. */
  isGuarded(one: number, other: number): boolean;
  apart(one: number, other: number): boolean;
  join(one: number, other: number): void;
};

/** So many ties are looked at with each step. */
const aStep = 4096;

/** Strongest first, then in the order of places: with people's cannot-links it matters who is first. */
export const strongestFirst = (one: Tie, other: Tie): number => other[2] - one[2] || one[0] - other[0] || one[1] - other[1];

/**
 * Joins along identity ties. Two groups that are both large become one only where half of the pairs across are tied, as those are who share one wallet; where a few reports
 * that hold two wallets are all that is between them, a person has to say so, or they would swallow each other.
 */
export function* joinIdentities(identities: readonly Tie[], groups: Groups): Generator<void> {
  const waiting: Tie[] = [];
  for (const [at, tie] of identities.toSorted(strongestFirst).entries()) {
    const [one, other] = [groups.find(tie[0]), groups.find(tie[1])];
    if (one !== other && groups.isGuarded(one, other)) waiting.push(tie);
    else groups.join(one, other);
    if (at % aStep === aStep - 1) yield;
  }
  for (let next = mostTied(waiting, groups); next !== null; next = mostTied(waiting, groups)) {
    groups.join(...next);
    yield;
  }
}

/** Of the groups that are tied in half of the pairs across the two with most ties, then with the earliest firsts. */
function mostTied(waiting: readonly Tie[], groups: Groups): readonly [number, number] | null {
  const between = new Map<string, { readonly one: number; readonly other: number; ties: number }>();
  for (const [a, b] of waiting) {
    const roots = [groups.find(a), groups.find(b)] as const;
    const [one, other] = groups.first(roots[0]) < groups.first(roots[1]) ? roots : [roots[1], roots[0]];
    if (one === other || groups.apart(one, other)) continue;
    const known = between.get(`${one} ${other}`);
    if (known) known.ties += 1;
    else between.set(`${one} ${other}`, { one, other, ties: 1 });
  }
  const [most] = [...between.values()]
    .filter(({ one, other, ties }) => 2 * ties >= groups.members(one) * groups.members(other))
    .sort((x, y) => y.ties - x.ties || groups.first(x.one) - groups.first(y.one) || groups.first(x.other) - groups.first(y.other));
  return most ? [most.one, most.other] : null;
}
