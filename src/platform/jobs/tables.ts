import type { ColumnType, JSONColumnType } from 'kysely';
import type { ErrorCode } from '#model/errors.ts';
import type { JobProgress, JobState } from '#model/job.ts';

type InstantOrNull = ColumnType<string | null, Date | string | null, Date | string | null>;

export type JobFailure = { code: ErrorCode; facts: Record<string, string | number> };

export type JobTable = {
  id: string;
  kind: string;
  state: JobState;
  progress: JSONColumnType<JobProgress> | null;
  failure: JSONColumnType<JobFailure> | null;
  created_at: ColumnType<string, Date | string, never>;
  started_at: InstantOrNull;
  ended_at: InstantOrNull;
};

declare module '#platform/database/tables.ts' {
  interface Tables {
    job: JobTable;
  }
}
