import { z } from 'zod';
import { Text } from '#model/text.ts';

/** GET /api/clusters/:id/turning-points?a=…&b=…: what would change the link of two reports, and what hangs by single reports. */
export const TurningPointsAnswer = z.object({
  a: z.object({ report: z.uuid(), number: z.string() }),
  b: z.object({ report: z.uuid(), number: z.string() }),
  /** As it stands: log10 odds and the chance. */
  logOdds: z.number(),
  probability: z.number(),
  isTied: z.boolean(),
  /** A person's standing decision holds the two together, whatever the evidence. */
  isHeld: z.boolean(),
  points: z.array(
    z.object({
      kind: z.enum(['without', 'without-several', 'common', 'found', 'unlike']),
      /** Of the evidence, or of what is compared; null where it is several. */
      type: z.string().nullable(),
      value: z.string().nullable(),
      sentence: Text,
      /** What would be left or reached. */
      logOdds: z.number(),
      probability: z.number(),
    }),
  ),
  /** Reports of the cluster without which others hang by nothing; those of the pair first, then by how many. */
  pivots: z.array(z.object({ report: z.uuid(), number: z.string(), loose: z.int(), sentence: Text })),
});
export type TurningPointsAnswer = z.infer<typeof TurningPointsAnswer>;
