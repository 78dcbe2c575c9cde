import { chmod, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createLinker, type LinkerService } from '#linking';
import type { Viewer } from '#model/viewer.ts';
import { openServices } from '#platform/centre/open-services.ts';
import { createServer } from '#platform/http/server.ts';
import { openJobs } from '#platform/jobs/jobs.ts';
import { partnerLimits } from '../src/exchange/feeds/http-client/partner-limits.ts';
import { feedJob } from '../src/exchange/feeds/run-feed.ts';
import { ensureShared, inboxOf, ROOT, SHARED } from '../src/exchange/store/collections.ts';
import { takeTurn } from '../src/exchange/store/feed-runs.ts';
import { postedJob } from '../src/exchange/taxii/receive-posted.ts';
import { taxiiRoutes } from '../src/exchange/taxii/routes.ts';
import { migrations } from '../src/main/migrations.ts';
import { fillShared } from './exchange/fill-shared.ts';

/**
 * How fast two centres on one machine exchange over loopback HTTP: one polls what the other shares with it, then it is pushed to it, each with policies, audit, deliveries, reports made and
 * linked, and durable. Beside it, in the same run: a naive client, which reads every page, parses it and inserts an object a statement, and one that posts object by object. Memory is that of
 * the process, which is both centres. `npm run bench -- exchange-feeds [REPORTS]`; 300 reports without a number.
 */
const reports = Number(process.argv[2] ?? 300);
/** Objects that are posted one by one. */
const FEW = 300;

type Centre = {
  services: Awaited<ReturnType<typeof openServices>>['services'];
  pool: Awaited<ReturnType<typeof openServices>>['pool'];
  linker: LinkerService;
  url: string;
  close(): Promise<void>;
};

const partner: Viewer = { person: null, name: 'bench', organisation: 'XX-BENCH', kind: 'foreign', role: 'partner', exerciseOnly: false };
const giver = await openCentre();
const taker = await openCentre();
try {
  await fillShared(giver.services, giver.pool, reports);
  const seen = await giver.services.database.as(partner, (tx) =>
    tx
      .selectFrom('exchange_object')
      .select((of) => of.fn.countAll<string>().as('n'))
      .where('collection', '=', SHARED)
      .executeTakeFirstOrThrow(),
  );
  console.log(`${reports} reports, of which the partner sees ${seen.n} objects\n`);

  const polled = `${giver.url}taxii2/${ROOT}/collections/${SHARED}/objects/?limit=1000`;
  await measure('naive client: parse, a statement an object', () => naivePoll(polled));
  await measure('poll', () => runFeed(taker, 'taxii-poll', `${giver.url}taxii2/${ROOT}/`, SHARED));
  await measure('poll again, nothing new', () => runFeed(taker, 'taxii-poll', `${giver.url}taxii2/${ROOT}/`, SHARED, true));

  const inbox = await taker.services.database.asSystem((tx) => inboxOf(tx, 'XX-BENCH', taker.services.newId));
  await measure(`naive client: an object a request (${FEW})`, () => naivePush(`${taker.url}taxii2/${ROOT}/collections/${inbox}/objects/`));
  await measure('push', () => runFeed(giver, 'taxii-push', `${taker.url}taxii2/${ROOT}/`, inbox));
} finally {
  await giver.close();
  await taker.close();
}

