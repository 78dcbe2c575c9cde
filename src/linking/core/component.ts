import type { DecisionBook } from './decisions.ts';
import { mergeTies, type Pairs, type Tie } from './merge.ts';
import type { HeldReports } from './neighbours.ts';
import type { Joining } from './scale.ts';
import type { TieBook } from './tie-book.ts';

/** Reports that are linked directly or through others, in the order of their ids, with all ties between them. Scratch: never kept. */
export type Component = {
  readonly members: readonly number[];
  readonly ties: readonly Tie[];
  readonly must: Pairs;
  readonly cannot: Pairs;
};

/** Walks from one report to all that it is linked with through others. */
export function componentOf(start: number, reports: HeldReports, decisions: DecisionBook, book: TieBook): Component {
  const ties: { a: number; b: number; weight: number }[] = [];
  const seen = new Set([start]);
  for (const number of seen) {
    for (const [other, weight] of book.of(number)) {
      if (number < other) ties.push({ a: number, b: other, weight });
      seen.add(other);
    }
    for (const other of decisions.mustLinks(number)) seen.add(other);
  }

  const members = [...seen].sort((one, other) => (reports[one]!.id < reports[other]!.id ? -1 : 1));
  const place = new Map(members.map((number, at) => [number, at]));
  const placed = (a: number, b: number): [number, number] => {
    const [one, other] = [place.get(a)!, place.get(b)!]; // both ends of a tie are members
    return one < other ? [one, other] : [other, one];
  };
  return {
    members,
    ties: ties.map(({ a, b, weight }) => {
      const [one, other] = placed(a, b);
      return { a: one, b: other, weight };
    }),
    must: members
      .flatMap((number) =>
        decisions
          .mustLinks(number)
          .filter((other) => other > number)
          .map((other) => placed(number, other)),
      )
      .sort(byPlace),
    cannot: members.flatMap((number) =>
      decisions
        .cannotLinks(number)
        .filter((other) => other > number && place.has(other))
        .map((other) => placed(number, other)),
    ),
  };
}

/** Its clusters: members in the order of ids, clusters by their first. */
export function clustersOf(component: Component, rule: Joining): number[][] {
  const { members, ties, must, cannot } = component;
  const { first } = mergeTies(members.length, ties, must, cannot, rule);
  const clusters = new Map<number, number[]>();
  members.forEach((number, at) => {
    const of = first[at]!; // one entry a member
    const cluster = clusters.get(of);
    if (cluster) cluster.push(number);
    else clusters.set(of, [number]);
  });
  return [...clusters.values()];
}

const byPlace = (one: readonly [number, number], other: readonly [number, number]): number => one[0] - other[0] || one[1] - other[1];
