import type { FeedState } from '../../src/exchange/core/feeds/feed-state.ts';
import type { KeptSecret } from '../../src/exchange/core/feeds/kept-secret.ts';
import type { FeedPorts } from '../../src/exchange/feeds/feed-ports.ts';
import { partnerLimits } from '../../src/exchange/feeds/http-client/partner-limits.ts';
import { feedJob } from '../../src/exchange/feeds/run-feed.ts';
import { takeTurn } from '../../src/exchange/store/feed-runs.ts';
import type { ExchangeFeedTable } from '../../src/exchange/tables-feeds.ts';
import type { Linker } from '#intake';
import type { TestWorld } from '../world.ts';

export const testFeedPorts: FeedPorts = {
  resolve: async () => ['127.0.0.1'],
  limits: { ...partnerLimits, connectMs: 2000, waitMs: 2000, pages: 100 },
  innerAllowed: true,
  chance: () => 0,
};

export type NewTestFeed = Pick<ExchangeFeedTable, 'kind' | 'url' | 'collection'> & {
  readonly organisation?: string;
  readonly secret?: KeptSecret;
  readonly exercise?: boolean;
};

/** Puts a feed in as the machine does. */
export async function addTestFeed(
  { database, services }: TestWorld,
  { organisation = 'SG-HARBOUR', secret, exercise = false, ...feed }: NewTestFeed,
): Promise<string> {
  const id = services.newId();
  const at = new Date(services.now()).toISOString();
  await database.asSystem((tx) =>
    tx
      .insertInto('exchange_feed')
      .values({
        ...feed,
        id,
        organisation,
        number: `F-${id}`,
        name: `feed ${id.slice(-4)}`,
        every_minutes: 60,
        paused: false,
        exercise,
        made_at: at,
        made_by_name: 'test',
        made_by: null,
        next_run_at: at,
        secret: secret ? JSON.stringify(secret) : null,
      })
      .execute(),
  );
  return id;
}

/** Runs a feed once, as its job would; answers how it stands then. */
export async function runTestFeed(
  world: TestWorld,
  linker: Linker,
  id: string,
  ports: Partial<FeedPorts> = {},
  signal = new AbortController().signal,
) {
  const run = world.services.newId();
  world.clock.now += 1000;
  await world.database.asSystem((tx) => takeTurn(tx, id, run));
  await feedJob(world.services, linker, { ...testFeedPorts, ...ports }).run(run, { report: () => undefined, signal });
  return feedRow(world, id);
}

export async function feedRow({ database }: TestWorld, id: string) {
  const row = await database.asSystem((tx) => tx.selectFrom('exchange_feed').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
  return { ...row, state: row.state as FeedState, code: row.problem?.code ?? null };
}