async function openCentre(): Promise<Centre> {
  const folder = await mkdtemp(join(tmpdir(), 'renkei-bench-'));
  await chmod(folder, 0o755); // PostgreSQL runs as another user when root starts it
  const { services, pool, close } = await openServices(folder, undefined, migrations);
  await pool.query(
    `insert into organisation (id, kind, name_ja, name_en, country, exercise) values ('XX-BENCH', 'foreign', '測定', 'Bench', 'XX', false), ('XX-GIVER', 'foreign', '測定', 'Giver', 'XX', false)`,
  );
  await services.database.asSystem(ensureShared);
  const linker = createLinker(services);
  await linker.rebuild();
  const jobs = openJobs(services, [postedJob(services, linker)]);
  await jobs.start();
  const quotas = { requests: { perMinute: 1e9, perDay: 1e9 }, bytes: { perMinute: 1e12, perDay: 1e12 } };
  const server: FastifyInstance = await createServer({
    services,
    routes: [...taxiiRoutes(linker, jobs, quotas)],
    identify: async () => partner,
    version: 'bench',
    web: null,
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo; // it listens on a port
  return {
    services,
    pool,
    linker,
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      await jobs.close();
      await server.close();
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs a feed from its first run to its last; answers how many objects the receipts of its deliveries count. */
async function runFeed(centre: Centre, kind: 'taxii-poll' | 'taxii-push', url: string, collection: string, again = false): Promise<number> {
  const { services, pool, linker } = centre;
  if (!again) {
    await pool.query(
      `insert into exchange_feed (id, number, organisation, name, kind, url, collection, every_minutes, paused, exercise, made_at, made_by_name, next_run_at)
       values ($1, $6, $5, 'bench', $2, $3, $4, 60, false, false, now(), 'bench', now())`,
      [services.newId(), kind, url, collection, kind === 'taxii-poll' ? 'XX-GIVER' : 'XX-BENCH', `F-${kind}`],
    );
  }
  const { rows } = await pool.query<{ id: string }>('select id from exchange_feed order by made_at desc limit 1');
  const feed = rows[0]?.id ?? '';
  const before = await countedOf(pool, feed);
  const ports = { resolve: async () => ['127.0.0.1'], limits: partnerLimits, innerAllowed: true, chance: () => 0 };
  const job = feedJob(services, linker, ports);
  for (;;) {
    const run = services.newId();
    await services.database.asSystem((tx) => takeTurn(tx, feed, run));
    await job.run(run, { report: () => undefined, signal: new AbortController().signal });
    const { rows: standing } = await pool.query<{ problem: { code: string } | null }>('select problem from exchange_feed where id = $1', [
      feed,
    ]);
    const code = standing[0]?.problem?.code ?? null;
    if (code === null) break;
    if (code !== 'feed-limit-reached') throw new Error(code);
  }
  return (await countedOf(pool, feed)) - before;
}

async function countedOf(pool: Centre['pool'], feed: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select coalesce(sum((receipt ->> 'read')::int), 0)::int as n from exchange_delivery where feed = $1`,
    [feed],
  );
  return rows[0]?.n ?? 0;
}

async function naivePoll(first: string): Promise<number> {
  await taker.pool.query('create table naive (id text primary key, content jsonb not null)');
  let objects = 0;
  for (let next = ''; ;) {
    const answer = await fetch(next === '' ? first : `${first}&next=${next}`);
    const page = (await answer.json()) as { more?: boolean; next?: string; objects?: { id: string }[] };
    for (const object of page.objects ?? []) {
      await taker.pool.query('insert into naive values ($1, $2) on conflict (id) do update set content = excluded.content', [
        object.id,
        JSON.stringify(object),
      ]);
      objects += 1;
    }
    if (page.more !== true) return objects;
    next = page.next ?? '';
  }
}

async function naivePush(url: string): Promise<number> {
  const { rows } = await taker.pool.query<{ content: string }>(
    `select content::text from naive where content ->> 'type' <> 'incident' limit ${FEW}`,
  );
  for (const { content } of rows) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/taxii+json;version=2.1' },
      body: `{"objects":[${content}]}`,
    });
    if (answer.status !== 202) throw new Error(await answer.text());
    await answer.arrayBuffer();
  }
  return rows.length;
}

async function measure(name: string, work: () => Promise<number>): Promise<void> {
  global.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 50);
  const cpu = process.cpuUsage();
  const started = performance.now();
  const objects = await work();
  const seconds = (performance.now() - started) / 1000;
  const { user } = process.cpuUsage(cpu);
  clearInterval(watch);
  const rate = Math.round(objects / seconds).toLocaleString('en');
  console.log(
    `${name.padEnd(46)} ${String(objects).padStart(7)} objects  ${seconds.toFixed(2).padStart(7)} s  ${(user / 1e6).toFixed(2).padStart(6)} s user  ${rate.padStart(7)} objects/s  +${((most - before) / 2 ** 20).toFixed(0)} MiB`,
  );
}
