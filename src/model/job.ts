import { z } from 'zod';
import { Text } from './text.ts';

/** waiting → running → done or failed. Stopped by a person, it waits for one; cut off by the end of the centre, it goes on at the next start. */
export const JobState = z.enum(['waiting', 'running', 'stopped', 'done', 'failed']);
export type JobState = z.infer<typeof JobState>;

/** How far a job is. */
export const JobProgress = z.object({
  /** What it is doing: "Decrypting". */
  what: Text,
  done: z.number(),
  /** null: nobody knows. */
  total: z.number().nullable(),
  /** The one thing at hand, a file's name. */
  current: z.string().nullable(),
});
export type JobProgress = z.infer<typeof JobProgress>;

/** A job as people see it. */
export const JobStatus = z.object({
  state: JobState,
  progress: JobProgress.nullable(),
  failure: z.object({ code: z.string(), text: Text }).nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
});
export type JobStatus = z.infer<typeof JobStatus>;
