import { createHash } from 'node:crypto';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLinker } from '#linking';
import { openJobs, type Jobs } from '#platform/jobs/jobs.ts';
import { createServer } from '#platform/http/server.ts';
import { openIdentify } from '#platform/identity/index.ts';
import { createToken } from '#platform/identity/token.ts';
import type { Viewer } from '#model/viewer.ts';
import type { FastifyInstance } from 'fastify';
import { idOf, stix } from '../../../test/exchange/received.ts';
import { people, seedIntake } from '../../../test/intake.ts';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { addObjects } from '../store/add-objects.ts';
import { ensureShared, inboxOf, ROOT, SHARED } from '../store/collections.ts';
import { noFilter } from '../core/taxii/object-filter.ts';
import { type ObjectRow, type Page, pageOfObjects } from './page-of-objects.ts';
import { postedJob } from './receive-posted.ts';
import { taxiiRoutes } from './routes.ts';

let world: TestWorld;
let app: FastifyInstance;
let jobs: Jobs;
const tokens = new Map<Viewer, string>();

const TAXII = 'application/taxii+json;version=2.1';
const other: Viewer = { ...people.abroad, organisation: 'XX-ELSEWHERE', name: 'XX-ELSEWHERE partner' };
const lab: Viewer = { ...people.agency, role: 'lab' };
const newcomer: Viewer = { ...people.abroad, exerciseOnly: true };

beforeAll(async () => {
  world = await openTestDatabase();
  const { services, database } = world;
  await seedIntake(services);
  const linker = createLinker(services);
  await linker.rebuild();
  jobs = openJobs(services, [postedJob(services, linker)]);
  await jobs.start();
  const quotas = { requests: { perMinute: 100_000, perDay: 200_000 }, bytes: { perMinute: 2 ** 30, perDay: 2 ** 30 } };
  app = await createServer({
    services,
    routes: taxiiRoutes(linker, jobs, quotas),
    identify: openIdentify(services),
    version: 'test',
    web: null,
  });
  await database.pool.query(
    `insert into organisation (id, kind, name_ja, name_en, country, exercise) values ('XX-ELSEWHERE', 'foreign', '別の当局', 'Elsewhere', 'XX', false)`,
  );
  await database.asSystem(ensureShared);
  for (const viewer of [...Object.values(people), other, lab, newcomer]) {
    const token = {
      id: services.newId(),
      organisation: viewer.organisation,
      role: viewer.role,
      label: 'taxii',
      exercise: viewer.exerciseOnly,
    };
    tokens.set(viewer, (await database.asSystem((tx) => createToken(tx, token, { now: world.clock.now, expiresInDays: null }))).token);
  }
});
afterAll(async () => {
  await jobs.close();
  await app.close();
  await world.close();
});

const basicOf = (viewer: Viewer): string => `Basic ${Buffer.from(`anybody:${tokens.get(viewer)}`).toString('base64')}`;
const ask = (viewer: Viewer, path: string, options: InjectOptions = {}): Promise<LightMyRequestResponse> =>
  app.inject({ url: `/taxii2/${path}`, ...options, headers: { accept: TAXII, authorization: basicOf(viewer), ...options.headers } });
