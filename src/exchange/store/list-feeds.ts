import type { Executor } from '#platform/database/executor.ts';
import type { FeedHealth } from '../core/exchange-pages.ts';
import { feedHealth } from '../core/feeds/feed-health.ts';
import '../tables-feeds.ts';
import '#platform/identity/tables.ts';

/** Feeds that the executor's viewer may see, by partner and name; what they sign in with is not among it, and cannot be. */
export const listFeeds = (executor: Executor, id: string | null = null) =>
  executor
    .selectFrom('exchange_feed as f')
    .innerJoin('organisation as o', 'o.id', 'f.organisation')
    .select([
      'f.id',
      'f.number',
      'f.organisation',
      'o.name_ja',
      'o.name_en',
      'o.kind as organisation_kind',
      'f.name',
      'f.kind',
      'f.url',
      'f.collection',
      'f.every_minutes',
      'f.paused',
      'f.has_secret',
      'f.exercise',
      'f.run',
      'f.run_at',
      'f.good_at',
      'f.next_run_at',
      'f.problem',
      'f.failures',
      'f.last_delivery',
    ])
    .where('f.removed_at', 'is', null)
    .$if(id !== null, (query) => query.where('f.id', '=', id ?? ''))
    .orderBy('f.organisation')
    .orderBy('f.name')
    .orderBy('f.id')
    .execute();

export type FeedListed = Awaited<ReturnType<typeof listFeeds>>[number];

export const healthOf = (feed: FeedListed, now: number): FeedHealth =>
  feedHealth(
    {
      paused: feed.paused,
      runAt: feed.run_at,
      nextRunAt: feed.next_run_at,
      failures: feed.failures,
      isRefused: feed.problem?.code === 'partner-refuses-us',
      everyMinutes: feed.every_minutes,
    },
    now,
  );

export const noFeeds: Readonly<Record<FeedHealth, number>> = { ok: 0, late: 0, failing: 0, stopped: 0, paused: 0, new: 0 };

/** How the feeds of each partner stand, of those that the executor's viewer may see. */
export async function feedCounts(executor: Executor, now: number): Promise<ReadonlyMap<string, Record<FeedHealth, number>>> {
  const counts = new Map<string, Record<FeedHealth, number>>();
  for (const feed of await listFeeds(executor)) {
    const of = counts.get(feed.organisation) ?? { ...noFeeds };
    of[healthOf(feed, now)] += 1;
    counts.set(feed.organisation, of);
  }
  return counts;
}
