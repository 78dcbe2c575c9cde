import type { DecisionBook } from '../decisions.ts';
import { logOdds } from '../compare.ts';
import type { Scale } from '../scale.ts';
import { piecesBetween } from './evidence.ts';
import { typeNames } from './feature-types.ts';
import type { Holdings } from './holdings.ts';
import type { Ties } from './ties.ts';

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
 * support each other enough to stay merged is the engine's answer when the trace is really gone. `members`: numbers of reports in the order of ids.
 */
export function bridgesOf(members: Int32Array, holdings: Holdings, ties: Ties, decisions: DecisionBook, scale: Scale): Bridge[] {
  if (members.length < 2 || members.length > largestCluster) return [];
  const ropes = ropesOf(members, holdings, ties, decisions, scale);
  const parts = (without: (rope: Rope) => boolean) =>
    partsOf(
      members,
      ropes.filter((rope) => !without(rope)),
    );
  const { reports } = holdings;
  const named = (found: readonly (readonly number[])[]) => found.map((part) => part.map((number) => reports.id(number)));

  const bridges: Bridge[] = [];
  for (const value of new Set(ropes.flatMap(({ needs }) => needs))) {
    const left = parts((rope) => rope.needs.includes(value));
    const type = typeNames[holdings.typeOf(value)]!; // a held value has a type
    if (left.length > 1) bridges.push({ kind: 'trace', type, value: holdings.textOf(value), parts: named(left) });
  }
  if (members.length > 2)
    for (const rope of treeRopes(members, ropes)) {
      const left = parts((other) => other === rope);
      if (left.length > 1) bridges.push({ kind: 'tie', a: reports.id(rope.a), b: reports.id(rope.b), parts: named(left) });
    }
  return bridges.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function ropesOf(members: Int32Array, holdings: Holdings, ties: Ties, decisions: DecisionBook, scale: Scale): Rope[] {
  const place = new Map(Array.from(members, (number, at) => [number, at]));
  const ropes: Rope[] = [];
  for (const [at, a] of members.entries()) {
    const later = (other: number): boolean => (place.get(other) ?? -1) > at;
    const others = [...ties.of(a)].map(([other]) => other).filter(later);
    for (const b of others.sort((one, other) => place.get(one)! - place.get(other)!)) {
      const shared = holdings.inBoth(a, b).filter((value) => holdings.bucket(value) >= 0);
      const without = (value: number): number => {
        const gone = new Set([value, ...holdings.knownOf(a).broader(value)]);
        const left = shared.filter((other) => !gone.has(other));
        return logOdds(piecesBetween(a, b, left, holdings, scale), scale);
      };
      const needs = shared.length > 50 ? [] : shared.filter((value) => without(value) < scale.threshold);
      ropes.push({ a, b, needs, human: false });
    }
    for (const b of decisions.mustLinks(a)) if (later(b)) ropes.push({ a, b, needs: [], human: true });
  }
  return ropes;
}

/** Only a tie of a spanning tree can be a bridge, so at most one a member needs to be tried. */
function treeRopes(members: Int32Array, ropes: readonly Rope[]): Rope[] {
  const groups = new Map(Array.from(members, (number) => [number, number]));
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

function partsOf(members: Int32Array, ropes: readonly Rope[]): number[][] {
  const around = new Map<number, number[]>(Array.from(members, (number) => [number, []]));
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
    parts.push([...members].filter((number) => part.has(number)));
  }
  return parts;
}

const keyOf = (bridge: Bridge): string => (bridge.kind === 'trace' ? `\0${bridge.type}\n${bridge.value}` : `${bridge.a}\n${bridge.b}`);
