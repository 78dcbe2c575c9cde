import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { Reason } from '#model/outcome.ts';
import type { Executor } from '#platform/database/executor.ts';
import { FeedState } from '../core/feeds/feed-state.ts';
import { KeptSecret } from '../core/feeds/kept-secret.ts';
import type { ExchangeFeedTable } from '../tables-feeds.ts';
import '#platform/jobs/tables.ts';

/** A feed with what it signs in with. It stays inside the run. */
export type FeedToRun = Pick<
  Selectable<ExchangeFeedTable>,
  'id' | 'number' | 'organisation' | 'name' | 'kind' | 'url' | 'collection' | 'every_minutes' | 'inner_allowed' | 'exercise' | 'failures'
> & { readonly secret: KeptSecret | null; readonly state: FeedState };

/** All of this runs as the machine. */

/** Feeds whose time has come, which nobody paused and which are neither running nor waiting for it. */
export async function feedsDue(executor: Executor, now: number): Promise<readonly string[]> {
  const rows = await executor
    .selectFrom('exchange_feed')
    .leftJoin('job', 'job.id', 'exchange_feed.run')
    .select('exchange_feed.id')
    .where('paused', '=', false)
    .where('next_run_at', '<=', new Date(now).toISOString())
    .where((where) => where.or([where('job.id', 'is', null), where('job.state', 'not in', ['waiting', 'running'])]))
    .orderBy('next_run_at')
    .execute();
  return rows.map(({ id }) => id);
}

/** Names the job of the next run. The job of the run before it is forgotten: what it came to stands in the feed. false: there is one waiting or running, or it is paused. */
export async function takeTurn(executor: Executor, feed: string, run: string): Promise<boolean> {
  const before = await executor.selectFrom('exchange_feed').select(['run', 'paused']).where('id', '=', feed).forUpdate().executeTakeFirst();
  if (!before || before.paused) return false;
  if (before.run !== null) {
    const job = await executor.selectFrom('job').select('state').where('id', '=', before.run).executeTakeFirst();
    if (job && (job.state === 'waiting' || job.state === 'running')) return false;
    await executor.deleteFrom('job').where('id', '=', before.run).execute();
  }
  await executor.updateTable('exchange_feed').set({ run }).where('id', '=', feed).execute();
  return true;
}

const columns = [
  'id',
  'number',
  'organisation',
  'name',
  'kind',
  'url',
  'collection',
  'every_minutes',
  'inner_allowed',
  'exercise',
  'failures',
  'secret',
  'state',
] as const;

/** The feed of a job; null where it was paused, removed or overtaken meanwhile. */
export async function feedOfRun(executor: Executor, run: string): Promise<FeedToRun | null> {
  const row = await executor
    .selectFrom('exchange_feed')
    .select(columns)
    .where('run', '=', run)
    .where('paused', '=', false)
    .executeTakeFirst();
  return row ? toRun(row) : null;
}

/** For a test of the connection: paused or not. */
export async function feedById(executor: Executor, id: string): Promise<FeedToRun | null> {
  const row = await executor
    .selectFrom('exchange_feed')
    .select(columns)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row ? toRun(row) : null;
}

const toRun = (row: Pick<Selectable<ExchangeFeedTable>, (typeof columns)[number]>): FeedToRun => ({
  ...row,
  secret: z.nullable(KeptSecret).parse(row.secret),
  state: FeedState.parse(row.state),
});

/** Only as long as it is this run's: a feed that was changed meanwhile begins anew. */
export async function saveFeedState(executor: Executor, run: string, state: FeedState): Promise<void> {
  await executor
    .updateTable('exchange_feed')
    .set({ state: JSON.stringify(state) })
    .where('run', '=', run)
    .execute();
}

export type RunRecord = {
  readonly run: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly nextRunAt: number;
  readonly problem: Pick<Reason, 'code' | 'facts'> | null;
  readonly failures: number;
  /** Until a person lets it go on. */
  readonly pause: boolean;
  readonly delivery: string | null;
};

export async function recordRun(executor: Executor, { run, now, nextRunAt, problem, failures, pause, delivery }: RunRecord): Promise<void> {
  await executor
    .updateTable('exchange_feed')
    .set({
      run_at: new Date(now),
      next_run_at: new Date(nextRunAt),
      problem: problem && JSON.stringify(problem),
      failures,
      // All was read but what is passed over.
      ...((problem === null || problem.code === 'feed-passed-over') && { good_at: new Date(now) }),
      ...(pause && { paused: true }),
      ...(delivery !== null && { last_delivery: delivery }),
    })
    .where('run', '=', run)
    .execute();
}

/** A feed that was changed reads or sends everything again. */
export async function beginAnew(executor: Executor, id: string): Promise<void> {
  await executor.updateTable('exchange_feed').set({ state: '{}', run: null, failures: 0, problem: null }).where('id', '=', id).execute();
  await executor.deleteFrom('exchange_feed_sent').where('feed', '=', id).execute();
}

/** Its next run is due now. */
export async function makeDue(executor: Executor, id: string, now: number): Promise<void> {
  await executor
    .updateTable('exchange_feed')
    .set({ next_run_at: new Date(now) })
    .where('id', '=', id)
    .execute();
}

export const nextFeedNumber = async (executor: Executor): Promise<string> => {
  const { rows } = await sql<{ next: bigint }>`select nextval('exchange_feed_number') as next`.execute(executor);
  return `F-${String(rows[0]?.next ?? 0).padStart(6, '0')}`;
};
