import type { PairDecision } from '../link.ts';
import type { Comparisons } from './comparison.ts';
import type { Observed } from './observed-reports.ts';
import type { Pattern } from './pair-judge.ts';

/** A pair that people decided about, with what it shows. `odds` (natural) is what the model said of it. */
export type Decided = { readonly type: string; readonly odds: number; readonly together: boolean; readonly weight: number };

/** By how much (log10) the levels of a type are to move so that they agree with what people decided, and for how many pairs. */
export type Shift = { readonly by: number; readonly pairs: number };

/** How far decisions move a type's weights (log10, standard deviation before they were seen), and how far the whole, which is thrown away. */
const typeSpread = 0.5;
const wholeSpread = 3;
/** A decision about many reports makes many pairs, which say one thing: together they count for so many at most. */
export const mostOfDecision = 5;

/**
 * What decisions say about weights. People look at uncertain pairs, and confirm more readily than they part: the share of confirmed pairs says nothing
 * about how common they are. So nothing is counted; a logistic regression asks, given what the model said of each pair, which types were trusted too much
 * or too little. Choosing pairs by what they show does not bias that, choosing them by the answer moves its intercept alone (Prentice and Pyke, Logistic
 * Disease Incidence Models and Case-Control Studies, 1979), so the intercept is estimated and thrown away, and the prior never moves.
 */
export function shiftsOf(decided: readonly Decided[]): ReadonlyMap<string, Shift> {
  const types = [...new Set(decided.map(({ type }) => type))].toSorted();
  const shifts = new Map(types.map((type) => [type, 0]));
  let whole = 0;
  const step = (about: readonly Decided[], now: number, spread: number): number => {
    let [slope, curve] = [-now / (spread * Math.LN10) ** 2, 1 / (spread * Math.LN10) ** 2];
    for (const { type, odds, together, weight } of about) {
      const chance = 1 / (1 + Math.exp(-(odds + whole + (shifts.get(type) ?? 0))));
      slope += weight * ((together ? 1 : 0) - chance);
      curve += weight * Math.max(0.01, chance * (1 - chance));
    }
    return now + Math.max(-1, Math.min(1, slope / curve));
  };
  const byType = Map.groupBy(decided, ({ type }) => type);
  for (let round = 0; round < 200; round++) {
    whole = step(decided, whole, wholeSpread);
    for (const type of types) shifts.set(type, step(byType.get(type) ?? [], shifts.get(type) ?? 0, typeSpread));
  }
  return new Map(types.map((type) => [type, { by: (shifts.get(type) ?? 0) / Math.LN10, pairs: byType.get(type)?.length ?? 0 }]));
}

/** The pairs of standing decisions with what they show; a pair without evidence says nothing about weights. */
export function decidedPairs(
  decisions: readonly PairDecision[],
  { reports, values }: Observed,
  { levels }: Comparisons,
  judge: (one: Observed['reports'][number], other: Observed['reports'][number], shared: readonly number[]) => Pattern | null,
  oddsOf: (pattern: Pattern) => number,
): Decided[] {
  const byId = new Map(reports.map((report) => [report.id, report]));
  // Decisions of a person that make several pairs are numbered `decision:0`, `decision:1` …
  const sizes = new Map<string, number>();
  const wholeOf = (id: string): string => id.split(':')[0] ?? id;
  for (const { id } of decisions) sizes.set(wholeOf(id), (sizes.get(wholeOf(id)) ?? 0) + 1);
  return decisions.flatMap(({ id, a, b, kind }) => {
    const [one, other] = [byId.get(a), byId.get(b)];
    if (!one || !other) return [];
    const theirs = new Set(other.values);
    const pattern = judge(
      one,
      other,
      one.values.filter((value) => theirs.has(value) && values[value]!.holders.length > 1),
    ); // held values are there
    if (pattern === null) return [];
    const weight = Math.min(1, mostOfDecision / (sizes.get(wholeOf(id)) ?? 1));
    return [{ type: levels[pattern.level]!.type, odds: oddsOf(pattern), together: kind === 'must-link', weight }]; // patterns have levels
  });
}
