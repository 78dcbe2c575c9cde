import type { Attribution } from './attribution.ts';
import { habits } from './habits/index.ts';

/**
 * What is measured about an actor, or about its being somebody unknown, as places in a row of numbers. An alternative's score is the sum of its numbers times
 * the weights; probabilities follow as in a conditional logit (McFadden 1974): exp(score), shared out over all alternatives.
 */
export type Measures = {
  readonly names: readonly string[];
  readonly weights: Float64Array;
  readonly groupOf: ReadonlyMap<string, number>;
  /** Places: `first` of a group (`more` is the next one), habits in their order, and single ones. */
  readonly groups: readonly number[];
  readonly habits: readonly number[];
  readonly nearest: number;
  readonly share: number;
  readonly reports: number;
  readonly silence: number;
  readonly unknown: {
    readonly base: number;
    readonly unnamed: number;
    readonly size: number;
    readonly gap: number;
    readonly novel: number;
  };
};

export function measuresOf(attribution: Attribution): Measures {
  const names: string[] = [];
  const weights: number[] = [];
  const place = (name: string, weight: number): number => {
    weights.push(weight);
    return names.push(name) - 1;
  };
  const groupIds = Object.keys(attribution.groups);
  const groups = groupIds.map((id) => {
    const { first, more } = attribution.groups[id]!; // its keys
    const at = place(`${id} first`, first);
    place(`${id} more`, more);
    return at;
  });
  const { history, unknown } = attribution;
  const all = {
    groups,
    habits: habits.map(({ kind }) => place(kind, attribution.habits[kind]?.weight ?? 0)),
    nearest: place('nearest', attribution.nearest.weight),
    share: place('share', history.share),
    reports: place('reports', history.reports),
    silence: place('silence', history.silence),
    unknown: {
      base: place('unknown base', unknown.base),
      unnamed: place('unknown unnamed', unknown.unnamed),
      size: place('unknown size', unknown.size),
      gap: place('unknown gap', unknown.gap),
      novel: place('unknown novel', unknown.novel),
    },
  };
  const groupOf = new Map(Object.entries(attribution.types).map(([type, group]) => [type, groupIds.indexOf(group)]));
  return { ...all, names, weights: Float64Array.from(weights), groupOf };
}
