import type { ComparedPairs } from './compared-pairs.ts';
import type { Pattern } from './pair-judge.ts';

/** What the pairs that belong together look like, and how many of each level do. */
export type PairModel = {
  /** For each level, the share of pairs showing it that belong together. */
  readonly right: Float64Array;
  /** For each level, for how many pairs that was counted. */
  readonly pairs: Float64Array;
  /** Of pairs that belong together, how many are so near in time; share so many facts; are so alike (by level). */
  readonly time: Float64Array;
  readonly facts: Float64Array;
  readonly alike: Float64Array;
  readonly rounds: number;
  readonly converged: boolean;
};

export type ModelInput = {
  readonly patterns: readonly Pattern[];
  /** How many pairs show each pattern. */
  readonly counts: Float64Array;
  readonly chance: ComparedPairs['chance'];
  /** Comparison of each level. */
  readonly comparisonOf: readonly number[];
  /** For each level, the chance that such a pair belongs together, as it was believed before. */
  readonly believed: readonly number[];
};

/** Assumed, not learned: of pairs that share something by coincidence, the shares that have one, two, three or more facts in common. */
const factsByChance: readonly number[] = [0.95, 0.04, 0.01];
const firstTime: readonly number[] = [0.25, 0.2, 0.35, 0.15, 0.05];
const firstFacts: readonly number[] = [0.6, 0.25, 0.15];
/** So many imagined pairs stand by what was believed before, in each share. */
const imagined = 2;
const mostRounds = 500;
const settled = 1e-7;

/**
 * Expectation–maximisation without labels: two kinds of pairs, those that belong together and coincidences, told apart by what the shared value itself
 * does not say: nearness in time, further facts, likeness. How coincidences look comes from pairs at random and stays fixed (as in Splink: Linacre and
 * others 2022); how the others look, and the share of them at each level, is estimated (Fellegi and Sunter 1969; Winkler 1988).
 *
 * Without any label data rank the levels but cannot fix the scale: pairs that belong together and look like coincidences are counted as such. So the
 * number of pairs that belong together over the levels that link by themselves is kept as the present table has it (after every round all levels are
 * shifted alike).
 * Deterministic; begins with the present table, which also names the two kinds. Ends when no share moves by 1e-7, or after 500 rounds.
 */
export function fitPairModel(input: ModelInput, from?: PairModel, rounds = mostRounds): PairModel {
  const { patterns, counts, believed } = input;
  const pairs = new Float64Array(believed.length);
  for (const [at, { level }] of patterns.entries()) pairs[level]! += counts[at]!; // one a pattern
  let model: Omit<PairModel, 'rounds' | 'converged'> = from
    ? { ...from, pairs }
    : {
        right: Float64Array.from(believed),
        pairs,
        time: Float64Array.from(firstTime),
        facts: Float64Array.from(firstFacts),
        alike: Float64Array.from(input.chance.alike, (chance) => Math.sqrt(chance)),
      };
  for (let round = 1; round <= rounds; round++) {
    const next = counted(input, pairs, chancesOf(input, model));
    const change = next.right.reduce((most, share, level) => Math.max(most, Math.abs(share - model.right[level]!)), 0); // one a level
    model = next;
    if (change < settled) return { ...model, rounds: round, converged: true };
  }
  return { ...model, rounds, converged: false };
}

type Known = Pick<PairModel, 'right' | 'time' | 'facts' | 'alike'>;

/** Log-odds (natural) that a pair which shows this belongs together. */
export function patternOdds({ level, alike, time, facts }: Pattern, model: Known, chance: ModelInput['chance']): number {
  const right = model.right[level]!; // one a level
  let odds = Math.log(right / (1 - right)) + Math.log(model.facts[facts]! / factsByChance[facts]!);
  if (time >= 0) odds += Math.log(model.time[time]! / chance.time[time]!);
  for (const one of alike) odds += Math.log(model.alike[one]! / chance.alike[one]!);
  return odds;
}

/** The E step: for each pattern, the chance that such a pair belongs together. */
const chancesOf = ({ patterns, chance }: ModelInput, model: Known): Float64Array =>
  Float64Array.from(patterns, (pattern) => 1 / (1 + Math.exp(-patternOdds(pattern, model, chance))));

/** The M step. */
function counted({ patterns, counts, comparisonOf, believed, chance }: ModelInput, pairs: Float64Array, chances: Float64Array) {
  const right = Float64Array.from(believed, (share) => imagined * share);
  const time = Float64Array.from(firstTime, (share) => imagined * share);
  const facts = Float64Array.from(firstFacts, (share) => imagined * share);
  const alike = Float64Array.from(chance.alike, (share) => imagined * share);
  for (const [at, pattern] of patterns.entries()) {
    const yes = counts[at]! * chances[at]!; // one a pattern
    right[pattern.level]! += yes;
    facts[pattern.facts]! += yes;
    if (pattern.time >= 0) time[pattern.time]! += yes;
    for (const level of pattern.alike) alike[level]! += yes;
  }
  const ofComparison = new Map<number, number>();
  for (const [level, count] of alike.entries())
    ofComparison.set(comparisonOf[level]!, (ofComparison.get(comparisonOf[level]!) ?? 0) + count); // levels have comparisons
  return {
    right: onScale(
      right.map((count, level) => bounded(count / (pairs[level]! + imagined))),
      pairs,
      believed,
    ),
    pairs,
    time: shares(time),
    facts: shares(facts),
    alike: alike.map((count, level) => count / ofComparison.get(comparisonOf[level]!)!), // summed above
  };
}

/** Shifts the log-odds of all levels alike, so that as many pairs belong together as was believed. */
function onScale(right: Float64Array, pairs: Float64Array, believed: readonly number[]): Float64Array {
  // Most levels of a table are never met. Those that link by themselves carry the scale: weak ones have so many pairs that they would drown it.
  const seen = [...pairs.keys()].filter((level) => pairs[level]! > 0);
  const strong = seen.filter((level) => believed[level]! >= 0.5);
  const met = strong.length > 0 ? strong : seen;
  const wanted = met.reduce((sum, level) => sum + believed[level]! * pairs[level]!, 0);
  const shifted = (share: number, by: number): number => bounded(1 / (1 + ((1 - share) / share) * by));
  let [low, high] = [-12, 12];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    const by = Math.exp(-middle);
    if (met.reduce((all, level) => all + shifted(right[level]!, by) * pairs[level]!, 0) < wanted) low = middle;
    else high = middle;
  }
  return right.map((share) => shifted(share, Math.exp(-(low + high) / 2)));
}

/** Nothing is certain: likelihood ratios stay finite. */
const bounded = (share: number): number => Math.min(0.9999, Math.max(0.0001, share));

function shares(counts: Float64Array): Float64Array {
  const sum = counts.reduce((all, count) => all + count, 0);
  return counts.map((count) => count / sum);
}
