import { hash32 } from '../hash.ts';
import { likenesses } from '../likenesses/index.ts';
import { scaleOf } from '../scale.ts';
import type { Weights } from '../weights.ts';
import type { Comparisons } from './comparison.ts';
import { drawable, independence, isOneSource, limitSources } from './sources.ts';
import type { Observed, ObservedReport } from './observed-reports.ts';
import { pairJudge, type Pattern, timeStep, timeSteps } from './pair-judge.ts';

/** Pairs of reports that share evidence, each as the number of what it shows. `a` and `b` are places in `Observed.reports`. */
export type ComparedPairs = {
  readonly patterns: readonly Pattern[];
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly pattern: readonly number[];
  /** For how much a pair counts: below 1 where it repeats what its reporter said elsewhere. */
  readonly weight: Float64Array;
  /** How often pairs at random are so near in time, and so alike: shares by time step and by level. */
  readonly chance: { readonly time: Float64Array; readonly alike: Float64Array };
  /** The pairs drawn at random. */
  readonly drawn: readonly (readonly [number, number])[];
  /** Pairs of one stated reporter whose shared values nobody else has: they say what a single source is worth, and nothing else. */
  readonly oneSource: { readonly pattern: readonly number[]; readonly source: readonly string[] };
  /** Which share of the pairs was looked at; below 1 where there are too many. */
  readonly share: number;
};

type PairLimits = { readonly pairs: number; readonly drawn: number };
export const pairLimits: PairLimits = { pairs: 1_500_000, drawn: 20_000 };
/** Of a value that more reports hold than this, so many are taken, drawn by their ids. */
const mostHolders = 120;

/** Compares what can be compared, bounded by `limits`, and the same for the same reports in any order. */
export function comparePairs(observed: Observed, weights: Weights, comparisons: Comparisons, limits = pairLimits): ComparedPairs {
  const { reports, values } = observed;
  const scale = scaleOf(weights);
  const judge = pairJudge(observed, weights, scale, comparisons);
  const holders = values.map(({ type, holders: all }) => (scale.bucket(type, all.length) < 0 ? [] : fewer(all, reports)));
  const expected = holders.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
  const share = Math.min(1, limits.pairs / Math.max(1, expected));
  const isCentre = reports.map(({ id }) => share === 1 || (hash32(id, 11) >>> 0) / 2 ** 32 < share / 2);
  const near = (kind: string, having: readonly number[]): boolean =>
    having.length > 1 && having.length <= mostHolders && scale.bucket(kind, having.length) >= 0;

  const book = patternBook();
  const [a, b, pattern, weight]: [number[], number[], number[], number[]] = [[], [], [], []];
  const oneSource: { pattern: number[]; source: string[] } = { pattern: [], source: [] };
  const met = new Set<number>();
  for (const [one, report] of reports.entries()) {
    if (!isCentre[one]) continue;
    for (const [other, shared] of partners(one, observed, holders, near)) {
      if (other < one && isCentre[other]) continue; // met from the other side
      met.add(Math.min(one, other) * reports.length + Math.max(one, other));
      const theirs = reports[other]!; // holders are reports
      const shown = judge(report, theirs, shared);
      if (shown === null) continue;
      if (report.source === null || report.source !== theirs.source) {
        a.push(one);
        b.push(other);
        pattern.push(book.number(shown));
        weight.push(independence(report, theirs, shared, observed));
      } else if (isOneSource(shared, observed)) {
        oneSource.pattern.push(book.number(shown));
        oneSource.source.push(report.source);
      }
    }
  }
  const others = drawOthers(reports, limits.drawn, met);
  const chance = chanceOf(observed, comparisons, others, (one, other) => judge(one, other, []));
  return {
    patterns: book.patterns,
    a,
    b,
    pattern,
    weight: limitSources(weight, a, b, reports),
    chance,
    drawn: others,
    oneSource,
    share,
  };
}

/** Everybody a report shares a value with, or the beginning of a text, with the values. */
function partners(
  number: number,
  { reports, values, entries }: Observed,
  holders: readonly (readonly number[])[],
  near: (kind: string, having: readonly number[]) => boolean,
): ReadonlyMap<number, number[]> {
  const found = new Map<number, number[]>();
  const report = reports[number]!; // asked for reports that are there
  for (const value of report.values) {
    if (values[value]!.holders.length < 2) continue; // a report's values are there
    const having = holders[value]!;
    // Of a value that very many hold, pairs of those that were drawn.
    if (having.length === mostHolders && !having.includes(number)) continue;
    for (const other of having) {
      if (other === number) continue;
      const shared = found.get(other);
      if (shared) shared.push(value);
      else found.set(other, [value]);
    }
  }
  for (const [place, { kind, probes }] of likenesses.entries())
    for (const entry of report.profiles[place]!.subarray(0, probes)) {
      const having = entries[place]!.get(entry) ?? []; // one a likeness
      if (near(kind, having)) for (const other of having) if (other !== number && !found.has(other)) found.set(other, []);
    }
  return found;
}

function patternBook() {
  const patterns: Pattern[] = [];
  const numbers = new Map<string, number>();
  return {
    patterns,
    number: (pattern: Pattern): number => {
      const key = `${pattern.level} ${pattern.time} ${pattern.facts} ${pattern.alike.join(' ')}`;
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, patterns.length);
      return patterns.push(pattern) - 1;
    },
  };
}

const fewer = (holders: readonly number[], reports: readonly ObservedReport[]): readonly number[] =>
  holders.length <= mostHolders
    ? holders
    : holders.toSorted((a, b) => hash32(reports[a]!.id, 13) - hash32(reports[b]!.id, 13) || a - b).slice(0, mostHolders);

/** Pairs at random that share no evidence, drawn by counting. */
function drawOthers(reports: readonly ObservedReport[], many: number, met: ReadonlySet<number>): (readonly [number, number])[] {
  const among = drawable(reports);
  if (among.length < 2) return [];
  return Array.from({ length: many }, (_, at) => {
    const [one, other] = [among[(hash32(`${at}`, 17) >>> 0) % among.length]!, among[(hash32(`${at}`, 19) >>> 0) % among.length]!]; // places below the length
    return one < other ? ([one, other] as const) : ([other, one] as const);
  }).filter(([one, other]) => one !== other && !met.has(one * reports.length + other));
}

/**
 * What pairs at random show (u-probabilities, as Splink estimates them). A step that was never met counts as half a pair among fifty more, so that nothing
 * becomes impossible.
 */
function chanceOf(
  { reports }: Observed,
  { levels, names }: Comparisons,
  drawn: ComparedPairs['drawn'],
  judge: (one: ObservedReport, other: ObservedReport) => Pattern | null,
): ComparedPairs['chance'] {
  const time = new Float64Array(timeSteps.length + 1).fill(1);
  const alike = new Float64Array(levels.length);
  const comparable = new Float64Array(names.length);
  for (const [one, other] of drawn) {
    const [left, right] = [reports[one]!, reports[other]!]; // places of reports
    const step = timeStep(left, right);
    if (step >= 0) time[step]! += 1;
    const shown = judge(left, right);
    for (const level of shown === null ? [] : [shown.level, ...shown.alike]) {
      alike[level]! += 1;
      comparable[levels[level]!.comparison]! += 1;
    }
  }
  const sum = time.reduce((all, value) => all + value, 0);
  return {
    time: time.map((value) => value / sum),
    alike: alike.map((value, at) => (value + 0.5) / (comparable[levels[at]!.comparison]! + 50)), // levels have comparisons
  };
}
