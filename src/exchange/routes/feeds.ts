import { z } from 'zod';
import { explain, RenkeiError } from '#model/errors.ts';
import type { Text } from '#model/text.ts';
import type { Viewer } from '#model/viewer.ts';
import { found, orNotPermitted } from '#platform/http/refusals.ts';
import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import { FeedInput, FeedKind, FeedPage, FeedRow, FeedTest, WithReason } from '../core/exchange-pages.ts';
import { addFeed, changeFeed, type Changing, noteChange, pauseFeed, removeFeed } from '../feeds/change-feed.ts';
import type { FeedClock } from '../feeds/feed-clock.ts';
import type { FeedPorts } from '../feeds/feed-ports.ts';
import { testFeed } from '../feeds/test-feed.ts';
import { feedById, makeDue } from '../store/feed-runs.ts';
import { type FeedListed, healthOf, listFeeds } from '../store/list-feeds.ts';

export type FeedHouse = { readonly jobs: Jobs; readonly clock: FeedClock; readonly ports: FeedPorts };

const investigators = ['liaison', 'analyst', 'officer'] as const;
const Of = z.object({ id: z.uuid() });
const isDesk = ({ kind, role }: Viewer): boolean => kind === 'agency' && role === 'liaison';

/** Feeds: the Agency's investigators see how they stand, its liaison officers set them up. Row-level security says the same again. */
export const feedRoutes = ({ jobs, clock, ports }: FeedHouse): readonly Route[] => {
  const rowOf = async (services: Services, viewer: Viewer, id: string): Promise<FeedRow> =>
    found((await shown(services, jobs, await services.database.as(viewer, (tx) => listFeeds(tx, id))))[0]);

  /** A change of one feed with its reason; then the clock looks, and the answer is how the feed stands now. */
  const change = (
    path: string,
    summary: Text,
    work: (changing: Changing, id: string, reason: string) => Promise<void>,
    isForDesk = true,
  ): Route =>
    defineRoute({
      method: 'POST',
      path: `/api/exchange/feeds/:id/${path}`,
      summary,
      access: isForDesk ? ['liaison'] : investigators,
      params: Of,
      body: WithReason,
      answer: FeedRow,
      handle: async ({ services, viewer, params: { id }, body: { reason } }) => {
        await changing(services, viewer, (with_) => work(with_, id, reason), isForDesk);
        await clock.look();
        return rowOf(services, viewer, id);
      },
    });

  /** A run of a feed that must not go on is stopped; it keeps what it has. */
  const stopRun = async (services: Services, id: string): Promise<void> => {
    const feed = await services.database.asSystem((tx) =>
      tx.selectFrom('exchange_feed').select('run').where('id', '=', id).executeTakeFirst(),
    );
    if (feed?.run) await jobs.stop(feed.run);
  };

  return [
    defineRoute({
      method: 'GET',
      path: '/api/exchange/feeds',
      summary: { ja: 'フィードの一覧と状態', en: 'List feeds and how they stand' },
      access: investigators,
      answer: FeedPage,
      handle: async ({ services, viewer }) => ({
        rows: await shown(services, jobs, await services.database.as(viewer, (tx) => listFeeds(tx))),
        kinds: [...FeedKind.options],
        may: { change: isDesk(viewer) },
      }),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/exchange/feeds',
      summary: { ja: 'フィードを加える', en: 'Add a feed' },
      access: ['liaison'],
      body: FeedInput,
      answer: FeedRow,
      handle: async ({ services, viewer, body }) => {
        const id = await changing(services, viewer, (with_) => addFeed(with_, body, ports.innerAllowed));
        await clock.look();
        return rowOf(services, viewer, id);
      },
    }),
    defineRoute({
      method: 'PUT',
      path: '/api/exchange/feeds/:id',
      summary: { ja: 'フィードを変更する', en: 'Change a feed' },
      access: ['liaison'],
      params: Of,
      body: FeedInput,
      answer: FeedRow,
      handle: async ({ services, viewer, params: { id }, body }) => {
        // What runs with the old settings must not write over the new ones.
        await changing(services, viewer, async ({ tx }) => void found((await listFeeds(tx, id))[0]));
        await stopRun(services, id);
        await changing(services, viewer, (with_) => changeFeed(with_, id, body, ports.innerAllowed));
        return rowOf(services, viewer, id);
      },
    }),
    // Nothing of it changes by that: whoever of the Agency works with what it brings may have it brought. Nobody else sees a feed.
    change(
      'run',
      { ja: 'フィードを今すぐ実行する', en: 'Run a feed now' },
      async ({ tx, asMachine, services, viewer }, id, reason) => {
        const feed = found((await listFeeds(tx, id))[0]);
        if (feed.paused) throw new RenkeiError('conflict');
        await asMachine(() => makeDue(tx, id, services.now()));
        await noteChange({ tx, services, viewer }, feed.number, reason, { change: 'run' });
      },
      false,
    ),
    change('pause', { ja: 'フィードを休止する', en: 'Pause a feed' }, async (with_, id, reason) => {
      await pauseFeed(with_, id, true, reason);
      await stopRun(with_.services, id);
    }),
    change('resume', { ja: 'フィードを再開する', en: 'Resume a feed' }, (with_, id, reason) => pauseFeed(with_, id, false, reason)),
    defineRoute({
      method: 'POST',
      path: '/api/exchange/feeds/:id/remove',
      summary: {
        ja: 'フィードを取り除く（認証情報は破棄、受け渡しの記録は残る）',
        en: 'Remove a feed; its secret is destroyed, its deliveries stay',
      },
      access: ['liaison'],
      params: Of,
      body: WithReason,
      answer: z.object({}),
      handle: async ({ services, viewer, params: { id }, body: { reason } }) => {
        await changing(services, viewer, (with_) => removeFeed(with_, id, reason));
        await stopRun(services, id);
        return {};
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/api/exchange/feeds/:id/test',
      summary: { ja: 'フィードの接続を試す', en: 'Test the connection of a feed' },
      access: ['liaison'],
      params: Of,
      answer: FeedTest,
      handle: async ({ services, viewer, params: { id } }) => {
        const feed = await changing(services, viewer, async ({ tx, asMachine }) => {
          const { number } = found((await listFeeds(tx, id))[0]);
          await services.audit(tx, viewer, { operation: 'consultation', subject: { kind: 'feed', id: number }, facts: { test: true } });
          return asMachine(() => feedById(tx, id));
        });
        return testFeed(found(feed), ports);
      },
    }),
  ];
};

/** Only the Agency's liaison officers change feeds. */
const changing = <T>(services: Services, viewer: Viewer, work: (with_: Changing) => Promise<T>, isForDesk = true): Promise<T> => {
  if (isForDesk && !isDesk(viewer)) throw new RenkeiError('not-permitted');
  return orNotPermitted(services.database.as(viewer, (tx, asMachine) => work({ tx, asMachine, services, viewer })));
};

async function shown(services: Services, jobs: Jobs, feeds: readonly FeedListed[]): Promise<FeedRow[]> {
  const statuses = await jobs.statuses(feeds.flatMap(({ run }) => (run === null ? [] : [run])));
  return feeds.map((feed) => {
    const state = feed.run === null ? null : statuses.get(feed.run)?.state;
    return {
      id: feed.id,
      number: feed.number,
      partner: { organisation: feed.organisation, name: { ja: feed.name_ja, en: feed.name_en }, kind: feed.organisation_kind },
      name: feed.name,
      kind: feed.kind,
      url: feed.url,
      collection: feed.collection,
      everyMinutes: feed.every_minutes,
      health: healthOf(feed, services.now()),
      isRunning: state === 'waiting' || state === 'running',
      problem: feed.problem && { code: feed.problem.code, text: explain(feed.problem.code, feed.problem.facts) },
      failuresInRow: feed.failures,
      lastRunAt: feed.run_at,
      lastGoodAt: feed.good_at,
      nextRunAt: feed.paused ? null : feed.next_run_at,
      lastDelivery: feed.last_delivery,
      hasSecret: feed.has_secret,
      exercise: feed.exercise,
    };
  });
}
