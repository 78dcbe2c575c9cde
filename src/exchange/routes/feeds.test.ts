import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Viewer } from '#model/viewer.ts';
import { createServer } from '#platform/http/server.ts';
import { openJobs, type Jobs } from '#platform/jobs/jobs.ts';
import { testFeedPorts } from '../../../test/exchange/feeds.ts';
import { sendJson } from '../../../test/exchange/partner-server.ts';
import { openReceivingWorld, type ReceivingWorld, stix } from '../../../test/exchange/received.ts';
import { openTaxiiPartner, type TaxiiPartner } from '../../../test/exchange/taxii-partner.ts';
import { people as others } from '../../../test/intake.ts';
import { openFeeds } from '../feeds/open-feeds.ts';

const desk: Viewer = { ...others.agency, name: 'desk', role: 'liaison' };
const people = { ...others, desk };
type Who = keyof typeof people | null;

let w: ReceivingWorld;
let app: FastifyInstance;
let jobs: Jobs;
let partner: TaxiiPartner;
beforeAll(async () => {
  w = await openReceivingWorld();
  const { services } = w.world;
  const feeds = openFeeds(services, w.linker, testFeedPorts);
  jobs = openJobs(services, [feeds.job, { id: 'recovery', run: async () => undefined }]);
  app = await createServer({
    services,
    routes: feeds.house(jobs).capability.routes ?? [],
    identify: async (request) => people[request.headers['x-test-person'] as keyof typeof people] ?? null,
    version: 'test',
    web: null,
  });
  await jobs.start();
  partner = await openTaxiiPartner();
});
afterAll(async () => {
  await jobs?.close();
  await app?.close();
  await partner?.close();
  await w?.close();
});

const SECRET = 'sehr-geheim-0815';
const input = (more: object = {}) => ({
  organisation: 'SG-HARBOUR',
  name: 'Harbour',
  kind: 'taxii-poll',
  url: partner.root,
  collection: partner.collection,
  everyMinutes: 60,
  secret: { kind: 'token', token: SECRET },
  reason: 'agreed',
  ...more,
});
async function call(method: 'GET' | 'POST' | 'PUT', path: string, as: Who = 'desk', body?: unknown) {
  const answer = await app.inject({
    method,
    url: `/api/exchange/feeds${path}`,
    headers: { ...(as && { 'x-test-person': as }) },
    ...(body !== undefined && { payload: body as object }),
  });
  return { status: answer.statusCode, body: answer.json(), text: answer.body };
}
const add = async (more: object = {}): Promise<string> => {
  const { status, body, text } = await call('POST', '', 'desk', input(more));
  expect(status, text).toBe(200);
  return body.id;
};
const rowOf = async (id: string) => (await call('GET', '')).body.rows.find((row: { id: string }) => row.id === id);
async function settled(id: string) {
  for (let tries = 0; tries < 200; tries += 1) {
    const row = await rowOf(id);
    if (!row.isRunning && row.lastRunAt !== null) return row;
    await pause(50);
  }
  throw new TypeError('it never ended');
}

