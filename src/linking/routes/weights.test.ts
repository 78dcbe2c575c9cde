import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intake } from '#intake';
import { createLinker, linking, type LinkerService, weighing, weightJobs } from '#linking';
import type { Viewer } from '#model/viewer.ts';
import { createServer } from '#platform/http/server.ts';
import { openJobs, type Jobs } from '#platform/jobs/jobs.ts';
import { people as intakePeople, seedIntake } from '../../../test/intake.ts';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { shippedWeights } from '../new-engine.ts';
import { keepWeights, weightsInForce } from '../store/weights.ts';

/* 120 pairs of reports share an address, each a few days apart; that is enough to learn from. */
const viewer = (organisation: string, kind: Viewer['kind'], role: Viewer['role'], exerciseOnly = false): Viewer => ({
  person: null,
  name: `${organisation} ${role}`,
  organisation,
  kind,
  role,
  exerciseOnly,
});
const people = {
  ...intakePeople,
  chief: viewer('JP-NPA', 'agency', 'administrator'),
  analyst: viewer('JP-NPA', 'agency', 'analyst'),
  tokyoChief: viewer('JP-13', 'prefecture', 'administrator'),
  tokyoAnalyst: viewer('JP-13', 'prefecture', 'analyst'),
  newcomer: viewer('JP-NPA', 'agency', 'administrator', true),
};
type Who = keyof typeof people;

let world: TestWorld;
let linker: LinkerService;
let jobs: Jobs;
let ask: (method: 'GET' | 'POST', url: string, as: Who | null, body?: unknown) => Promise<{ status: number; body: any }>; // oxlint-disable-line no-explicit-any -- tests look into answers
let close: () => Promise<void>;

