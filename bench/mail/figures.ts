import type { Truth } from '../../src/training/core/conversations/play.ts';
import { random } from '../../src/training/core/random.ts';

/** One conversation and the score by which it is ranked: null background. `first`: place of the message at which the score reached a threshold. */
export type Scored = {
  readonly truth: Truth;
  readonly score: number;
  /** Place (from 0) in the conversation of the first message at which the score was at least `threshold`; null where none was. */
  readonly at: (threshold: number) => number | null;
};

/** The lowest threshold at which so many of a thousand background threads are raised at most. @param scores of the background, any order */
export function thresholdAt(scores: readonly number[], threads: number, perThousand: number): number {
  const allowed = Math.floor((threads * perThousand) / 1000);
  const sorted = scores.toSorted((a, b) => b - a);
  const next = sorted[allowed];
  return next === undefined ? Math.max(0.01, sorted.at(-1) ?? 0.01) : next + 0.005;
}

export const share = (of: readonly unknown[], all: readonly unknown[]): number => (all.length === 0 ? Number.NaN : of.length / all.length);

/** 95 % percentile interval of a share, drawing whole dialogues: variants of one dialogue are not independent. */
export function interval(conversations: readonly Scored[], caught: (one: Scored) => boolean, rounds = 1000): readonly [number, number] {
  const clusters = [...Map.groupBy(conversations, ({ truth }) => truth.dialogue).values()].map(
    (of) => [of.filter(caught).length, of.length] as const,
  );
  if (clusters.length === 0) return [Number.NaN, Number.NaN];
  const chance = random(95);
  const shares = Array.from({ length: rounds }, () => {
    let hit = 0;
    let all = 0;
    for (let draw = 0; draw < clusters.length; draw += 1) {
      const [caughtOf, of] = chance.pick(clusters);
      hit += caughtOf;
      all += of;
    }
    return hit / all;
  }).sort((a, b) => a - b);
  return [shares[Math.floor(rounds * 0.025)] ?? 0, shares[Math.floor(rounds * 0.975)] ?? 1];
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** Area under the receiver operating characteristic: how often a positive scores above a negative, ties half (Mann-Whitney). */
export function auc(positive: readonly number[], negative: readonly number[]): number {
  const all = [...positive.map((score) => ({ score, yes: true })), ...negative.map((score) => ({ score, yes: false }))].sort(
    (a, b) => a.score - b.score,
  );
  let ranks = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]?.score === all[from]?.score) to += 1;
    ranks += ((from + 1 + to) / 2) * all.slice(from, to).filter(({ yes }) => yes).length;
    from = to;
  }
  return (ranks - (positive.length * (positive.length + 1)) / 2) / (positive.length * negative.length);
}

/** Alerts in a thousand background threads that a ranking needs to raise `recall` of the attacks; beyond what it ranks, the rest is raised at random. */
export function alertsAtRecall(attacks: readonly number[], background: readonly number[], threads: number, recall: number): number {
  const needed = Math.ceil(attacks.length * recall);
  const threshold = attacks.toSorted((a, b) => b - a)[needed - 1] ?? 0;
  if (threshold > 0) return (background.filter((score) => score >= threshold).length / threads) * 1000;
  const found = attacks.filter((score) => score > 0).length;
  const raised = background.filter((score) => score > 0).length;
  const rest = (needed - found) / (attacks.length - found);
  return ((raised + rest * (threads - raised)) / threads) * 1000;
}

export const percent = (value: number): string => `${(value * 100).toFixed(1)} %`.padStart(8);
