import { likenesses } from '../likenesses/index.ts';
import type { Scale } from '../scale.ts';
import type { Weights } from '../weights.ts';
import type { Comparisons } from './comparison.ts';
import type { Observed, ObservedReport } from './observed-reports.ts';

/** What a pair shows: its strongest level, and what speaks for or against it besides. */
export type Pattern = {
  readonly level: number;
  /** Levels of likeness besides. */
  readonly alike: readonly number[];
  /** How far apart the reports are, by `timeSteps`; -1 where a time is unknown. */
  readonly time: number;
  /** How many facts that would link by themselves they share besides, each comparison once: 0, 1, or 2 for more. Weak ones come in crowds by chance. */
  readonly facts: number;
};

/** Days between two reports, upper ends; the last step is open. */
export const timeSteps: readonly number[] = [7, 30, 180, 730];

export function timeStep(one: ObservedReport, other: ObservedReport): number {
  const days = Math.abs(one.day - other.day);
  return Number.isNaN(days) ? -1 : timeSteps.filter((end) => days > end).length;
}

/** Makes the function that says what a pair with these shared values shows; null where that is nothing. */
export function pairJudge({ values, entries }: Observed, weights: Weights, scale: Scale, comparisons: Comparisons) {
  const { present } = comparisons;
  const isStrong = (level: number): boolean => weights.prior + present[level]! >= weights.threshold; // levels have weights
  const rarities = likenesses.map(({ kind, probes }, place) => (entry: number): number => {
    if (probes === 0) return 1;
    const bucket = scale.bucket(kind, entries[place]!.get(entry)?.length ?? 0); // one a likeness
    return bucket < 0 ? 0 : scale.weight(kind, bucket, Number.NaN);
  });
  const steps = likenesses.map(({ kind }) => (weights.likeness[kind] ?? []).map(({ from }) => Math.round(from * 1000)));

  const alikeOf = (one: ObservedReport, other: ObservedReport): number[] =>
    likenesses.flatMap((likeness, place) => {
      const [left, right] = [one.profiles[place]!, other.profiles[place]!]; // one a likeness
      const alike = left.length === 0 || right.length === 0 ? null : likeness.compare(left, right, rarities[place]!);
      const level =
        alike === null
          ? -1
          : comparisons.likenessLevel(
              likeness.kind,
              steps[place]!.findLastIndex((from) => alike >= from),
            );
      return level < 0 ? [] : [level];
    });

  return (one: ObservedReport, other: ObservedReport, shared: readonly number[]): Pattern | null => {
    const implied = new Set(shared.length > 1 ? shared.flatMap((value) => values[value]!.broader) : []); // shared values are there
    const days = Math.abs(one.day - other.day);
    let best = -1;
    const perType = new Map<string, number>();
    for (const value of shared) {
      const { type, holders } = values[value]!;
      const level = comparisons.valueLevel(type, scale.bucket(type, holders.length));
      if (level < 0 || implied.has(value)) continue;
      if (isStrong(level)) perType.set(type, (perType.get(type) ?? 0) + 1);
      // What has had time to change hands says something about decay, not about the weight.
      if (days <= (weights.types[type]?.halfLifeDays ?? Infinity) || Number.isNaN(days))
        if (best < 0 || present[level]! > present[best]! || (present[level] === present[best] && level < best)) best = level;
    }
    const alike = alikeOf(one, other);
    if (best < 0) {
      // Alike and nothing else: the strongest likeness is what is judged.
      const strongest = alike.toSorted((a, b) => present[b]! - present[a]! || a - b)[0];
      if (strongest === undefined) return null;
      return { level: strongest, alike: alike.filter((level) => level !== strongest), time: timeStep(one, other), facts: 0 };
    }
    return { level: best, alike, time: timeStep(one, other), facts: Math.min(2, Math.max(0, independentFacts(perType, comparisons) - 1)) };
  };
}

/** Of types that say one thing in several ways, the one that says most. */
function independentFacts(perType: ReadonlyMap<string, number>, { comparisonOf }: Comparisons): number {
  const most = new Map<number, number>();
  for (const [type, count] of perType) most.set(comparisonOf(type), Math.max(count, most.get(comparisonOf(type)) ?? 0));
  return [...most.values()].reduce((sum, count) => sum + count, 0);
}
