import { z } from 'zod';
import { JobStatus } from '#model/job.ts';
import { Text } from '#model/text.ts';
import { WeightChanges } from './weight-changes.ts';
import { WeightRow } from './weight-rows.ts';
import { Basis } from './weights.ts';

/** What a version was learned from; the numbers are over all reports of the centre. */
const WeightBasis = z.object({
  reports: z.int(),
  pairs: z.int(),
  labelled: z.int(),
  decided: z.int(),
  share: z.number(),
  rounds: z.int(),
  converged: z.boolean(),
  levels: z.object({ learned: z.int(), measured: z.int(), all: z.int() }),
});

export const WeightVersion = z.object({
  version: z.string(),
  /** Where it comes from: the program, or a learning in this centre. */
  origin: z.enum(['shipped', 'learned']),
  source: Text,
  /** Null for the version that the program brings. */
  madeAt: z.iso.datetime().nullable(),
  madeBy: z.string().nullable(),
  note: z.string(),
  isInForce: z.boolean(),
  /** Null for whom they are not shown (they count reports that the viewer may not see), and where there are none. */
  basis: WeightBasis.nullable(),
  preview: WeightChanges.nullable(),
});
export type WeightVersion = z.infer<typeof WeightVersion>;

/** A version being put in force. */
export const WeightsPutInForce = z.object({
  version: z.string(),
  at: z.iso.datetime(),
  by: z.string(),
  organisation: z.string(),
  reason: z.string(),
});
export type WeightsPutInForce = z.infer<typeof WeightsPutInForce>;

/** Long work on weights: learning a version, and making the engine anew with one. Null where none was asked for. */
export const WeightsWork = z.object({ learning: JobStatus.nullable(), applying: JobStatus.nullable() });
export type WeightsWork = z.infer<typeof WeightsWork>;

export const WeightsOverview = z.object({
  inForce: z.string(),
  /** What the engine goes by at this moment: another one while it is made anew, null while it is first filled. */
  engine: z.string().nullable(),
  versions: z.array(WeightVersion),
  history: z.array(WeightsPutInForce),
  work: WeightsWork,
  may: z.object({ learn: z.boolean(), putInForce: z.boolean() }),
});
export type WeightsOverview = z.infer<typeof WeightsOverview>;

/** One version as a table, beside the one in force. */
export const WeightsTable = WeightVersion.extend({
  inForce: z.string(),
  prior: z.number(),
  threshold: z.number(),
  oneSource: z.number(),
  oneSourceBasis: Basis,
  /** Names of the rarity buckets; a row has as many cells as it takes until a value counts as common. */
  rarities: z.array(Text),
  rows: z.array(WeightRow),
});
export type WeightsTable = z.infer<typeof WeightsTable>;

export const WeightsVersionName = z.string().regex(/^[\w.-]{1,60}$/);
export const LearnRequest = z.object({ note: z.string().trim().max(500).default('') });
export const InForceRequest = z.object({ reason: z.string().trim().min(1).max(2000) });