beforeAll(async () => {
  world = await openTestDatabase();
  await seedIntake(world.services);
  linker = createLinker(world.services);
  await linker.rebuild();
  jobs = openJobs(world.services, weightJobs(world.services, linker));
  const app = await createServer({
    services: world.services,
    routes: [intake(linker), linking(linker), weighing(linker, jobs)].flatMap(({ routes }) => routes ?? []),
    identify: async (request) => people[request.headers['x-test-person'] as Who] ?? null,
    version: 'test',
    web: null,
    publicPerMinute: 10_000,
  });
  ask = async (method, url, as, body) => {
    const answer = await app.inject({
      method,
      url,
      headers: { ...(as && { 'x-test-person': as }), ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  const lines = Array.from({ length: 240 }, (_, at) =>
    JSON.stringify({
      id: `w${at}`,
      reportedAt: new Date(Date.UTC(2021, 0, 1 + Math.floor(at / 2) * 9 + (at % 2) * 3)).toISOString(),
      text: '',
      kind: 'phishing',
      indicators: [{ type: 'ipv4', value: `20.0.${at >> 1}.9`, role: 'attacker' }],
    }),
  );
  const stored = await app.inject({
    method: 'POST',
    url: '/api/imports?format=ndjson',
    headers: { 'x-test-person': 'tokyo', 'content-type': 'application/x-ndjson' },
    payload: lines.join('\n'),
  });
  expect(stored.body).toContain('"created":240');
  await jobs.start();
  close = async () => {
    await jobs.close();
    await app.close();
    await world.close();
  };
}, 60_000);
afterAll(() => close());

const ended = async (part: 'learning' | 'applying') => {
  for (;;) {
    const { body } = await ask('GET', '/api/weights/work', 'analyst');
    if (['done', 'failed', 'stopped'].includes(body[part]?.state)) return body[part];
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const everything = () => ({ clusters: linker.engine().clusters(), links: [...linker.engine().links()] });

describe('every operation', () => {
  const operations = [
    ['GET', '/api/weights'],
    ['GET', '/api/weights/work'],
    ['GET', '/api/weights/x'],
    ['POST', '/api/weights/learn'],
    ['POST', '/api/weights/x/in-force'],
  ] as const;

  it('is in the list above', () => {
    const all = (weighing(linker, jobs).routes ?? []).map(({ method, path }) => `${method} ${path.replace(':version', 'x')}`);
    expect(operations.map((one) => one.join(' ')).sort()).toEqual(all.sort());
  });

  it.each(operations)('%s %s asks to sign in', async (method, url) => {
    expect(await ask(method, url, null, method === 'POST' ? {} : undefined)).toMatchObject({
      status: 401,
      body: { code: 'login-required' },
    });
  });

  it.each(operations.flatMap(([method, url]) => (['company', 'abroad'] as const).map((as) => [method, url, as] as const)))(
    '%s %s is not for %s',
    async (method, url, as) => {
      const body = method === 'POST' ? { reason: 'because' } : undefined;
      expect(await ask(method, url, as, body)).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    },
  );

  it.each([
    ['/api/weights/learn', 'tokyoAnalyst'],
    ['/api/weights/learn', 'newcomer'],
    ['/api/weights/x/in-force', 'analyst'],
    ['/api/weights/x/in-force', 'tokyoChief'],
    ['/api/weights/x/in-force', 'newcomer'],
  ] as const)('%s is not for %s, since the engine is the Agency’s', async (url, as) => {
    expect(await ask('POST', url, as, { reason: 'because' })).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
  });

  it.each([
    ['POST', '/api/weights/x/in-force', {}],
    ['POST', '/api/weights/x/in-force', { reason: ' ' }],
    ['POST', '/api/weights/x/in-force', { reason: 'x'.repeat(2001) }],
    ['POST', '/api/weights/learn', { note: 7 }],
    ['POST', '/api/weights/a%20b/in-force', { reason: 'because' }],
    ['GET', `/api/weights/${'x'.repeat(61)}`, undefined],
  ] as const)('%s %s %j is malformed', async (method, url, body) => {
    expect(await ask(method, url, 'chief', body)).toMatchObject({ status: 422, body: { code: 'invalid-input' } });
  });

  it('knows no version that is not there', async () => {
    expect(await ask('GET', '/api/weights/x', 'chief')).toMatchObject({ status: 404, body: { code: 'unknown-weights' } });
    expect(await ask('POST', '/api/weights/x/in-force', 'chief', { reason: 'because' })).toMatchObject({
      status: 404,
      body: { code: 'unknown-weights' },
    });
  });
});

describe('a version', () => {
  it('is learned beside the work, is not in force by itself, and comes with what it would change', async () => {
    const before = everything();
    const { status, body } = await ask('POST', '/api/weights/learn', 'analyst', { note: 'first try' });
    expect([status, typeof body.id]).toEqual([200, 'string']);
    expect(await ended('learning')).toMatchObject({ state: 'done', failure: null });
    const overview = (await ask('GET', '/api/weights', 'chief')).body;
    expect(overview).toMatchObject({
      inForce: shippedWeights.version,
      engine: shippedWeights.version,
      may: { learn: true, putInForce: true },
    });
    expect(overview.versions.map(({ origin, isInForce }: never) => [origin, isInForce])).toEqual([
      ['learned', false],
      ['shipped', true],
    ]);
    const [learned] = overview.versions;
    expect(learned).toMatchObject({ note: 'first try', madeBy: 'JP-NPA analyst', basis: { reports: 240, pairs: 120, decided: 0 } });
    expect(learned.preview).toMatchObject({ links: { before: before.links.length }, moved: expect.any(Number) });
    const table = (await ask('GET', `/api/weights/${learned.version}`, 'analyst')).body;
    const cell = table.rows.find(({ type }: { type: string }) => type === 'ipv4').cells[0];
    expect(table).toMatchObject({ oneSource: shippedWeights.oneSource, oneSourceBasis: 'estimated' });
    expect(cell).toMatchObject({ basis: 'learned', interval: { pairs: 120 }, beside: shippedWeights.types['ipv4']?.weights[0] });
    expect(everything()).toEqual(before);
  }, 60_000);

  it('is shown to a prefectural police without the numbers over everybody’s reports', async () => {
    const overview = (await ask('GET', '/api/weights', 'tokyoAnalyst')).body;
    expect(overview.may).toEqual({ learn: false, putInForce: false });
    expect(overview.versions[0]).toMatchObject({ basis: null, preview: null });
    const { source, rows } = (await ask('GET', `/api/weights/${overview.versions[0].version}`, 'tokyoAnalyst')).body;
    expect(source.en).not.toMatch(/\d{2,}/);
    expect(
      rows
        .flatMap(({ cells }: { cells: { interval: { pairs: number } | null }[] }) => cells)
        .every(({ interval }: never) => !interval || (interval as { pairs: number }).pairs === 0),
    ).toBe(true);
  });

  it('put in force changes links, says so in every explanation, and can be taken back to the last bit', async () => {
    const before = everything();
    expect(before.links.length).toBeGreaterThan(100);
    const none = { ...shippedWeights, version: 'nothing-links', threshold: 9 };
    await world.database.asSystem((tx) =>
      keepWeights(tx, {
        weights: none,
        madeAt: new Date(0).toISOString(),
        madeBy: 'test',
        note: '',
        basis: {
          reports: 0,
          pairs: 0,
          labelled: 0,
          decided: 0,
          share: 1,
          rounds: 0,
          converged: true,
          levels: { learned: 0, measured: 0, all: 0 },
        },
        preview: {
          links: { before: 0, after: 0, appear: 0, disappear: 0 },
          clusters: { before: 0, after: 0, formed: 0, dissolved: 0 },
          moved: 0,
          largest: { before: 0, after: 0 },
        },
      }),
    );
    expect((await ask('POST', '/api/weights/nothing-links/in-force', 'chief', { reason: 'to see it' })).status).toBe(200);
    expect(await ended('applying')).toMatchObject({ state: 'done' });
    expect(everything()).toEqual({ clusters: [], links: [] });
    expect((await ask('GET', '/api/weights', 'chief')).body).toMatchObject({
      inForce: 'nothing-links',
      engine: 'nothing-links',
      history: [{ version: 'nothing-links', reason: 'to see it', by: 'JP-NPA administrator' }],
    });
    const entry = await world.database.asSystem((tx) =>
      tx.selectFrom('audit_entry').select(['operation', 'reason', 'facts']).where('subject_id', '=', 'nothing-links').executeTakeFirst(),
    );
    expect(entry).toEqual({ operation: 'alteration', reason: 'to see it', facts: { before: shippedWeights.version } });

    // A centre that starts now goes by it too.
    const fresh = createLinker(world.services);
    await fresh.rebuild();
    expect(fresh.engine().weights.version).toBe('nothing-links');

    expect((await ask('POST', `/api/weights/${shippedWeights.version}/in-force`, 'chief', { reason: 'back' })).status).toBe(200);
    expect(await ended('applying')).toMatchObject({ state: 'done' });
    expect(everything()).toEqual(before);
    expect(await ask('POST', `/api/weights/${shippedWeights.version}/in-force`, 'chief', { reason: 'again' })).toMatchObject({
      status: 409,
    });
  }, 60_000);

  it('is named by the explanation of a link', async () => {
    const [cluster] = (await ask('GET', '/api/clusters?limit=1', 'tokyoAnalyst')).body.clusters;
    const why = (await ask('GET', `/api/clusters/${cluster.id}/why`, 'tokyoAnalyst')).body;
    expect(why.weights).toBe(shippedWeights.version);
  });

  it('is learned from the names that people gave too, as long as they stand', async () => {
    const decided = async (): Promise<number> => {
      await ask('POST', '/api/weights/learn', 'analyst', {});
      expect(await ended('learning')).toMatchObject({ state: 'done' });
      const latest = 'select basis from weight_learning join weight_model using (version) order by weight_learning.id desc limit 1';
      return (await world.database.pool.query<{ basis: { decided: number } }>(latest)).rows[0]?.basis.decided ?? -1;
    };
    const [cluster] = (await ask('GET', '/api/clusters?limit=1', 'tokyoAnalyst')).body.clusters;
    const { members } = (await ask('GET', `/api/clusters/${cluster.id}`, 'tokyoAnalyst')).body;
    const name = async (actor: string, report: string) =>
      (
        await ask('POST', `/api/clusters/${cluster.id}/decisions`, 'tokyoAnalyst', {
          kind: 'name',
          reports: [report],
          actor,
          reason: '供述',
        })
      ).body.id;
    await name('架空の風', members[0].id);
    const made = await name('架空の波', members[1].id);
    expect(await decided()).toBe(1);
    await ask('POST', `/api/decisions/${made}/revoke`, 'tokyoAnalyst', { reason: '誤り' });
    expect(await decided()).toBe(0);
  }, 60_000);

  it.each([
    `update weight_model set note = 'x'`,
    'delete from weight_model',
    'truncate weight_model cascade',
    `update weight_in_force set reason = 'x'`,
    'delete from weight_in_force',
  ])('never changes, whoever asks the database: %s', async (statement) => {
    await expect(world.database.pool.query(statement)).rejects.toThrow(/weights never change/);
    expect(await world.database.asSystem((tx) => weightsInForce(tx))).toEqual(shippedWeights);
  });
});
