import { z } from 'zod';

const word = z.string().max(300).optional().catch(undefined);

/** What of the queue is in its address. */
export const ReviewState = z.object({
  /** The last question passed over; the queue goes on behind it. */
  after: z
    .string()
    .regex(/^(pair|bridge|held-back|growth):R-\d{1,12}:R-\d{1,12}$/)
    .optional()
    .catch(undefined),
  /** Evidence whose documents are shown: a bar of the waterfall. */
  evidence: word,
});
export type ReviewState = z.infer<typeof ReviewState>;
