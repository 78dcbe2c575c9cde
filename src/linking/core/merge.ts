import { allOf } from './engine/all-of.ts';
import { joinIdentities } from './identity-joins.ts';
import type { Joining } from './scale.ts';

/** A tie between two members of a component, by their places in it; `weight` in thousandths of log10 odds. */
export type Tie = {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
  /** Both have a value that one actor alone has, such as a wallet (`weights.identity`): joins by itself (identity-joins.ts). */
  readonly identity?: boolean;
};

/** Pairs that people decided about, by places. */
export type Pairs = readonly (readonly [number, number])[];

/** A join that the evidence asks for and the guard refused: the places of both clusters' first members, and the ties between the two. */
type HeldBack = { readonly one: number; readonly other: number; readonly ties: number };

type Merged = {
  /** For each member the place of its cluster's first member. */
  readonly first: Int32Array;
  /** In the order of places. */
  readonly heldBack: readonly HeldBack[];
};

/** What is between two clusters: how many ties, the strongest, and whether one of them is an identity tie. */
type Between = { readonly ties: number; readonly strongest: number; readonly isAsked: boolean };

/**
 * Splits a component into clusters. must-links come before everything, then identity ties; then always the two clusters with the
 * strongest case become one, as long as there is a case:
 *
 *     strongest tie + ties·log10(number of ties) − size·log10(members × members) ≥ least
 *
 * A cluster of a hundred has a hundred chances of a coincidence with anybody, so a single tie that joins two reports does not join a report and a
 * hundred; ties that many members have make up for it. (With `size` and `ties` 0 this is single link, with both 1 average link over the odds of the
 * strongest.) Two clusters that both have `guard` members or more are not joined by ties alone, unless most of their pairs are identity ties: such joins
 * come back as `heldBack`, until a person says that somebody of the one belongs with somebody of the other.
 * cannot-links are never crossed, not by a must-link either.
 *
 * A pure function of the sets: which of two equal cases is first follows from the number of ties, then the sizes, and only then from the places,
 * which follow from the ids. A heap with entries that are passed over when they are out of date: O(ties · log ties) as a rule.
 */
export function mergeTies(size: number, ties: readonly Tie[], must: Pairs, cannot: Pairs, rule: Joining): Merged {
  const groups = groupsOf(size, ties, cannot);
  for (const [a, b] of must) groups.speakFor(groups.join(a, b));
  const identities = ties.filter(({ identity }) => identity).map(({ a, b, weight }) => [a, b, weight] as const);
  const isGuarded = (one: number, other: number): boolean => groups.isGuarded(one, other, rule.guard);
  allOf(joinIdentities(identities, { ...groups, isGuarded }));

  const heap = createHeap();
  const offer = (a: number, b: number, { ties: count, strongest }: Between): void => {
    const [low, high] = [groups.members(a), groups.members(b)];
    if (groups.apart(a, b) || isGuarded(a, b)) return;
    const strength = rule.strength(strongest, count, low, high);
    if (strength < rule.least) return;
    const [one, other] = groups.first(a) < groups.first(b) ? [a, b] : [b, a];
    const at = { versionOfOne: groups.version(one), versionOfOther: groups.version(other) };
    heap.push({ strength, ties: count, size: low * high, first: groups.first(one), second: groups.first(other), one, other, ...at });
  };
  for (const [a, b, between] of groups.pairs()) offer(a, b, between);
  for (let best = heap.pop(); best; best = heap.pop()) {
    const { one, other } = best;
    if (groups.version(one) !== best.versionOfOne || groups.version(other) !== best.versionOfOther) continue;
    const joined = groups.join(one, other);
    if (joined === null) continue;
    for (const [next, between] of groups.around(joined)) offer(joined, next, between);
  }

  const heldBack: HeldBack[] = [];
  for (const [a, b, { ties: count, strongest, isAsked }] of groups.pairs()) {
    if (groups.apart(a, b) || !isGuarded(a, b)) continue;
    if (!isAsked && rule.strength(strongest, count, groups.members(a), groups.members(b)) < rule.least) continue;
    const [one, other] = [groups.first(a), groups.first(b)];
    heldBack.push({ one: Math.min(one, other), other: Math.max(one, other), ties: count });
  }
  heldBack.sort((one, other) => one.one - other.one || one.other - other.other);
  return { first: Int32Array.from({ length: size }, (_, place) => groups.first(groups.find(place))), heldBack };
}

