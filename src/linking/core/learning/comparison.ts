import type { Weights } from '../weights.ts';

/**
 * What is compared between two reports when weights are learned: a shared value by its type and rarity, a likeness by its step. Types that follow from
 * each other, or say one thing in several ways (three hashes of one file), are levels of one comparison, so that nothing counts twice.
 */
type Level =
  | { readonly kind: 'value'; readonly comparison: number; readonly type: string; readonly bucket: number }
  | { readonly kind: 'likeness'; readonly comparison: number; readonly type: string; readonly step: number };

/** Every comparison and level that a table of weights has, numbered in the order of their names. */
export type Comparisons = {
  readonly names: readonly string[];
  readonly levels: readonly Level[];
  /** What the present table says a level weighs, log10. */
  readonly present: readonly number[];
  valueLevel(type: string, bucket: number): number;
  likenessLevel(kind: string, step: number): number;
  comparisonOf(type: string): number;
};

/** Types that are levels of one comparison. A type that is not here is a comparison of its own. */
const together: Readonly<Record<string, string>> = {
  ipv4: 'address',
  ipv6: 'address',
  cidr: 'address',
  'network-24': 'address',
  'network-48': 'address',
  domain: 'name',
  'registered-domain': 'name',
  'host-label': 'name',
  'plain-label': 'name',
  'subdomain-label': 'name',
  url: 'page',
  path: 'page',
  'file-name': 'page',
  parameters: 'page',
  sha256: 'file',
  sha1: 'file',
  md5: 'file',
};

export function comparisonsOf(weights: Weights): Comparisons {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  const levels: Level[] = [];
  const present: number[] = [];
  const byName = new Map<string, number>();
  const comparisonOf = (type: string): number => {
    const name = together[type] ?? type;
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, names.length);
    return names.push(name) - 1;
  };
  const add = (level: Level, at: number, weight: number): void => {
    byName.set(nameOf(level.kind, level.type, at), levels.length);
    levels.push(level);
    present.push(weight);
  };
  // A kind of likeness has a row among the types too (what its entries weigh); nobody shares such an entry as a value.
  for (const type of Object.keys(weights.types).toSorted()) {
    if (type in weights.likeness) continue;
    const comparison = comparisonOf(type);
    for (const [bucket, weight] of weights.types[type]!.weights.entries())
      // its own keys
      add({ kind: 'value', comparison, type, bucket }, bucket, weight);
  }
  for (const type of Object.keys(weights.likeness).toSorted()) {
    const comparison = comparisonOf(type);
    for (const [step, { weight }] of weights.likeness[type]!.entries())
      // as above
      add({ kind: 'likeness', comparison, type, step }, step, weight);
  }
  return {
    names,
    levels,
    present,
    valueLevel: (type, bucket) => byName.get(nameOf('value', type, bucket)) ?? -1,
    likenessLevel: (kind, step) => byName.get(nameOf('likeness', kind, step)) ?? -1,
    comparisonOf,
  };
}

const nameOf = (kind: Level['kind'], type: string, at: number): string => `${kind}\n${type}\n${at}`;
