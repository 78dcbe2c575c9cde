import { IndicatorType } from '#model/indicator.ts';
import { logOdds, type Piece } from '../compare.ts';
import { families, familyOf } from '../families/index.ts';
import { likenessKinds } from '../likenesses/index.ts';
import type { Evidence, Link } from '../link.ts';
import { scaleOf, type Scale } from '../scale.ts';
import type { Weights } from '../weights.ts';

/**
 * Something that would change what a link amounts to. Each was recounted by the rule that links are counted by, none is a guess; `logOdds` is what
 * would be left or reached. What a change would do to the clusters is the engine's answer when it happens: support is no matter of one pair.
 */
export type TurningPoint =
  /** One piece of evidence, for or against, turns out wrong. */
  | { readonly kind: 'without'; readonly evidence: Evidence; readonly logOdds: number }
  /** None alone would break the tie, but so many of the strongest together. */
  | { readonly kind: 'without-several'; readonly several: readonly Evidence[]; readonly logOdds: number }
  /** A value becomes so common that the tie breaks: in `reports` reports. */
  | { readonly kind: 'common'; readonly evidence: Evidence; readonly reports: number; readonly logOdds: number }
  /** Both turn out to hold a value of any of these types, in no other report: it would tie them, or make the tie certain. The least that is reached. */
  | { readonly kind: 'found'; readonly types: readonly string[]; readonly logOdds: number }
  /** What can be compared turns out to be different. */
  | { readonly kind: 'unlike'; readonly family: string; readonly type: string; readonly logOdds: number };

/** Log-odds (log10) from which a link is called almost certain: 99 %. */
const certain = 2;
const most = { without: 3, common: 3, found: 3 } as const;

/**
 * What would change a link, by kind and then by how much it changes. `days` between the two reports, NaN where a time is unknown.
 * A withdrawn value takes along what was derived from it and stands in the evidence as a piece of its own only if another value gives it too.
 */
export function turningPoints(link: Link, weights: Weights, days: number): TurningPoint[] {
  const scale = scaleOf(weights);
  const counted = link.evidence.filter(({ weight }) => weight !== 0);
  const without = (gone: readonly Evidence[]): number =>
    recount(
      counted.filter((one) => !gone.includes(one)),
      scale,
    );
  const now = recount(counted, scale);
  const isTied = now >= scale.threshold;
  return [
    ...withdrawn(counted, without, isTied, scale),
    ...(isTied ? becomingCommon(counted, weights, scale, days) : []),
    ...beingFound(counted, weights, scale, isTied ? certain * 1000 : scale.threshold, now),
    ...(isTied ? beingUnlike(counted, weights, scale) : []),
  ];
}

/** Log-odds in thousandths, counted anew from weights before their families' shares and caps. */
export const recount = (evidence: readonly Pick<Evidence, 'family' | 'type' | 'value' | 'weight'>[], scale: Scale): number =>
  logOdds(
    evidence.map(({ family, type, value, weight }): Piece => ({ family, type, key: value, weight: thousandths(weight) })),
    scale,
  );

/** Single pieces whose loss changes the verdict; where none does, how many of the strongest it takes. */
function withdrawn(
  counted: readonly Evidence[],
  without: (gone: readonly Evidence[]) => number,
  isTied: boolean,
  { threshold }: Scale,
): TurningPoint[] {
  const alone = counted
    .filter(({ weight }) => weight > 0 === isTied)
    .map((evidence) => ({ evidence, left: without([evidence]) }))
    .filter(({ left }) => left >= threshold !== isTied)
    .toSorted((one, other) => (isTied ? one.left - other.left : other.left - one.left) || order(one.evidence, other.evidence));
  if (alone.length > 0)
    return alone.slice(0, most.without).map(({ evidence, left }) => ({ kind: 'without', evidence, logOdds: left / 1000 }));
  if (!isTied) return [];
  const gone: Evidence[] = [];
  const strongest = counted.filter(({ weight }) => weight > 0);
  for (let left = without(gone); gone.length < strongest.length;) {
    const next = strongest
      .filter((evidence) => !gone.includes(evidence))
      .map((evidence) => ({ evidence, left: without([...gone, evidence]) }))
      .toSorted((one, other) => one.left - other.left || order(one.evidence, other.evidence))[0];
    if (next === undefined) break;
    gone.push(next.evidence);
    left = next.left;
    if (left < threshold) return [{ kind: 'without-several', several: [...gone], logOdds: left / 1000 }];
    if (gone.length === 40) break; // a link of more pieces than this does not hang by a few
  }
  return [];
}

