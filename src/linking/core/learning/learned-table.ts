import type { Basis, Weights } from '../weights.ts';
import type { Comparisons } from './comparison.ts';
import type { Shift } from './decided-pairs.ts';
import type { LabelledEstimates } from './labelled-pairs.ts';
import type { Estimate, Estimates } from './learned-estimates.ts';
import { falling } from './monotone.ts';

/** What the present table says of a level is taken as true to within so much (log10, one standard deviation): learning is drawn towards it. */
export const presentSpread = 0.5;
/** Fewer pairs than this teach nothing about a level: without labels, and with them. */
export const fewestPairs = 20;
export const fewestLabelled = 5;
/** No fact makes a link more certain than this by itself (log10 odds), and none of values speaks against it. */
const mostCertain = 3;
const likenessBounds = [-2, 5] as const;

type Learned = { readonly value: number; readonly error: number; readonly pairs: number; readonly basis: Basis | null };

/**
 * The new table: each level drawn towards the present one by how sure each is (both normal on the log scale), then made to fall with the number of reports
 * that have a value and to rise with likeness. A row of which nothing was learned stays as it is, to the letter.
 */
export function learnedTable(
  present: Weights,
  comparisons: Comparisons,
  estimates: Estimates,
  labelled: LabelledEstimates | null,
  shifts: ReadonlyMap<string, Shift>,
): Pick<Weights, 'types' | 'likeness'> {
  const learn = (
    level: number,
    before: number,
    free: Estimate,
    known: Estimate | null | undefined,
    less: number,
    type: string,
  ): Learned => {
    let at: Learned = { value: before, error: presentSpread, pairs: 0, basis: null };
    if (free.pairs >= fewestPairs) at = { ...together(at, free.value - less, free.error), pairs: Math.round(free.pairs), basis: 'learned' };
    if (known && known.pairs >= fewestLabelled)
      at = { ...together(at, known.value - less, known.error), pairs: Math.round(known.pairs), basis: 'measured' };
    const shift = shifts.get(type);
    return shift === undefined || shift.pairs < fewestLabelled
      ? at
      : { ...at, value: at.value + shift.by, pairs: at.pairs + shift.pairs, basis: at.basis ?? 'measured' };
  };

  const types = Object.fromEntries(
    Object.entries(present.types).map(([type, row]) => {
      const learned = row.weights.map((before, bucket) => {
        const level = comparisons.valueLevel(type, bucket);
        return level < 0
          ? { value: before, error: presentSpread, pairs: 0, basis: null }
          : learn(level, before, estimates.right[level]!, labelled?.right[level], present.prior, type); // one a level
      });
      if (learned.every(({ basis }) => basis === null)) return [type, row];
      const fallen = falling(
        learned.map(({ value }) => value),
        learned.map(({ error }) => error ** -2),
      );
      const weights = fallen.map((value) => hundredths(Math.max(0, Math.min(mostCertain - present.prior, value))));
      return [
        type,
        {
          ...row,
          weights,
          measured: weights.map((value, at) => interval(value, learned[at]!) ?? row.measured?.[at] ?? null),
          basis: basisOf(learned, row),
        },
      ];
    }),
  );
  const likeness = Object.fromEntries(
    Object.entries(present.likeness).map(([kind, steps]) => {
      const learned = steps.map(({ weight }, step) => {
        const level = comparisons.likenessLevel(kind, step);
        return learn(level, weight, estimates.alike[level]!, labelled?.alike[level], 0, kind); // every step is a level
      });
      if (learned.every(({ basis }) => basis === null)) return [kind, steps];
      const [values, sure] = [learned.map(({ value }) => value), learned.map(({ error }) => error ** -2)];
      const risen = falling(values.toReversed(), sure.toReversed()).toReversed();
      return [
        kind,
        steps.map(({ measured: _before, basis: _too, ...step }, at) => {
          const weight = hundredths(Math.max(likenessBounds[0], Math.min(likenessBounds[1], risen[at]!)));
          const measured = interval(weight, learned[at]!); // one a step
          return { ...step, weight, ...(measured && { measured }), basis: learned[at]!.basis ?? 'estimated' };
        }),
      ];
    }),
  );
  return { types, likeness };
}

/** Two normal estimates of one thing. */
function together(one: Learned, value: number, error: number): Pick<Learned, 'value' | 'error'> {
  const [mine, theirs] = [one.error ** -2, error ** -2];
  return { value: (one.value * mine + value * theirs) / (mine + theirs), error: (mine + theirs) ** -0.5 };
}

/** 95 % of a normal distribution; null for what was not learned. */
const interval = (value: number, { error, pairs, basis }: Learned) =>
  basis === null ? null : { low: hundredths(value - 1.96 * error), high: hundredths(value + 1.96 * error), pairs };

const basisOf = (learned: readonly Learned[], row: Weights['types'][string]): Basis[] =>
  learned.map(({ basis }, at) => basis ?? (row.basis?.[at] === 'estimated' || !row.measured?.[at] ? 'estimated' : 'measured'));

const hundredths = (value: number): number => Math.round(value * 100) / 100;
