import type { Basis, Weights } from '../weights.ts';
import type { Comparisons } from './comparison.ts';
import type { Shift } from './decided-pairs.ts';
import type { Estimate, Estimates } from './learned-estimates.ts';
import { falling } from './monotone.ts';

/** What the present table says of a level is taken as true to within so much (log10, one standard deviation): learning is drawn towards it. */
const presentSpread = 0.5;
/** What was measured is believed as far as its interval says, but never more than this: it was measured elsewhere. */
const measuredSpread = 0.2;
/** Fewer pairs than this teach nothing: about a level without labels, about a type by decisions. */
const fewestPairs = 20;
const fewestDecided = 5;
/** No fact makes a link more certain than this by itself (log10 odds), and none of values speaks against it. */
const mostCertain = 3;
const likenessBounds = [-2, 5] as const;

type Learned = { readonly value: number; readonly error: number; readonly pairs: number; readonly basis: Basis | null };

/** `labelled`: rows measured on known answers, which take the place of learned ones · `shifts`: by decisions. */
type Besides = {
  readonly labelled: Readonly<Record<string, Weights['types'][string]>>;
  readonly shifts: ReadonlyMap<string, Shift>;
};

/**
 * The new table: each level drawn towards the present one by how sure each is (both normal on the log scale), then made to fall with the number of reports
 * that have a value and to rise with likeness. A row of which nothing was learned stays as it is, to the letter.
 */
export function learnedTable(
  present: Weights,
  comparisons: Comparisons,
  estimates: Estimates,
  { labelled, shifts }: Besides,
): Pick<Weights, 'types' | 'likeness'> {
  const learn = (before: number, free: Estimate, type: string, sure?: Interval | null): Learned => {
    const at: Learned = { value: before, error: spreadOf(sure), pairs: 0, basis: null };
    return shifted(
      free.pairs >= fewestPairs ? { ...together(at, free.value, free.error), pairs: Math.round(free.pairs), basis: 'learned' } : at,
      shifts.get(type),
    );
  };
  const measured = (row: Weights['types'][string], type: string): Learned[] =>
    row.weights.map((value, bucket) => {
      const counted = row.measured?.[bucket];
      const error = counted ? (counted.high - counted.low) / (2 * 1.96) : presentSpread;
      return shifted({ value, error, pairs: counted?.pairs ?? 0, basis: counted ? 'measured' : null }, shifts.get(type));
    });

  const types = Object.fromEntries(
    Object.entries(present.types).map(([type, before]) => {
      const row = labelled[type] ?? before;
      const learned = labelled[type]
        ? measured(row, type)
        : row.weights.map((weight, bucket): Learned => {
            const level = comparisons.valueLevel(type, bucket);
            if (level < 0) return { value: weight, error: presentSpread, pairs: 0, basis: null };
            const free = estimates.right[level]!; // one a level
            return learn(weight, { ...free, value: free.value - present.prior }, type, row.measured?.[bucket]);
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
      const learned = steps.map(({ weight, measured: before }, step) => {
        const level = comparisons.likenessLevel(kind, step);
        return learn(weight, estimates.alike[level]!, kind, before); // every step is a level
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

type Interval = { readonly low: number; readonly high: number };
const spreadOf = (sure: Interval | null | undefined): number =>
  sure ? Math.min(presentSpread, Math.max(measuredSpread, (sure.high - sure.low) / (2 * 1.96))) : presentSpread;

/** Decisions move all levels of a type alike. */
const shifted = (at: Learned, shift: Shift | undefined): Learned =>
  shift === undefined || shift.pairs < fewestDecided
    ? at
    : { ...at, value: at.value + shift.by, pairs: at.pairs + shift.pairs, basis: at.basis ?? 'measured' };

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
