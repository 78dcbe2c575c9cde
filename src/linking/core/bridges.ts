import { logOdds, pieces } from './compare.ts';
import type { DecisionBook } from './decisions.ts';
import { valueOf } from './holdings.ts';
import { candidates, type HeldReports } from './neighbours.ts';
import type { Scale } from './scale.ts';

/** A trace or a single tie between two reports that alone holds two parts of a cluster together. */
export type Bridge =
  | { readonly kind: 'trace'; readonly type: string; readonly value: string; readonly parts: readonly (readonly string[])[] }
  | { readonly kind: 'tie'; readonly a: string; readonly b: string; readonly parts: readonly (readonly string[])[] };

/** Larger clusters get no bridges: what holds so many together is not one trace, and the question would cost too much. */
const largestCluster = 1000;

/** A tie and the values without any one of which it would not be there. */
type Rope = { readonly a: number; readonly b: number; readonly needs: readonly number[]; readonly human: boolean };

/**
 * The traces and single ties without which the members are no longer all connected. Looks at connection only: whether the rest would still
 * support each other enough to stay merged is the engine's answer when the trace is really gone.
 */
export function bridgesOf(members: readonly number[], reports: HeldReports, decisions: DecisionBook, scale: Scale): Bridge[] {
  if (members.length < 2 || members.length > largestCluster) return [];
  const ropes = ropesOf(members, reports, decisions, scale);
  const parts = (without: (rope: Rope) => boolean) =>
    partsOf(
      members,
      ropes.filter((rope) => !without(rope)),
    );
  const named = (found: readonly (readonly number[])[]) => found.map((part) => part.map((number) => reports[number]!.id)); // members are held
  const { values, facts } = reports[members[0]!]!.realm; // as above

  const bridges: Bridge[] = [];
  for (const id of new Set(ropes.flatMap(({ needs }) => needs))) {
    const left = parts((rope) => rope.needs.includes(id));
    if (left.length > 1) bridges.push({ kind: 'trace', type: facts[id]!.type, value: valueOf(values.key(id)), parts: named(left) });
  }
  if (members.length > 2)
    for (const rope of treeRopes(members, ropes)) {
      const left = parts((other) => other === rope);
      if (left.length > 1) bridges.push({ kind: 'tie', a: reports[rope.a]!.id, b: reports[rope.b]!.id, parts: named(left) });
    }
  return bridges.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function ropesOf(members: readonly number[], reports: HeldReports, decisions: DecisionBook, scale: Scale): Rope[] {
  const inside = new Set(members);
  const place = new Map(members.map((number, at) => [number, at]));
  const ropes: Rope[] = [];
  for (const number of members) {
    const later = (other: number): boolean => inside.has(other) && place.get(other)! > place.get(number)!; // members have places
    const held = reports[number]!; // as above
    for (const [other, shared] of candidates(number, reports, scale)) {
      if (!later(other)) continue;
      const without = (id: number | null): number => {
        const gone = id === null ? null : new Set([id, ...held.realm.facts[id]!.broader]); // held values have facts
        return logOdds(
          pieces(held, reports[other]!, gone ? shared.filter((value) => !gone.has(value)) : shared, held.realm.known, scale),
          scale,
        );
      };
      if (without(null) < scale.threshold) continue;
      ropes.push({
        a: number,
        b: other,
        needs: shared.length > 50 ? [] : shared.filter((id) => without(id) < scale.threshold),
        human: false,
      });
    }
    for (const other of decisions.mustLinks(number)) if (later(other)) ropes.push({ a: number, b: other, needs: [], human: true });
  }
  return ropes;
}

/** Only a tie of a spanning tree can be a bridge, so at most one a member needs to be tried. */
function treeRopes(members: readonly number[], ropes: readonly Rope[]): Rope[] {
  const groups = new Map(members.map((number) => [number, number]));
  const find = (number: number): number => {
    let root = number;
    while (groups.get(root)! !== root) root = groups.get(root)!; // members have groups
    return root;
  };
  return ropes.filter(({ a, b, human }) => {
    const [one, other] = [find(a), find(b)];
    groups.set(one, other);
    return one !== other && !human;
  });
}

function partsOf(members: readonly number[], ropes: readonly Rope[]): number[][] {
  const around = new Map<number, number[]>(members.map((number) => [number, []]));
  for (const { a, b } of ropes) {
    around.get(a)!.push(b); // ropes are between members
    around.get(b)!.push(a);
  }
  const seen = new Set<number>();
  const parts: number[][] = [];
  for (const start of members) {
    if (seen.has(start)) continue;
    const part = new Set([start]);
    for (const number of part) for (const other of around.get(number)!) part.add(other);
    for (const number of part) seen.add(number);
    parts.push(members.filter((number) => part.has(number)));
  }
  return parts;
}

const keyOf = (bridge: Bridge): string => (bridge.kind === 'trace' ? `\0${bridge.type}\n${bridge.value}` : `${bridge.a}\n${bridge.b}`);
