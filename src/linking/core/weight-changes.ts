import { z } from 'zod';
import type { Engine } from './engine.ts';
import type { Weights } from './weights.ts';

/** What another version of the weights would change, in numbers. */
export const WeightChanges = z.object({
  /** Pairs that are linked with one version and not with the other. */
  links: z.object({ before: z.int(), after: z.int(), appear: z.int(), disappear: z.int() }),
  /** Clusters of two or more: as many as there are, formed and dissolved by the change (by the reports in them). */
  clusters: z.object({ before: z.int(), after: z.int(), formed: z.int(), dissolved: z.int() }),
  /** Reports that would be with others than before. */
  moved: z.int(),
  largest: z.object({ before: z.int(), after: z.int() }),
});
export type WeightChanges = z.infer<typeof WeightChanges>;

/** Two engines that hold the same reports and decisions, held against each other. `each` is told the pairs that appear or disappear, as they are found. */
export function weightChanges(
  before: Engine,
  after: Engine,
  ids: Iterable<string>,
  each: (change: { readonly kind: 'appears' | 'disappears'; readonly a: string; readonly b: string }) => void = () => undefined,
): WeightChanges {
  const links = { before: 0, after: 0, appear: 0, disappear: 0 };
  let moved = 0;
  for (const id of ids) {
    const [tied, then] = [new Set(before.tiedWith(id)), new Set(after.tiedWith(id))];
    // Every pair is met from both of its ends.
    const ahead = (others: ReadonlySet<string>): string[] => [...others].filter((other) => other > id).toSorted();
    links.before += ahead(tied).length;
    links.after += ahead(then).length;
    const [appearing, gone] = [ahead(then).filter((other) => !tied.has(other)), ahead(tied).filter((other) => !then.has(other))];
    links.appear += appearing.length;
    links.disappear += gone.length;
    for (const b of appearing) each({ kind: 'appears', a: id, b });
    for (const b of gone) each({ kind: 'disappears', a: id, b });
    if (withOf(before, id) !== withOf(after, id)) moved += 1;
  }
  const [old, fresh] = [clusterSets(before), clusterSets(after)];
  return {
    links,
    clusters: {
      before: old.size,
      after: fresh.size,
      formed: [...fresh].filter((members) => !old.has(members)).length,
      dissolved: [...old].filter((members) => !fresh.has(members)).length,
    },
    moved,
    largest: { before: before.clusters()[0]?.members.length ?? 0, after: after.clusters()[0]?.members.length ?? 0 },
  };
}

const withOf = (engine: Engine, id: string): string => engine.members(engine.clusterOf(id) ?? '').join(' ');
const clusterSets = (engine: Engine): Set<string> => new Set(engine.clusters().map(({ members }) => members.join(' ')));

/** Weights that differ: `type` and place (bucket or step), before and after; a row that one version lacks is null there. */
type WeightDifference = {
  readonly type: string;
  readonly at: number;
  readonly before: number | null;
  readonly after: number | null;
};

export function weightDifferences(one: Weights, other: Weights): WeightDifference[] {
  const rows = ({ types, likeness }: Weights): Map<string, readonly number[]> =>
    new Map([
      ...Object.entries(types).map(([type, { weights }]) => [type, weights] as const),
      ...Object.entries(likeness).map(([kind, steps]) => [`${kind} likeness`, steps.map(({ weight }) => weight)] as const),
    ]);
  const [before, after] = [rows(one), rows(other)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((type) => {
    const [mine, theirs] = [before.get(type) ?? [], after.get(type) ?? []];
    return Array.from({ length: Math.max(mine.length, theirs.length) }, (_, at) => ({
      type,
      at,
      before: mine[at] ?? null,
      after: theirs[at] ?? null,
    })).filter((row) => row.before !== row.after);
  });
}
