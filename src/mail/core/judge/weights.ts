import table from '#knowledge/mail-weights.json' with { type: 'json' };
import { RenkeiError } from '#model/errors.ts';
import { Group, type Level } from '../finding.ts';

/** One row of knowledge/mail-weights.json: log10 of how much more often attacks show something than honest conversations do. */
export type Weight = {
  readonly key: string;
  readonly weight: number;
  /** Part of attacks, and of honest relationships, that show it. */
  readonly attack: number;
  readonly benign: number;
  readonly basis: 'expert' | 'measured';
  readonly source: string;
};

/** An immutable version of everything that a judgement is computed with. */
export type Weights = {
  readonly version: string;
  readonly of: ReadonlyMap<string, Weight>;
  /** What all evidence of a group may add at most. */
  readonly caps: Readonly<Record<Group, number>>;
  /** What everything against may take away at most. */
  readonly floor: number;
  readonly levels: Readonly<Record<Level, number>>;
};

export const shippedWeights: Weights = {
  version: table.version,
  of: new Map((table.weights as Weight[]).map((row) => [row.key, row])), // basis is one of the two words: weights.test.ts
  caps: table.caps,
  floor: table.floor,
  levels: table.levels,
};

/** The same without some groups: how much each adds (ablation). */
export const withoutGroups = (weights: Weights, without: readonly Group[]): Weights => ({
  ...weights,
  caps: { ...weights.caps, ...Object.fromEntries(without.map((group) => [group, 0])) },
});

/** The weight of a case. A signal that names none in the table is a broken contract. */
export function weightOf(weights: Weights, key: string): number {
  const found = weights.of.get(key);
  if (!found) throw new RenkeiError('internal', { incident: `weight ${key}` });
  return found.weight;
}

export const groups = Group.options;
