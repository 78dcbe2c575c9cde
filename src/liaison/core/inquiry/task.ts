import { z } from 'zod';

/** Work that the desk gives to a unit of ours for one foreign inquiry: one inquiry, several tasks, one consolidated answer. */
export const Task = z.object({
  id: z.uuid(),
  /** An organisation: `JP-13`, `JP-NPA`. */
  unit: z.string(),
  text: z.string().min(1).max(4000),
  questions: z.array(z.string()),
  state: z.enum(['open', 'answered', 'returned']),
  assignedAt: z.iso.datetime(),
  answeredAt: z.iso.datetime().nullable(),
  /** What the unit reports back to the desk. */
  answer: z.string().max(20_000).nullable(),
  /** Which of its questions it has nothing on; two units that contradict each other block the answer. */
  finding: z.enum(['found', 'nothing', 'partly']).nullable(),
});
export type Task = z.infer<typeof Task>;
