import type { JobProgress } from '#model/job.ts';

/** Jobs that wait for each other and for no others: at most `most` of them run at once. */
export type JobLane = { readonly id: string; readonly most: number };

/** A kind of long work. What it works on it finds by the job's id in its own tables; it must be able to go on where an earlier run stopped. */
export type JobKind = {
  readonly id: string;
  /** For work that waits for others more than it computes, or whose length others decide: it holds up nothing else. */
  readonly lane?: JobLane;
  /**
   * Does the work. When `signal` is aborted it stops at the next safe place and returns or throws, whichever is at hand. What it throws otherwise
   * fails the job.
   */
  readonly run: (id: string, work: { readonly report: (progress: JobProgress) => void; readonly signal: AbortSignal }) => Promise<void>;
};