/** How many ties, the strongest as strong as `strongest`, two clusters need to become one; null where none are enough. */
export function tiesNeeded(strongest: number, one: number, other: number, rule: Joining): number | null {
  if (Math.min(one, other) >= rule.guard || rule.strength(strongest, one * other, one, other) < rule.least) return null;
  let [low, high] = [1, one * other];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (rule.strength(strongest, middle, one, other) >= rule.least) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Clusters on their way: what is between them is kept up to date, the smaller neighbourhood moves into the larger. */
function groupsOf(size: number, ties: readonly Tie[], cannot: Pairs) {
  const parent = Int32Array.from({ length: size }, (_, place) => place);
  const firsts = Int32Array.from(parent);
  const counts = new Int32Array(size).fill(1);
  const versions = new Int32Array(size);
  const around: Map<number, Between>[] = Array.from({ length: size }, () => new Map());
  /** Whether a person spoke for it. */
  const spokenFor = new Uint8Array(size);
  const apart: Set<number>[] = Array.from({ length: size }, () => new Set());
  const meet = (a: number, b: number, more: Between): void => {
    const now = around[a]!.get(b);
    const both = now
      ? { ties: now.ties + more.ties, strongest: Math.max(now.strongest, more.strongest), isAsked: now.isAsked || more.isAsked }
      : more;
    around[a]!.set(b, both);
    around[b]!.set(a, both);
  };
  for (const { a, b, weight, identity } of ties) meet(a, b, { ties: 1, strongest: weight, isAsked: identity === true });
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
    find,
    first: (root: number): number => firsts[root]!,
    members: (root: number): number => counts[root]!,
    version: (root: number): number => (parent[root]! === root ? versions[root]! : -1),
    apart: (one: number, other: number): boolean => apart[one]!.has(other),
    speakFor(root: number | null): void {
      if (root !== null) spokenFor[root] = 1;
    },
    isGuarded: (one: number, other: number, guard: number): boolean =>
      Math.min(counts[one]!, counts[other]!) >= guard && spokenFor[one] === 0 && spokenFor[other] === 0,
    around: (root: number): ReadonlyMap<number, Between> => around[root]!,
    *pairs(): Generator<[number, number, Between]> {
      for (let root = 0; root < size; root++) for (const [other, between] of around[root]!) if (root < other) yield [root, other, between];
    },
    /** Makes the clusters of two members one and gives its root; null where they are one already or must not be. */
    join(a: number, b: number): number | null {
      let [into, from] = [find(a), find(b)];
      if (into === from || apart[into]!.has(from)) return null;
      if (around[into]!.size < around[from]!.size) [into, from] = [from, into];
      parent[from] = into;
      firsts[into] = Math.min(firsts[into]!, firsts[from]!);
      counts[into] = counts[into]! + counts[from]!;
      versions[into] = versions[into]! + 1;
      spokenFor[into] = spokenFor[into]! | spokenFor[from]!;
      for (const [other, between] of around[from]!) {
        around[other]!.delete(from);
        if (other !== into) meet(into, other, between);
      }
      for (const other of apart[from]!) {
        apart[other]!.delete(from);
        apart[other]!.add(into);
        apart[into]!.add(other);
      }
      around[from] = new Map();
      apart[from] = new Set();
      return into;
    },
  };
}

type Case = {
  readonly strength: number;
  readonly ties: number;
  /** Pairs that the join would make. */
  readonly size: number;
  readonly first: number;
  readonly second: number;
  readonly one: number;
  readonly other: number;
  readonly versionOfOne: number;
  readonly versionOfOther: number;
};

const before = (one: Case, other: Case): boolean =>
  (other.strength - one.strength ||
    other.ties - one.ties ||
    one.size - other.size ||
    one.first - other.first ||
    one.second - other.second) < 0;

function createHeap() {
  const heap: Case[] = [];
  return {
    push(item: Case): void {
      let at = heap.length;
      heap.push(item);
      while (at > 0) {
        const up = (at - 1) >> 1;
        if (!before(item, heap[up]!)) break; // in bounds, here and below
        heap[at] = heap[up]!;
        at = up;
      }
      heap[at] = item;
    },
    pop(): Case | undefined {
      const top = heap[0];
      const item = heap.pop();
      if (item === undefined || heap.length === 0) return top;
      let at = 0;
      for (let down = 1; down < heap.length; down = 2 * at + 1) {
        if (down + 1 < heap.length && before(heap[down + 1]!, heap[down]!)) down += 1;
        if (!before(heap[down]!, item)) break;
        heap[at] = heap[down]!;
        at = down;
      }
      heap[at] = item;
      return top;
    },
  };
}
