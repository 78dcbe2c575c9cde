import { z } from 'zod';

/** What a recipient of something that was taken back or put right has to do: stop using it, and say so. */
export const RecallTask = z.object({
  id: z.uuid(),
  /** Number of the inquiry; null where the reader may not see it. */
  inquiry: z.string().nullable(),
  handover: z.uuid(),
  disclosure: z.uuid().nullable(),
  kind: z.enum(['recall', 'correction']),
  recipient: z.string(),
  why: z.string(),
  /** The handover that stands in its place. */
  replacement: z.uuid().nullable(),
  askedAt: z.iso.datetime(),
  acknowledgedAt: z.iso.datetime().nullable(),
  acknowledgedBy: z.string().nullable(),
  note: z.string(),
  exercise: z.boolean(),
});
export type RecallTask = z.infer<typeof RecallTask>;
