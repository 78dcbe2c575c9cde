import { sql } from 'kysely';
import { explain, RenkeiError } from '#model/errors.ts';
import type { Executor } from '../database/executor.ts';
import type { JobProgress, JobStatus } from '#model/job.ts';
import type { JobFailure } from './tables.ts';
import './tables.ts';

/** Adds a job. `now`: milliseconds since 1970, as everywhere here. */
export async function enqueue(executor: Executor, kind: string, id: string, now: number): Promise<void> {
  await executor
    .insertInto('job')
    .values({ id, kind, state: 'waiting', created_at: new Date(now) })
    .execute();
}

/** Takes the job that waits longest and that nobody else is taking at this moment; null where none does. */
export async function claimNext(executor: Executor, kinds: readonly string[], now: number): Promise<{ id: string; kind: string } | null> {
  const oldest = executor
    .selectFrom('job')
    .select('id')
    .where('state', '=', 'waiting')
    .where(sql<boolean>`kind = any(${[...kinds]}::text[])`)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked();
  const claimed = await executor
    .updateTable('job')
    .set({ state: 'running', started_at: new Date(now), ended_at: null, failure: null })
    .where('id', '=', oldest)
    .returning(['id', 'kind'])
    .executeTakeFirst();
  return claimed ?? null;
}

export async function noteProgress(executor: Executor, id: string, progress: JobProgress): Promise<void> {
  await executor
    .updateTable('job')
    .set({ progress: JSON.stringify(progress) })
    .where('id', '=', id)
    .execute();
}

/** Ends a job: done, or failed with what was thrown. What is not a RenkeiError keeps its words to itself. */
export async function finish(executor: Executor, id: string, thrown: unknown, now: number): Promise<void> {
  const failure: JobFailure | null =
    thrown === null
      ? null
      : thrown instanceof RenkeiError
        ? { code: thrown.code, facts: { ...thrown.facts } }
        : { code: 'internal', facts: { incident: id } };
  await executor
    .updateTable('job')
    .set({ state: failure ? 'failed' : 'done', failure: failure && JSON.stringify(failure), ended_at: new Date(now) })
    .where('id', '=', id)
    .execute();
}

/** Cut off: waiting again, or stopped by a person. */
export async function putBack(executor: Executor, id: string, state: 'waiting' | 'stopped', now: number): Promise<void> {
  await executor
    .updateTable('job')
    .set({ state, ended_at: state === 'stopped' ? new Date(now) : null })
    .where('id', '=', id)
    .execute();
}

/** Stops one that only waits. */
export async function requestStop(executor: Executor, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await executor
    .updateTable('job')
    .set({ state: 'stopped', ended_at: new Date(now) })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Lets a stopped or failed one wait for its turn again. */
export async function waitAgain(executor: Executor, id: string): Promise<boolean> {
  const { numUpdatedRows } = await executor
    .updateTable('job')
    .set({ state: 'waiting', ended_at: null, failure: null })
    .where('id', '=', id)
    .where('state', 'in', ['stopped', 'failed'])
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function statusOf(executor: Executor, ids: readonly string[]): Promise<ReadonlyMap<string, JobStatus>> {
  const rows = await executor
    .selectFrom('job')
    .selectAll()
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();
  return new Map(
    rows.map(({ id, state, progress, failure, created_at, started_at, ended_at }) => [
      id,
      {
        state,
        progress,
        failure: failure && { code: failure.code, text: explain(failure.code, failure.facts) },
        createdAt: created_at,
        startedAt: started_at,
        endedAt: ended_at,
      },
    ]),
  );
}
