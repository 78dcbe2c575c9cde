import { z } from 'zod';
import { Text } from '#model/text.ts';

const Step = z.object({ from: z.number().min(0).max(1), weight: z.number() });

/** What evidence weighs, as data: log10 likelihood ratios. A version never changes; a better table is a new version. */
export const Weights = z.object({
  version: z.string(),
  /** Where the figures come from, and which of them are guesses. */
  source: Text,
  /** log10 odds that two reports taken at random belong together. */
  prior: z.number(),
  /** log10 odds from which a pair counts as linked. */
  threshold: z.number(),
  /** Two clusters merge when the links between them number at least this share of the smaller one's members. */
  support: z.number().min(0).max(1),
  /** Share of the second, third … fact of a family that counts beside its strongest. */
  rest: z.number().min(0).max(1),
  /** Upper ends of the rarity buckets, in reports that have the value; the last bucket is open. */
  buckets: z.array(z.int().min(2)).min(1),
  /** The most a family may add. */
  caps: z.record(z.string(), z.number()),
  types: z.record(
    z.string(),
    z.object({
      /** One weight a bucket. */
      weights: z.array(z.number()),
      /** A value in more reports than this is a hub: it weighs nothing until it becomes rarer. */
      hub: z.int().min(2),
      /** Days after which half of such values are in other hands; null: never. */
      halfLifeDays: z.number().positive().nullable(),
    }),
  ),
  /** Weight by likeness (0 to 1); below the first step nothing. */
  likeness: z.object({ 'note-text': z.array(Step), 'report-text': z.array(Step), techniques: z.array(Step) }),
  /** What speaks against: log10, negative. */
  against: z.object({ 'different-notes': z.number(), 'different-contacts': z.number() }),
});
export type Weights = z.infer<typeof Weights>;