/** For each value whose spread alone would break the tie, the least number of reports that does. */
function becomingCommon(counted: readonly Evidence[], weights: Weights, scale: Scale, days: number): TurningPoint[] {
  return counted
    .flatMap((evidence) => {
      const { type, seenIn, weight } = evidence;
      const row = weights.types[type];
      if (row === undefined || likenessKinds.has(type) || weight <= 0) return [];
      const steps = [...weights.buckets.map((end) => end + 1), row.hub + 1].filter((reports) => reports > seenIn).toSorted((a, b) => a - b);
      for (const reports of steps) {
        const bucket = scale.bucket(type, reports);
        // What is counted beside rarity (a single reporter, long lists, a list that holds it down) stays as it is.
        const beside = Math.min(0, thousandths(weight) - scale.weight(type, scale.bucket(type, seenIn), days));
        const then = bucket < 0 ? 0 : Math.max(0, Math.min(weight, (scale.weight(type, bucket, days) + beside) / 1000));
        const left = recount(
          counted.map((one) => (one === evidence ? { ...one, weight: then } : one)),
          scale,
        );
        if (left < scale.threshold) return [{ kind: 'common' as const, evidence, reports, logOdds: left / 1000 }];
      }
      return [];
    })
    .toSorted((one, other) => one.reports - other.reports || order(one.evidence, other.evidence))
    .slice(0, most.common);
}

/** Of each family the type whose rarest value would do best, where it is not among the evidence yet; the families that reach furthest. */
function beingFound(counted: readonly Evidence[], weights: Weights, scale: Scale, enough: number, now: number): TurningPoint[] {
  if (now >= enough) return [];
  const known = new Set(counted.map(({ type }) => type));
  const reaching = families.flatMap(({ id, types }) => {
    const [best] = Object.keys(types)
      .filter((type) => type in weights.types && !likenessKinds.has(type) && !known.has(type) && !isDerived(type))
      .map((type) => ({ type, reached: recount([...counted, found(id, type, scale)], scale) }))
      .toSorted((one, other) => other.reached - one.reached); // a stable sort: equal ones in the order of their family
    return best && best.reached >= enough ? [best] : [];
  });
  const furthest = reaching.toSorted((one, other) => other.reached - one.reached).slice(0, most.found);
  if (furthest.length === 0) return [];
  return [{ kind: 'found', types: furthest.map(({ type }) => type), logOdds: Math.min(...furthest.map(({ reached }) => reached)) / 1000 }];
}

/** A value of this type that both would hold and nobody else. */
const found = (family: string, type: string, scale: Scale) => ({
  family,
  type,
  value: '',
  weight: scale.weight(type, 0, Number.NaN) / 1000,
});

/** Likenesses that speak against a link when they are low, not compared yet or alike so far: what it comes to if they are unlike. */
function beingUnlike(counted: readonly Evidence[], weights: Weights, scale: Scale): TurningPoint[] {
  return Object.entries(weights.likeness)
    .flatMap(([type, steps]) => {
      const lowest = Math.min(...steps.map(({ weight }) => weight));
      const family = familyOf.get(type)?.id;
      if (lowest >= 0 || family === undefined || counted.some((one) => one.type === type && one.weight < 0)) return [];
      const others = counted.filter((one) => one.type !== type);
      const left = recount([...others, { family, type, value: '', weight: lowest }], scale);
      return left < scale.threshold ? [{ kind: 'unlike' as const, family, type, logOdds: left / 1000 }] : [];
    })
    .toSorted((one, other) => one.logOdds - other.logOdds || (one.type < other.type ? -1 : 1));
}

/** What is derived from another value is not looked for by itself. */
const isDerived = (type: string): boolean => !IndicatorType.safeParse(type).success;

const thousandths = (log10: number): number => Math.round(log10 * 1000);
const order = (one: Evidence, other: Evidence): number => (`${one.type}\n${one.value}` < `${other.type}\n${other.value}` ? -1 : 1);