describe('feeds', () => {
  test('are set up by the desk, run at once, tell how they stand, and never what they sign in with', async () => {
    partner.held.push({ object: stix('tool', 77, { name: 'x' }), added: '2026-03-01T00:00:00.000001Z' });
    const id = await add();
    const row = await settled(id);
    expect(row).toMatchObject({
      health: 'ok',
      number: 'F-000001',
      hasSecret: true,
      failuresInRow: 0,
      problem: null,
      lastDelivery: expect.stringMatching(/^X-\d{6}$/),
    });
    expect(partner.asked.at(-1)?.headers.authorization).toBe(`Bearer ${SECRET}`);
    partner.instead = (_url, response) => (sendJson(response, {}, {}, 401), true);
    w.world.clock.now += 1000;
    expect((await call('POST', `/${id}/run`, 'agency', { reason: 'now' })).status).toBe(200);
    for (let tries = 0; tries < 100 && (await rowOf(id)).health !== 'stopped'; tries += 1) await pause(50);
    expect(await rowOf(id)).toMatchObject({ health: 'stopped', problem: { code: 'partner-refuses-us' } });
    expect((await call('POST', `/${id}/run`, 'desk', { reason: 'again' })).body.code).toBe('conflict');
    partner.instead = () => false;
    expect((await call('POST', `/${id}/test`)).body).toEqual({ problem: null });
    w.world.clock.now += 1000;
    expect((await call('POST', `/${id}/resume`, 'desk', { reason: 'new key' })).status).toBe(200);
    expect((await call('POST', `/${id}/resume`, 'desk', { reason: 'new key' })).body.code).toBe('conflict');
    expect((await call('PUT', `/${id}`, 'desk', input({ secret: { kind: 'keep' }, everyMinutes: 30 }))).body).toMatchObject({
      everyMinutes: 30,
      hasSecret: true,
    });
    expect((await call('POST', `/${id}/pause`, 'desk', { reason: 'holiday' })).body).toMatchObject({ health: 'paused', nextRunAt: null });
    expect((await call('POST', `/${id}/remove`, 'desk', { reason: 'over' })).body).toEqual({});
    expect(await rowOf(id)).toBeUndefined();
    const { rows } = await w.world.database.pool.query(
      'select secret, removed_at is not null as removed from exchange_feed where id = $1',
      [id],
    );
    expect(rows).toEqual([{ secret: null, removed: true }]);
    const trail = await w.world.database.asSystem((tx) =>
      tx.selectFrom('audit_entry').select(['subject_id', 'reason', 'facts']).where('subject_kind', '=', 'feed').orderBy('id').execute(),
    );
    expect(trail.map(({ reason }) => reason)).toEqual([
      'agreed',
      'now',
      'partner-refuses-us',
      null,
      'new key',
      'agreed',
      'holiday',
      'over',
    ]);
    expect(JSON.stringify(trail)).not.toContain(SECRET);
  });

  test('that hang hold up two lanes and no other work; one that is changed or stopped goes on with its new run, alone', async () => {
    let [hanging, most] = [0, 0];
    partner.instead = (url, response) => {
      if (!url.searchParams.has('limit')) return false;
      most = Math.max(most, (hanging += 1));
      response.once('close', () => (hanging -= 1));
      return true;
    };
    const ids = [await add({ name: 'hangs' }), await add({ name: 'hangs too' }), await add({ name: 'waits' })];
    const until = async (fits: () => boolean | Promise<boolean>): Promise<void> => {
      for (let tries = 0; tries < 100 && !(await fits()); tries += 1) await pause(20);
      expect(await fits()).toBe(true);
    };
    await until(() => hanging === 2);
    const other = w.world.services.newId();
    await w.world.database.asSystem((tx) => jobs.enqueue(tx, 'recovery', other));
    jobs.wake();
    await until(async () => (await jobs.statuses([other])).get(other)?.state === 'done');
    expect([hanging, most]).toEqual([2, 2]);

    // Changed while it hangs: what ran with the old settings ends, and what is new reads to its end.
    partner.instead = () => false;
    const [hangs = ''] = ids;
    expect((await call('PUT', `/${hangs}`, 'desk', input({ name: 'changed' }))).status).toBe(200);
    w.world.clock.now += 1000;
    await call('POST', `/${hangs}/run`, 'desk', { reason: 'now' });
    await until(async () => (await rowOf(hangs)).health === 'ok');
    await until(() => hanging === 1);
    await until(async () => (await rowOf(ids[2] ?? '')).health === 'ok');
    for (const id of ids) await call('POST', `/${id}/remove`, 'desk', { reason: 'over' });
    await until(() => hanging === 0);
  });

  test('keep their secret from every viewer of the database', async () => {
    const id = await add({ name: 'second' });
    for (const query of [
      sql`select secret from exchange_feed`,
      sql`select * from exchange_feed`,
      sql`select count(*) from exchange_feed where secret ->> 'token' like 's%'`,
    ]) {
      await expect(w.world.database.as(desk, (tx) => query.execute(tx))).rejects.toMatchObject({ code: '42501' });
    }
    expect((await call('GET', '')).text).not.toContain(SECRET);
    await call('POST', `/${id}/remove`, 'desk', { reason: 'over' });
  });

  test('never take a secret along to another server', async () => {
    const id = await add({ name: 'third' });
    const elsewhere = input({ url: 'https://elsewhere.example/', secret: { kind: 'keep' } });
    expect((await call('PUT', `/${id}`, 'desk', elsewhere)).body).toMatchObject({ code: 'invalid-input', facts: { field: 'secret' } });
    expect((await call('PUT', `/${id}`, 'desk', input({ organisation: 'CO-EXAMPLE' }))).body.code).toBe('invalid-input');
    await call('POST', `/${id}/remove`, 'desk', { reason: 'over' });
  });

  test('tell what is wrong with a connection by its code', async () => {
    const id = await add({ name: 'fourth', url: 'http://127.0.0.1:1/api/' });
    expect((await call('POST', `/${id}/test`)).body.problem.code).toBe('partner-unreachable');
    await call('POST', `/${id}/remove`, 'desk', { reason: 'over' });
  });

  test.each([
    { url: 'https://user:word@partner.example/' },
    { url: 'ftp://partner.example/' },
    { organisation: 'JP-NPA' },
    { organisation: 'XX-NOBODY' },
    { collection: null },
    { kind: 'misp-pull' },
    { kind: 'rss' },
    { everyMinutes: 1 },
    { reason: ' ' },
    { secret: { kind: 'keep' } },
    { secret: { kind: 'token', token: 'a\r\nX-Other: b' } },
  ])('are refused when malformed: %j', async (more) => expect((await call('POST', '', 'desk', input(more))).status).toBe(422));

  test('are the business of the Agency, and their setting up that of its liaison officers', async () => {
    const id = await add({ name: 'fifth' });
    expect((await call('GET', '', null)).status).toBe(401);
    for (const who of ['auditor', 'abroad', 'company'] as const) expect((await call('GET', '', who)).status).toBe(403);
    expect((await call('GET', '', 'tokyo')).body).toMatchObject({ rows: [], may: { change: false } });
    expect((await call('GET', '', 'agency')).body).toMatchObject({ rows: [{ id }], may: { change: false } });
    for (const path of ['', `/${id}/run`, `/${id}/pause`, `/${id}/resume`, `/${id}/remove`, `/${id}/test`]) {
      expect((await call('POST', path, null, { reason: 'x' })).status, path).toBe(401);
      expect((await call('POST', path, 'abroad', { reason: 'x' })).status, path).toBe(403);
      if (path !== `/${id}/run`) expect((await call('POST', path, 'agency', input())).status, path).toBe(403);
    }
    expect((await call('POST', `/${id}/run`, 'tokyo', { reason: 'x' })).status).toBe(404);
    expect((await call('PUT', `/${id}`, 'agency', input())).status).toBe(403);
    expect((await call('POST', '/no-id/run', 'desk', { reason: 'x' })).status).toBe(422);
    expect((await call('POST', `/${w.world.services.newId()}/pause`, 'desk', { reason: 'x' })).status).toBe(404);
    expect((await call('POST', `/${id}/pause`, 'desk', {})).status).toBe(422);
  });
});
