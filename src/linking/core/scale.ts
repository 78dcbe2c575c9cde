import type { Weights } from './weights.ts';

/**
 * The weights made ready for counting. Inside the engine evidence is counted in whole thousandths of log10, because sums of whole
 * numbers do not depend on their order: this is what makes results equal to the last bit.
 */
export type Scale = {
  readonly prior: number;
  readonly threshold: number;
  /** What is added to the weight of a value that one reporter alone has reported: below zero, or 0 where that makes no difference. */
  readonly oneSource: number;
  /** Which rarity bucket a value in `count` reports of this type is in; -1 for a hub. */
  bucket(type: string, count: number): number;
  /** The rarity bucket of a value that counts whatever its number, because a person says so. */
  rarity(count: number): number;
  /**
   * What a value weighs, `days` between the two reports (NaN when a time is unknown: taken as `undatedDays`). `oneSource`: one reporter alone has
   * reported it, so it says less, but never turns against the link.
   */
  weight(type: string, bucket: number, days: number, oneSource?: boolean): number;
  /** What a likeness in thousandths weighs. */
  likeness(kind: string, likeness: number): number;
  cap(family: string): number;
  /** What the second and later facts of a family still count. */
  beside(weight: number): number;
  readonly joining: Joining;
  readonly identity: { readonly types: ReadonlySet<string>; readonly logOdds: number };
};

/** When two clusters become one; thousandths. */
export type Joining = {
  readonly least: number;
  readonly guard: number;
  /**
   * The case for a join: the strongest of so many ties, and how many pairs of members there could be between the two. It never rises with the sizes,
   * which all that merges in engine/ relies on.
   */
  strength(strongest: number, ties: number, one: number, other: number): number;
};

/** Whole, and never the zero below zero that rounding a trace of a loss would give. */
const thousandths = (log10: number): number => Math.round(log10 * 1000) + 0;
/** Decay is read from a table in steps of this many days. */
export const stepDays = 16;
/** From here on a value has faded as far as it ever does. */
export const lastDecayStep = Math.floor((20 * 366) / stepDays);

export function scaleOf(weights: Weights): Scale {
  const types = new Map(
    Object.entries(weights.types).map(([type, { weights: row, hub, halfLifeDays }]) => [
      type,
      { hub, decay: row.map((weight) => decayTable(weight, halfLifeDays)) },
    ]),
  );
  const rest = thousandths(weights.rest);
  const undated = weights.undatedDays ?? 0;
  const lone = thousandths(weights.oneSource);
  const likeness = new Map(
    Object.entries(weights.likeness).map(([kind, steps]) => [
      kind,
      steps.map(({ from, weight }) => ({ from: thousandths(from), weight: thousandths(weight) })),
    ]),
  );
  const caps = new Map(Object.entries(weights.caps).map(([family, cap]) => [family, thousandths(cap)]));

  const rarity = (count: number): number => {
    const at = weights.buckets.findIndex((end) => count <= end);
    return at < 0 ? weights.buckets.length : at;
  };

  return {
    prior: thousandths(weights.prior),
    threshold: thousandths(weights.threshold),
    oneSource: lone,
    bucket: (type, count) => (count > (types.get(type)?.hub ?? 0) ? -1 : rarity(count)),
    rarity,
    weight: (type, bucket, days, oneSource = false) => {
      const table = types.get(type)?.decay[bucket];
      if (table === undefined) return 0;
      const step = Math.min(Math.floor((Number.isNaN(days) ? undated : days) / stepDays), table.length - 1);
      const weight = table[step] ?? 0;
      return oneSource && weight > 0 ? Math.max(0, weight + lone) : weight;
    },
    likeness: (kind, value) => (likeness.get(kind) ?? []).reduce((weight, step) => (value >= step.from ? step.weight : weight), 0),
    cap: (family) => caps.get(family) ?? 0,
    beside: (weight) => Math.floor((weight * rest) / 1000),
    joining: joiningOf(weights),
    identity: { types: new Set(weights.identity.types), logOdds: thousandths(weights.identity.logOdds) },
  };
}

function joiningOf({ joining }: Weights): Joining {
  const [perTies, perSize] = [thousandths(joining.ties), thousandths(joining.size)];
  return {
    least: thousandths(joining.least),
    guard: joining.guard,
    strength: (strongest, ties, one, other) =>
      strongest + Math.floor((perTies * thousandthsOf(ties) - perSize * thousandthsOf(one * other)) / 1000),
  };
}

/** log10 of a count. Asked for every pair of groups again and again, so that of small ones is written down. */
const thousandthsOf = (count: number): number => (count < logarithms.length ? logarithms[count]! : thousandths(Math.log10(count)));
const logarithms = Int16Array.from({ length: 65_536 }, (_, count) => thousandths(Math.log10(count)));

/**
 * A value is still in the same hands after `days` with the chance s = 2^(-days / half-life), and else a coincidence (likelihood ratio 1):
 * LR(days) = s · LR + (1 - s). Old evidence fades towards nothing without turning against the link.
 */
function decayTable(weight: number, halfLifeDays: number | null): readonly number[] {
  if (halfLifeDays === null) return [thousandths(weight)];
  const table: number[] = [];
  for (let step = 0; step <= lastDecayStep; step++) {
    const days = step * stepDays;
    const kept = 2 ** (-days / halfLifeDays);
    table.push(thousandths(Math.log10(kept * 10 ** weight + 1 - kept)));
  }
  return table;
}
