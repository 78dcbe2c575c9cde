import { z } from 'zod';
import { Text } from '#model/text.ts';

/** An estimate with its 95 % confidence interval (log10) and the pairs of reports it was counted on. */
const Measured = z.object({ low: z.number(), high: z.number(), pairs: z.int().min(0) });

/** Where a weight comes from: counted with known answers · learned without them · an estimate that nobody measured. */
export const Basis = z.enum(['measured', 'learned', 'estimated']);
export type Basis = z.infer<typeof Basis>;

/** What evidence weighs, as data: log10 likelihood ratios. A version never changes; a better table is a new version. */
export const Weights = z.object({
  version: z.string(),
  /** Where the figures come from, and which of them are guesses. */
  source: Text,
  /** log10 odds that two reports taken at random belong together. */
  prior: z.number().max(100),
  /** log10 odds from which a pair counts as linked. */
  threshold: z.number().min(-100),
  /** When two clusters become one (merge.ts says how), in log10. */
  joining: z.object({
    /** The least case for a join. */
    least: z.number(),
    /** What ten times as many ties add to the strongest. */
    ties: z.number().min(0).max(20),
    /** What ten times as many pairs of members take away. */
    size: z.number().min(0).max(20),
    /** Two clusters that both have so many members are held back for a person. */
    guard: z.int().min(2),
  }),
  /** What one actor alone has: sharing a value of these types, or log-odds from `logOdds` on, joins whatever the sizes. */
  identity: z.object({ types: z.array(z.string()), logOdds: z.number() }),
  /** A pair is taken to be so many days apart where a time is unknown; null: no days. */
  undatedDays: z.number().min(0).nullable(),
  /** Share of the second, third … fact of a family that counts beside its strongest. */
  rest: z.number().min(0).max(1),
  /** Added (it is negative) to the weight of a value that one reporter alone has reported: independent sources say more. */
  oneSource: z.number().max(0),
  /** Where that comes from; absent: an estimate. */
  oneSourceBasis: Basis.optional(),
  /** Upper ends of the rarity buckets, in reports that have the value; the last bucket is open. */
  buckets: z.array(z.int().min(2)).min(1),
  /** The most a family may add. */
  caps: z.record(z.string(), z.number().max(50)),
  types: z.record(
    z.string(),
    z.object({
      /** One weight a bucket. */
      weights: z.array(z.number()),
      /** How sure each weight is; null, or no row at all, for an estimate that nobody measured. */
      measured: z.array(Measured.nullable()).optional(),
      /** One a bucket; where it is absent, what has an interval is measured and the rest is estimated. */
      basis: z.array(Basis).optional(),
      /** A value in more reports than this is a hub: it weighs nothing until it becomes rarer. */
      hub: z.int().min(2),
      /** Days after which half of such values are in other hands; null: never. */
      halfLifeDays: z.number().positive().nullable(),
    }),
  ),
  /** By kind: the weight from a likeness (0 to 1) upwards; below zero it speaks against the link. Below the first step nothing. */
  likeness: z.record(
    z.string(),
    z.array(z.object({ from: z.number().min(0).max(1), weight: z.number(), measured: Measured.optional(), basis: Basis.optional() })),
  ),
});
export type Weights = z.infer<typeof Weights>;
