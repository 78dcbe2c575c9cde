import type { CommonReason } from '../../src/linking/core/common.ts';
import { isIdentity, logOdds, pieces, type Known } from '../../src/linking/core/compare.ts';
import type { Feature } from '../../src/linking/core/families/family.ts';
import { traceFeatures } from '../../src/linking/core/families/index.ts';
import { likenesses } from '../../src/linking/core/likenesses/index.ts';
import type { Decision, LinkReport } from '../../src/linking/core/link.ts';
import { mergeTies, type Tie } from '../../src/linking/core/merge.ts';
import { scaleOf } from '../../src/linking/core/scale.ts';
import { mostHolders } from '../../src/linking/core/value-words.ts';
import type { Weights } from '../../src/linking/core/weights.ts';

/** What the plain engine answers: ties with their log-odds in thousandths, clusters of two and more with members in order, joins held back by first members. */
export type PlainAnswer = {
  readonly ties: readonly (readonly [string, string, number])[];
  readonly clusters: readonly (readonly string[])[];
  readonly heldBack: readonly (readonly [string, string, number])[];
};

/**
 * The engine as one would write it for reading: every pair is weighed with compare.ts, all ties are merged at once with merge.ts, nothing is kept and
 * nothing is clever. It is what the engine is held against, and the baseline of its benchmark.
 */
export function plainEngine(
  weights: Weights,
  common: CommonReason,
  all: readonly LinkReport[],
  decisions: readonly Decision[],
): PlainAnswer {
  const scale = scaleOf(weights);
  const reports = [...new Map(all.map((report) => [report.id, report])).values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  const numbers = new Map<string, number>();
  const facts: { type: string; key: string; broader: number[]; cap: number; holders: Set<number> }[] = [];
  const held = reports.map((report, place) => {
    const values = new Set<number>();
    const hold = ({ type, value, broader }: Feature): number => {
      const key = `${report.exercise ? 'exercise' : 'real'}\n${type}\n${value}`;
      let number = numbers.get(key);
      if (number === undefined)
        numbers.set(
          key,
          (number = facts.push({ type, key, broader: [], cap: common(type, value)?.cap ?? Infinity, holders: new Set() }) - 1),
        );
      values.add(number);
      const fact = facts[number]!; // entered above, here and below
      fact.holders.add(place);
      if (fact.cap > 0) fact.broader = broader.flatMap((next) => [hold(next), ...facts[hold(next)]!.broader]);
      return number;
    };
    for (const trace of report.traces) if (trace.role !== 'victim') for (const feature of traceFeatures(trace)) hold(feature);
    const at = report.reportedAt;
    const isKnown = at !== null && at >= 631_152_000_000 && at < 4_102_444_800_000;
    return {
      values,
      day: isKnown ? Math.floor(at / 86_400_000) : Number.NaN,
      profiles: likenesses.map((likeness) => likeness.profile(report)),
    };
  });
  const word = (key: string): 'hub' | 'not-hub' | null => {
    const kinds = decisions.flatMap((made) =>
      'type' in made && `${made.exercise ? 'exercise' : 'real'}\n${made.type}\n${made.value}` === key ? [made.kind] : [],
    );
    return kinds.includes('hub') ? 'hub' : kinds.length > 0 ? 'not-hub' : null;
  };
  const words = new Map(facts.map(({ key }, number) => [number, word(key)]));
  const known = (exercise: boolean): Known => ({
    type: (value) => facts[value]!.type,
    broader: (value) => facts[value]!.broader,
    bucket: (value) => {
      const { type, cap, holders } = facts[value]!;
      if (words.get(value) === 'hub') return -1;
      if (words.get(value) === 'not-hub') return holders.size > mostHolders ? -1 : scale.rarity(holders.size);
      return cap <= 0 || holders.size > mostHolders ? -1 : scale.bucket(type, holders.size);
    },
    most: (value) => (words.get(value) === 'not-hub' ? Infinity : facts[value]!.cap),
    oneSource: (value) => {
      const reporters = new Set([...facts[value]!.holders].map((place) => reports[place]!.reporter));
      return reporters.size === 1 && !reporters.has(null);
    },
    entryCount: (kind, entry) =>
      held.filter(({ profiles }, place) => reports[place]!.exercise === exercise && profiles[kind]!.includes(entry)).length,
  });

  const ties: Tie[] = [];
  for (const [a, one] of held.entries())
    for (const [b, other] of held.entries()) {
      if (b <= a || reports[a]!.exercise !== reports[b]!.exercise) continue;
      const ask = known(reports[a]!.exercise);
      const shared = [...one.values].filter((value) => other.values.has(value) && ask.bucket(value) >= 0);
      const isProbed = likenesses.some(({ kind, probes }, place) =>
        [...one.profiles[place]!.subarray(0, probes)].some(
          (entry) => other.profiles[place]!.subarray(0, probes).includes(entry) && scale.bucket(kind, ask.entryCount(place, entry)) >= 0,
        ),
      );
      if (shared.length === 0 && !isProbed) continue;
      const weight = logOdds(pieces(one, other, shared, ask, scale), scale);
      if (weight >= scale.threshold) ties.push({ a, b, weight, identity: isIdentity(weight, shared, ask, scale) });
    }

  const places = new Map(reports.map(({ id }, place) => [id, place]));
  const pairs = (kind: Decision['kind']): [number, number][] =>
    decisions
      .flatMap((made): [number, number][] => {
        if (made.kind !== kind || !('a' in made)) return [];
        const [a, b] = [places.get(made.a), places.get(made.b)];
        if (a === undefined || b === undefined || a === b || reports[a]!.exercise !== reports[b]!.exercise) return [];
        return [a < b ? [a, b] : [b, a]];
      })
      .sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  const { first, heldBack } = mergeTies(reports.length, ties, pairs('must-link'), pairs('cannot-link'), scale.joining);
  const id = (place: number): string => reports[place]!.id;
  return {
    ties: ties.map(({ a, b, weight }) => [id(a), id(b), weight]),
    clusters: [...Map.groupBy(first.keys(), (place) => first[place]).values()].filter((of) => of.length > 1).map((of) => of.map(id)),
    heldBack: heldBack.map(({ one, other, ties: count }) => [id(one), id(other), count]),
  };
}
