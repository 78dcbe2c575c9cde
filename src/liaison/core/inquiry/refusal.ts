import { z } from 'zod';

/**
 * Why something was refused or put off: a ground of knowledge/refusal-grounds.json, and the record that a partial and a conditional answer were
 * considered first (Budapest Convention Art. 27(6)).
 */
export const Refusal = z.object({
  ground: z.string().regex(/^R\d{2}$/),
  reason: z.string().min(1).max(4000),
  /** Null where the other side did not say. */
  considered: z.object({ partial: z.string().min(1).max(2000), conditional: z.string().min(1).max(2000) }).nullable(),
});
export type Refusal = z.infer<typeof Refusal>;

/** A refusal of ours: without the record of what was considered there is none. */
export const OwnRefusal = Refusal.extend({ considered: Refusal.shape.considered.unwrap() });