const post = (viewer: Viewer, collection: string, body: unknown, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
  ask(viewer, `${ROOT}/collections/${collection}/objects/`, {
    method: 'POST',
    headers: { 'content-type': TAXII, ...headers },
    body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  });
const inbox = (viewer: Viewer): Promise<string> => world.database.asSystem((tx) => inboxOf(tx, viewer.organisation, world.services.newId));
const idsOf = (answer: LightMyRequestResponse): string[] => (answer.json().objects ?? []).map(({ id }: { id: string }) => id);

/** A collection of its own, with everybody on its list who is named. */
async function listed(rights: ReadonlyMap<Viewer, { read: boolean; write: boolean }>, root = ROOT): Promise<string> {
  const id = world.services.newId();
  const { pool } = world.database;
  await pool.query(
    `insert into exchange_collection (id, root, alias, kind, title, media_types, exercise) values ($1, $2, $3, 'listed', 'Agreed', '{}', false)`,
    [id, root, `alias-${id}`],
  );
  for (const [viewer, { read, write }] of rights)
    await pool.query('insert into exchange_right values ($1, $2, $3, $4)', [id, viewer.organisation, read, write]);
  return id;
}

type Row = {
  readonly id: string;
  readonly owner?: string;
  readonly to?: readonly string[];
  readonly tlp?: 'clear' | 'red';
  readonly modified?: string;
};

/** Puts objects in as the machine does. */
const put = (collection: string, rows: readonly Row[]): Promise<readonly bigint[]> =>
  world.database.asSystem((tx) =>
    addObjects(
      tx,
      collection,
      rows.map(({ id, owner = 'SG-HARBOUR', to = [], tlp = 'red', modified = '2026-01-01T00:00:00.000Z' }) => ({
        stixId: id,
        type: id.split('--')[0] ?? '',
        specVersion: '2.1',
        version: modified,
        versionText: modified,
        content: `{ "id":"${id}", "modified" : "${modified}" }`,
        right: { owner, submittedBy: owner, tlp, releasableTo: to },
      })),
      { now: (world.clock.now += 1000), delivery: null, exercise: false },
    ),
  );

describe('who asks', () => {
  it('is known by a token, as the password of Basic or as Bearer; nobody else gets in', async () => {
    const nobody = await app.inject({ url: '/taxii2/', headers: { accept: TAXII } });
    expect([nobody.statusCode, nobody.headers['content-type'], nobody.headers['www-authenticate']]).toEqual([
      401,
      TAXII,
      'Basic realm="Renkei TAXII", charset="UTF-8"',
    ]);
    expect(nobody.json()).toMatchObject({ error_code: 'login-required', http_status: '401' });
    expect((await ask(people.abroad, '', { headers: { authorization: `Bearer ${tokens.get(people.abroad)}` } })).statusCode).toBe(200);
    const forged = `Basic ${Buffer.from('SG-HARBOUR:renkei_0000000000000000000000000000').toString('base64')}`;
    expect((await ask(people.abroad, '', { headers: { authorization: forged } })).statusCode).toBe(401);
  });

  it.each([
    [TAXII, 200],
    ['application/taxii+json; version=2.1', 200],
    ['application/taxii+json', 200],
    ['Application/TAXII+JSON;VERSION="2.1"', 200],
    ['text/html, */*;q=0.1', 200],
    ['application/*', 200],
    ['application/taxii+json;version=2.0', 406],
    ['application/vnd.oasis.taxii+json', 406],
    ['application/json', 406],
    ['application/taxii+json;q=0, */*', 406],
  ])('with Accept %s gets %i', async (accept, status) => {
    const answer = await ask(people.abroad, '', { headers: { accept } });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([status, TAXII]);
  });

  it('sees the roots and collections that are there for him, and their rights; a slash at the end changes nothing', async () => {
    const { api_roots: roots } = (await ask(people.abroad, '')).json();
    expect(roots).toEqual([`http://localhost:80/taxii2/${ROOT}/`]);
    expect((await ask(people.abroad, ROOT)).json()).toEqual({ title: 'Renkei', versions: [TAXII], max_content_length: 100 * 2 ** 20 });
    const collections = async (viewer: Viewer) =>
      ((await ask(viewer, `${ROOT}/collections`)).json().collections ?? []).map(
        ({ alias, can_read: read, can_write: write }: Record<string, unknown>) => [alias, read, write],
      );
    expect(await collections(people.abroad)).toEqual([
      ['shared', true, false],
      ['inbox-sg-harbour', true, true],
    ]);
    expect(await collections(people.agency)).toContainEqual(['inbox-sg-harbour', true, false]);
    expect(await collections(people.auditor)).toEqual([]);
    expect((await ask(people.abroad, `${ROOT}/collections/shared/`)).json()).toMatchObject({
      id: SHARED,
      alias: 'shared',
      can_write: false,
    });
    expect((await ask(people.abroad, `${ROOT}/collections/${SHARED}`)).json()).toMatchObject({ id: SHARED });
    expect((await app.inject({ method: 'HEAD', url: '/taxii2/', headers: { authorization: basicOf(people.abroad) } })).statusCode).toBe(
      200,
    );
  });

  it('is told of another’s collection, root and status in the very words for what does not exist', async () => {
    await world.database.pool.query(
      `insert into exchange_root (name, title, max_content_length) values ('agreed', 'Agreed with Harbour', 1000) on conflict do nothing`,
    );
    const agreed = await listed(new Map([[people.abroad, { read: true, write: true }]]), 'agreed');
    const theirs = await inbox(people.abroad);
    const status = (await post(people.abroad, theirs, { objects: [stix('malware', 901, { name: 'x', is_family: false })] })).json().id;
    const words = async (path: string, options: InjectOptions = {}) => {
      const { statusCode, body } = await ask(other, path, options);
      return [statusCode, body.replace(/urn:renkei:request:[\w-]+/, '')];
    };
    const nowhere = '00000000-0000-4000-8000-000000000000';
    const pairs: [string, string][] = [
      [`agreed/`, `nowhere/`],
      [`agreed/collections/`, `nowhere/collections/`],
      [`agreed/collections/${agreed}/`, `agreed/collections/${nowhere}/`],
      [`${ROOT}/collections/${theirs}/`, `${ROOT}/collections/${nowhere}/`],
      [`${ROOT}/collections/inbox-sg-harbour/objects/`, `${ROOT}/collections/nobody/objects/`],
      [`${ROOT}/collections/${theirs}/manifest/`, `${ROOT}/collections/${nowhere}/manifest/`],
      [`${ROOT}/status/${status}/`, `${ROOT}/status/${nowhere}/`],
      [`agreed/status/${status}/`, `${ROOT}/status/not-an-id/`],
    ];
    for (const [hidden, missing] of pairs) {
      const answer = await words(hidden);
      expect(answer[0], hidden).toBe(404);
      expect(answer, hidden).toEqual(await words(missing));
    }
    expect((await ask(people.abroad, '')).json().api_roots).toHaveLength(2);
    expect((await ask(other, '')).json().api_roots).toHaveLength(1);
    expect((await ask(people.abroad, `${ROOT}/status/${status}`)).json()).toMatchObject({
      id: status,
      status: 'complete',
      success_count: 1,
    });
    expect((await ask(people.agency, `${ROOT}/status/${status}`)).statusCode).toBe(404);
    expect((await ask(people.abroad, `agreed/status/${status}`)).statusCode).toBe(404);
    expect((await post(other, theirs, { objects: [] })).statusCode).toBe(404);
  });
});

describe('a page', () => {
  it('is the objects’ own text, with the times of the first and the last; without objects it is empty', async () => {
    const collection = await listed(new Map([[people.abroad, { read: true, write: false }]]));
    const empty = await ask(people.abroad, `${ROOT}/collections/${collection}/objects/`);
    expect([empty.body, empty.headers['x-taxii-date-added-first']]).toEqual(['{}', undefined]);
    await put(collection, [{ id: idOf('malware', 1) }, { id: idOf('tool', 2) }]);
    const page = await ask(people.abroad, `${ROOT}/collections/${collection}/objects/`);
    const text = (id: string) => `{ "id":"${id}", "modified" : "2026-01-01T00:00:00.000Z" }`;
    expect(page.body).toBe(`{"more":false,"objects":[${text(idOf('malware', 1))},${text(idOf('tool', 2))}]}`);
    const manifest = (await ask(people.abroad, `${ROOT}/collections/${collection}/manifest/`)).json().objects;
    expect(manifest[0]).toMatchObject({
      id: idOf('malware', 1),
      version: '2026-01-01T00:00:00.000Z',
      media_type: 'application/stix+json;version=2.1',
    });
    expect([page.headers['x-taxii-date-added-first'], page.headers['x-taxii-date-added-last']]).toEqual(
      manifest.map((one: { date_added: string }) => one.date_added),
    );
    expect(manifest[1].date_added).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    const after = (await ask(people.abroad, `${ROOT}/collections/${collection}/objects/?added_after=${manifest[0].date_added}`)).json();
    expect(after.objects).toHaveLength(1);
    const { rows } = await world.database.pool.query(
      `select bytes, sha256, receipt from exchange_delivery where collection = $1 and direction = 'out' order by number limit 1`,
      [collection],
    );
    expect(rows).toMatchObject([{ receipt: { read: 2 }, sha256: createHash('sha256').update(page.body).digest() }]);
    const audited = await world.database.pool.query(
      `select facts from audit_entry where subject_id = $1 and operation = 'disclosure' order by at, id limit 1`,
      [collection],
    );
    expect(audited.rows[0].facts).toMatchObject({ count: 2, shown: [idOf('malware', 1), idOf('tool', 2)] });
  });

  it.each([
    'limit=0',
    'limit=-20',
    'limit=1e3',
    'limit=',
    'added_after=yesterday',
    'added_after=2026-02-30T00:00:00Z',
    'match[version]=newest',
    'match[version]=2026',
    'match[id]=a,,b',
    'match[colour]=red',
    'limit=1&limit=2',
    'next=nonsense',
    `next=${'A'.repeat(48)}`,
  ])('asked for with %s is refused with 400', async (words) => {
    const answer = await ask(people.abroad, `${ROOT}/collections/${SHARED}/objects/?${words}`);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([400, TAXII]);
    expect(answer.json().error_code).toMatch(/^taxii-(query|cursor)-invalid$/);
  });

  it('goes on only for whom, where and for what its cursor was given, also under another limit', async () => {
    const both = new Map([people.abroad, other].map((viewer) => [viewer, { read: true, write: false }] as const));
    const [collection, elsewhere] = [await listed(both), await listed(both)];
    for (const place of [collection, elsewhere])
      await put(
        place,
        [1, 2, 3, 4].map((n) => ({ id: idOf('malware', n), tlp: 'clear' as const })),
      );
    const objects = `${ROOT}/collections/${collection}/objects/`;
    const { next, more } = (await ask(people.abroad, `${objects}?limit=2`)).json();
    expect(more).toBe(true);
    const rest = await ask(people.abroad, `${objects}?limit=50&next=${next}`);
    expect(rest.json()).toEqual({ more: false, objects: [expect.anything(), expect.anything()] });
    expect(idsOf(rest)).toEqual([idOf('malware', 3), idOf('malware', 4)]);
    const changed = `${next.slice(0, 20)}${next[20] === 'A' ? 'B' : 'A'}${next.slice(21)}`;
    const refusals: [Viewer, string][] = [
      [people.abroad, `${objects}?limit=2&next=${changed}`],
      [people.abroad, `${objects}?limit=2&match[type]=malware&next=${next}`],
      [people.abroad, `${objects}?limit=2&match[version]=all&next=${next}`],
      [people.abroad, `${ROOT}/collections/${collection}/manifest/?limit=2&next=${next}`],
      [people.abroad, `${ROOT}/collections/${elsewhere}/objects/?limit=2&next=${next}`],
      [other, `${objects}?limit=2&next=${next}`],
      [newcomer, `${objects}?limit=2&next=${next}`],
    ];
    for (const [viewer, path] of refusals) {
      const answer = await ask(viewer, path);
      expect([answer.statusCode, answer.json().error_code], path).toEqual([400, 'taxii-cursor-invalid']);
    }
  });

  it('may not be read where the list says so, and is where it says so', async () => {
    const closed = await listed(
      new Map([
        [people.abroad, { read: false, write: true }],
        [other, { read: false, write: false }],
      ]),
    );
    for (const path of ['objects/', 'manifest/', `objects/${idOf('malware', 1)}/`, `objects/${idOf('malware', 1)}/versions/`])
      for (const viewer of [people.abroad, other]) {
        const answer = await ask(viewer, `${ROOT}/collections/${closed}/${path}`);
        expect([answer.statusCode, answer.json().error_code]).toEqual([403, 'not-permitted']);
      }
    expect((await ask(people.abroad, `${ROOT}/collections/${closed}/`)).json()).toMatchObject({ can_read: false, can_write: true });
    expect((await post(other, closed, { objects: [] })).statusCode).toBe(403);
    expect((await post(people.abroad, closed, { objects: [] })).statusCode).toBe(202);
  });
});

describe('10,000 objects with one and the same time', () => {
  it(
    'are paged by 7 without a loss or a repetition while others write, also by who sees a tenth of them',
    { timeout: 240_000 },
    async () => {
      const rights = new Map([people.abroad, other].map((viewer) => [viewer, { read: true, write: false }] as const));
      const collection = await listed(rights);
      const { pool } = world.database;
      const ids = Array.from({ length: 10_000 }, (_, n) => idOf('malware', n));
      await put(
        collection,
        ids.map((id, n) => ({ id, to: n % 10 === 0 ? ['XX-ELSEWHERE'] : [] })),
      );
      await pool.query(`update exchange_object set date_added = '2026-04-02T00:00:00.123456Z' where collection = $1`, [collection]);
      const late: string[] = [];
      // One transaction in which every statement sees what was committed before it, as if each page had its own.
      const readAll = (viewer: Viewer, limit: number, between: (page: number) => Promise<unknown>): Promise<string[]> =>
        world.database.as(viewer, async (tx) => {
          const seen: string[] = [];
          for (let [after, page]: [bigint | null, number] = [null, 0]; ; page += 1) {
            const got: Page<ObjectRow> = await pageOfObjects(tx, { ...noFilter, collection, after, limit });
            expect(got.rows.length).toBeLessThanOrEqual(limit);
            seen.push(...got.rows.map(({ stixId }) => stixId));
            if (!got.more) return seen;
            after = got.next;
            await between(page);
          }
        });
      const seen = await readAll(people.abroad, 7, async (page) => {
        if (page % 100 > 0) return;
        const id = idOf('tool', page);
        late.push(id);
        await put(collection, [{ id, to: ['XX-ELSEWHERE'] }]);
      });
      expect(seen).toEqual([...ids, ...late]);
      expect(late.length).toBeGreaterThan(10);
      const tenth = [...ids.filter((_, n) => n % 10 === 0), ...late];
      expect(await readAll(other, 7, async () => undefined)).toEqual(tenth);

      // Over HTTP, with larger pages, and by time alone: no row of the same microsecond is half told.
      const over: string[] = [];
      for (let next = ''; ;) {
        const page = (await ask(other, `${ROOT}/collections/${collection}/objects/?limit=97${next}`)).json();
        over.push(...page.objects.map(({ id }: { id: string }) => id));
        if (!page.more) break;
        next = `&next=${page.next}`;
      }
      expect(over).toEqual(tenth);
      const after = await ask(other, `${ROOT}/collections/${collection}/manifest/?added_after=2026-04-02T00:00:00.123455Z&limit=10000`);
      expect(idsOf(after)).toEqual(tenth.filter((id) => id.startsWith('malware')));
      expect((await ask(other, `${ROOT}/collections/${collection}/manifest/?added_after=2026-04-02T00:00:00.123456Z`)).body).toBe('{}');
    },
  );
});

describe('what a reader does not see', () => {
  it('shows in no count, manifest, version, filter or error', async () => {
    const rights = new Map([people.abroad, other].map((viewer) => [viewer, { read: true, write: true }] as const));
    const collection = await listed(rights);
    const half = idOf('malware', 700);
    await put(collection, [
      { id: half, to: ['XX-ELSEWHERE'], modified: '2026-01-01T00:00:00.000Z' },
      { id: idOf('malware', 701) },
      { id: half, modified: '2026-02-01T00:00:00.000Z' },
    ]);
    const at = `${ROOT}/collections/${collection}`;
    // A version that he does not see does not make the one that he sees old.
    const seen = (await ask(other, `${at}/objects/`)).json();
    expect([seen.more, seen.objects.map(({ modified }: { modified: string }) => modified)]).toEqual([false, ['2026-01-01T00:00:00.000Z']]);
    expect((await ask(other, `${at}/objects/?limit=1`)).json().more).toBe(false);
    expect((await ask(other, `${at}/objects/${half}/versions/`)).json()).toEqual({ more: false, versions: ['2026-01-01T00:00:00.000Z'] });
    expect((await ask(people.abroad, `${at}/objects/${half}/versions/`)).json().versions).toHaveLength(2);
    expect(idsOf(await ask(other, `${at}/manifest/?match[version]=all`))).toEqual([half]);
    expect((await ask(other, `${at}/objects/?match[version]=2026-02-01T00:00:00Z`)).body).toBe('{}');
    for (const [method, path] of [
      ['GET', ''],
      ['GET', 'versions/'],
      ['DELETE', ''],
    ] as const) {
      const words = async (id: string) => {
        const { statusCode, body } = await ask(other, `${at}/objects/${id}/${path}`, { method });
        return [statusCode, body.replace(/urn:renkei:request:[\w-]+/, '')];
      };
      expect(await words(idOf('malware', 701))).toEqual(await words(idOf('malware', 799)));
    }
    // What another handed in may be seen, and is not his to take away.
    expect((await ask(other, `${at}/objects/${half}/`, { method: 'DELETE' })).json().error_code).toBe('not-permitted');
    expect((await ask(people.abroad, `${at}/objects/${half}/versions/`)).json().versions).toHaveLength(2);
  });

  it('is no duplicate of an object that several records share: each reader gets it once', async () => {
    const { pool } = world.database;
    const collection = await listed(
      new Map([people.abroad, other, people.agency].map((viewer) => [viewer, { read: true, write: false }] as const)),
    );
    const address = 'ipv4-addr--00000000-0000-5000-8000-000000000001';
    await put(collection, [
      { id: address },
      { id: idOf('malware', 1), to: ['XX-ELSEWHERE'] },
      { id: address, to: ['XX-ELSEWHERE'] },
      { id: idOf('malware', 2), to: ['XX-ELSEWHERE'] },
      { id: address, to: ['XX-ELSEWHERE'] },
    ]);
    await pool.query(
      `update exchange_object set common = true, version_text = null, version = date_added where collection = $1 and stix_id = $2`,
      [collection, address],
    );
    for (const words of ['', '?match[version]=all', '?match[version]=first', '?match[type]=ipv4-addr,malware'])
      for (const viewer of [people.abroad, other])
        expect(
          idsOf(await ask(viewer, `${ROOT}/collections/${collection}/objects/${words}`)).toSorted(),
          `${viewer.organisation} ${words}`,
        ).toEqual([address, idOf('malware', 1), idOf('malware', 2)]);
    // It stands where its first row stands that he sees.
    expect(idsOf(await ask(other, `${ROOT}/collections/${collection}/objects/`))).toEqual([
      idOf('malware', 1),
      address,
      idOf('malware', 2),
    ]);
    expect(idsOf(await ask(people.abroad, `${ROOT}/collections/${collection}/objects/`))[0]).toBe(address);
  });
});

describe('objects that are handed in', () => {
  const malware = (n: number, more: Record<string, unknown> = {}) =>
    stix('malware', n, { name: `invented ${n}`, is_family: false, ...more });

  it('are told of one by one; what could not be taken says why, without telling what is here', async () => {
    const collection = await inbox(people.abroad);
    const answer = await post(people.abroad, collection, { objects: [malware(1), malware(2), { type: 'malware', id: 'no id at all' }] });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([202, TAXII]);
    const status = answer.json();
    expect(status).toMatchObject({ status: 'complete', total_count: 3, success_count: 2, failure_count: 1, pending_count: 0 });
    expect(status.successes.map(({ id }: { id: string }) => id)).toEqual([idOf('malware', 1), idOf('malware', 2)]);
    expect(status.failures[0].message).toMatch(/^stix-[\w-]+: [^{}]+$/);
    expect((await ask(people.abroad, `${ROOT}/status/${status.id}/`)).json()).toEqual(status);
    // The same once more, and once with other words: the same id and version is the same object.
    const again = (await post(people.abroad, collection, { objects: [malware(1), malware(2, { name: 'other words' })] })).json();
    expect(again).toMatchObject({ total_count: 2, success_count: 2, failure_count: 0 });
    expect(again.successes[1].message).toContain('stix-version-conflict');
    const kept = (await ask(people.abroad, `${ROOT}/collections/${collection}/objects/${idOf('malware', 2)}/`)).json();
    expect(kept.objects[0].name).toBe('invented 2');
  });

  it.each([
    ['no media type', { 'content-type': '' }, '{"objects":[]}', 415, 'unsupported-media-type'],
    ['plain JSON', { 'content-type': 'application/json' }, '{"objects":[]}', 415, 'unsupported-media-type'],
    ['another version', { 'content-type': 'application/taxii+json;version=2.0' }, '{"objects":[]}', 415, 'unsupported-media-type'],
    ['compressed', { 'content-encoding': 'gzip' }, '{"objects":[]}', 415, 'unsupported-media-type'],
    ['one object', {}, JSON.stringify(stix('malware', 5)), 422, 'taxii-not-an-envelope'],
    ['a list', {}, '[{"objects":[]}]', 422, 'taxii-not-an-envelope'],
    ['nothing', {}, '', 422, 'taxii-not-an-envelope'],
    ['no JSON', {}, '<objects/>', 422, 'taxii-not-an-envelope'],
    ['a longer text than allowed', { 'content-length': String(101 * 2 ** 20) }, '{"objects":[]}', 413, 'body-too-large'],
    ['another answer wanted', { accept: 'application/json' }, '{"objects":[]}', 406, 'taxii-not-acceptable'],
  ])('are refused: %s', async (_what, headers, body, status, code) => {
    const answer = await post(people.abroad, await inbox(people.abroad), body, headers as Record<string, string>);
    expect([answer.statusCode, answer.json().error_code]).toEqual([status, code]);
  });

  it('are refused where nobody may write, and from who only reads', async () => {
    expect((await post(people.abroad, SHARED, { objects: [malware(1)] })).statusCode).toBe(403);
    expect((await post(people.agency, await inbox(people.abroad), { objects: [malware(1)] })).statusCode).toBe(403);
    expect((await post(lab, await inbox(people.abroad), { objects: [malware(1)] })).statusCode).toBe(404);
    expect((await ask(people.abroad, `${ROOT}/collections/${SHARED}/objects/${idOf('malware', 1)}`, { method: 'DELETE' })).statusCode).toBe(
      403,
    );
    expect((await post(people.auditor, await inbox(people.abroad), { objects: [malware(1)] })).statusCode).toBe(404);
  });

  it('are worked on later where they are many: first pending, then complete, counted to the last', { timeout: 60_000 }, async () => {
    const collection = await inbox(other);
    const many = Array.from({ length: 1_500 }, (_, n) => malware(10_000 + n, { description: 'x'.repeat(1_500) }));
    const first = (await post(other, collection, { more: false, objects: [...many, { type: 'malware' }] })).json();
    expect(first).toMatchObject({ status: 'pending', total_count: 1_501, pending_count: 1_501 });
    let now = first;
    for (let round = 0; now.status !== 'complete' && round < 300; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      now = (await ask(other, `${ROOT}/status/${first.id}/`)).json();
      expect(now.success_count + now.failure_count + now.pending_count).toBe(1_501);
    }
    expect(now).toMatchObject({ status: 'complete', success_count: 1_500, failure_count: 1, pending_count: 0 });
    expect(now.successes).toBeUndefined();
    // Few enough to be named are named from the beginning.
    const large = Array.from({ length: 3 }, (_, n) => malware(20_000 + n, { description: 'x'.repeat(2 ** 20) }));
    const named = (await post(other, collection, { objects: large })).json();
    expect([named.status, named.pendings.map(({ id }: { id: string }) => id)]).toEqual(['pending', large.map(({ id }) => id)]);
    for (now = named; now.status !== 'complete'; now = (await ask(other, `${ROOT}/status/${named.id}/`)).json())
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect([now.successes.length, now.pendings]).toEqual([3, undefined]);
  });

  it('are taken back by who handed them in: one version, the oldest, the newest, all; the audit log keeps it', async () => {
    const collection = await inbox(people.abroad);
    const at = `${ROOT}/collections/${collection}/objects/${idOf('malware', 50)}/`;
    const versions = async (): Promise<string[]> => (await ask(people.abroad, `${at}versions/`)).json().versions ?? [];
    const years = [2014, 2015, 2016, 2018, 2019].map((year) => `${year}-01-27T13:49:53.935Z`);
    await post(people.abroad, collection, {
      objects: years.map((modified) => malware(50, { created: '2014-01-27T13:49:53.935Z', modified })),
    });
    expect(await versions()).toEqual(years);
    for (const [words, left] of [
      [`match[version]=${years[3]}`, [0, 1, 2, 4]],
      ['match[version]=first', [1, 2, 4]],
      ['match[version]=last', [1, 2]],
      ['match[spec_version]=2.0', null],
      ['', []],
    ] as const) {
      const answer = await ask(people.abroad, `${at}?${words}`, { method: 'DELETE' });
      expect([answer.statusCode, answer.headers['content-type']], words).toEqual([left === null ? 404 : 200, TAXII]);
      if (left !== null) expect(await versions()).toEqual(left.map((index) => years[index]));
    }
    expect((await ask(people.abroad, at, { method: 'DELETE' })).statusCode).toBe(404);
    const { rows } = await world.database.pool.query(
      `select facts ->> 'count' as count from audit_entry where operation = 'erasure' order by at, id`,
    );
    expect(rows.map(({ count }) => count)).toEqual(['1', '1', '1', '2']);
  });
});

it('an organisation that asks too much is told when to come back; others are not slowed down', async () => {
  const { services } = world;
  const linker = createLinker(services);
  const quotas = { requests: { perMinute: 3, perDay: 5 }, bytes: { perMinute: 100, perDay: 1_000 } };
  const small = await createServer({
    services,
    routes: taxiiRoutes(linker, jobs, quotas),
    identify: openIdentify(services),
    version: 'test',
    web: null,
  });
  const get = (viewer: Viewer) => small.inject({ url: '/taxii2/', headers: { authorization: basicOf(viewer) } });
  const send = (bytes: number) =>
    small.inject({
      method: 'POST',
      url: `/taxii2/${ROOT}/collections/inbox-xx-elsewhere/objects/`,
      headers: { authorization: basicOf(other), 'content-type': TAXII },
      body: `{"objects":[]}${' '.repeat(bytes)}`,
    });
  const statuses: number[] = [];
  for (let round = 0; round < 4; round += 1) statuses.push((await get(people.abroad)).statusCode);
  expect(statuses).toEqual([200, 200, 200, 429]);
  const refused = await get(people.abroad);
  expect(refused.json().error_code).toBe('taxii-quota-exceeded');
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
  expect((await send(50)).statusCode).toBe(202);
  expect((await send(50)).statusCode).toBe(429);
  world.clock.now += 60_000;
  expect((await get(people.abroad)).statusCode).toBe(200);
  expect((await send(50)).statusCode).toBe(202);
  expect((await get(people.abroad)).statusCode).toBe(200);
  world.clock.now += 60_000;
  expect(Number((await get(people.abroad)).headers['retry-after'])).toBeGreaterThan(60);
  await small.close();
});
