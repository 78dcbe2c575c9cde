import { z } from 'zod';
import { Text } from '#model/text.ts';

/** What GET /api/clusters/:id/hypotheses answers: all of it made from what the viewer may read. */
const WhoReason = z.object({
  family: z.string(),
  type: z.string(),
  value: z.string(),
  sentence: Text,
  /** log10: what it adds to the odds of this hypothesis against nobody known. */
  contribution: z.number(),
  /** In how many earlier named reports of the actor. */
  seenIn: z.int(),
  /** Earlier reports that say it: at most twenty. */
  reports: z.array(z.object({ id: z.uuid(), number: z.string() })),
  /** What the probability would be without this reason. */
  without: z.number(),
});
export type WhoReason = z.infer<typeof WhoReason>;

const WhoHypothesis = z.object({
  /** Null: nobody who has been named before. */
  actor: z.string().nullable(),
  probability: z.number().min(0).max(1),
  for: z.array(WhoReason),
  against: z.array(WhoReason),
});
export type WhoHypothesis = z.infer<typeof WhoHypothesis>;

export const Who = z.object({
  /** Whether names of actors are told to the viewer at all: to the police. Without them there are no hypotheses either. */
  told: z.boolean(),
  /** The answer; null where no name is given. */
  actor: z.string().nullable(),
  probability: z.number().min(0).max(1),
  /** Why no name is given; null where one is. */
  whyNone: Text.nullable(),
  /** The three most probable actors and nobody known, most probable first. Empty while nothing can be said. */
  hypotheses: z.array(WhoHypothesis),
  /** Only reports from before this moment were used; null where no report of the cluster has a time. */
  asOf: z.iso.datetime().nullable(),
  /** Earlier named reports, and earlier reports altogether, that it rests on. */
  lessons: z.int(),
  compared: z.int(),
  /** From this probability a name is given. */
  nameFrom: z.number(),
  /** Version of knowledge/attribution.json. */
  attribution: z.string(),
  /** Who people say was behind reports of this cluster, the latest first. */
  names: z.array(
    z.object({
      decision: z.uuid(),
      actor: z.string(),
      by: z.string(),
      organisation: z.string(),
      at: z.iso.datetime(),
      reason: z.string(),
      reports: z.array(z.object({ id: z.uuid(), number: z.string() })),
    }),
  ),
  /** Names in use, to choose from. */
  actors: z.array(z.string()),
});
export type Who = z.infer<typeof Who>;
