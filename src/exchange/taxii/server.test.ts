import { createHash } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#model/viewer.ts';
import { idOf, stix } from '../../../test/exchange/received.ts';
import { idsOf, newcomer, openTaxiiWorld, other, TAXII, type TaxiiWorld } from '../../../test/exchange/taxii-world.ts';
import { people } from '../../../test/intake.ts';
import { noFilter } from '../core/taxii/object-filter.ts';
import { ROOT, SHARED } from '../store/collections.ts';
import { type ObjectRow, type Page, pageOfObjects } from './page-of-objects.ts';

let world: TaxiiWorld;
beforeAll(async () => {
  world = await openTaxiiWorld();
});
afterAll(() => world.close());

describe('who asks', () => {
  it('is known by a token, as the password of Basic or as Bearer; nobody else gets in', async () => {
    const nobody = await world.inject({ url: '/taxii2/', headers: { accept: TAXII } });
    expect([nobody.statusCode, nobody.headers['content-type'], nobody.headers['www-authenticate']]).toEqual([
      401,
      TAXII,
      'Basic realm="Renkei TAXII", charset="UTF-8"',
    ]);
    expect(nobody.json()).toMatchObject({ error_code: 'login-required', http_status: '401' });
    expect((await world.ask(people.abroad, '', { headers: { authorization: `Bearer ${world.tokenOf(people.abroad)}` } })).statusCode).toBe(
      200,
    );
    const forged = `Basic ${Buffer.from('SG-HARBOUR:renkei_0000000000000000000000000000').toString('base64')}`;
    expect((await world.ask(people.abroad, '', { headers: { authorization: forged } })).statusCode).toBe(401);
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
    const answer = await world.ask(people.abroad, '', { headers: { accept } });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([status, TAXII]);
  });

  it('sees the roots and collections that are there for him, and their rights; a slash at the end changes nothing', async () => {
    const { api_roots: roots } = (await world.ask(people.abroad, '')).json();
    expect(roots).toEqual([`http://localhost:80/taxii2/${ROOT}/`]);
    expect((await world.ask(people.abroad, ROOT)).json()).toEqual({
      title: 'Renkei',
      versions: [TAXII],
      max_content_length: 100 * 2 ** 20,
    });
    const collections = async (viewer: Viewer) =>
      ((await world.ask(viewer, `${ROOT}/collections`)).json().collections ?? []).map(
        ({ alias, can_read: read, can_write: write }: Record<string, unknown>) => [alias, read, write],
      );
    expect(await collections(people.abroad)).toEqual([
      ['shared', true, false],
      ['inbox-sg-harbour', true, true],
    ]);
    expect(await collections(people.agency)).toContainEqual(['inbox-sg-harbour', true, false]);
    expect(await collections(people.auditor)).toEqual([]);
    expect((await world.ask(people.abroad, `${ROOT}/collections/shared/`)).json()).toMatchObject({
      id: SHARED,
      alias: 'shared',
      can_write: false,
    });
    expect((await world.ask(people.abroad, `${ROOT}/collections/${SHARED}`)).json()).toMatchObject({ id: SHARED });
    expect(
      (await world.inject({ method: 'HEAD', url: '/taxii2/', headers: { authorization: world.basicOf(people.abroad) } })).statusCode,
    ).toBe(200);
  });

  it('is told of another’s collection, root and status in the very words for what does not exist', async () => {
    await world.database.pool.query(
      `insert into exchange_root (name, title, max_content_length) values ('agreed', 'Agreed with Harbour', 1000) on conflict do nothing`,
    );
    const agreed = await world.listed(new Map([[people.abroad, { read: true, write: true }]]), 'agreed');
    const theirs = await world.inbox(people.abroad);
    const status = (await world.post(people.abroad, theirs, { objects: [stix('malware', 901, { name: 'x', is_family: false })] })).json()
      .id;
    const words = async (path: string, options: InjectOptions = {}) => {
      const { statusCode, body } = await world.ask(other, path, options);
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
    expect((await world.ask(people.abroad, '')).json().api_roots).toHaveLength(2);
    expect((await world.ask(other, '')).json().api_roots).toHaveLength(1);
    expect((await world.ask(people.abroad, `${ROOT}/status/${status}`)).json()).toMatchObject({
      id: status,
      status: 'complete',
      success_count: 1,
    });
    expect((await world.ask(people.agency, `${ROOT}/status/${status}`)).statusCode).toBe(404);
    expect((await world.ask(people.abroad, `agreed/status/${status}`)).statusCode).toBe(404);
    expect((await world.post(other, theirs, { objects: [] })).statusCode).toBe(404);
  });
});

describe('a page', () => {
  it('is the objects’ own text, with the times of the first and the last; without objects it is empty', async () => {
    const collection = await world.listed(new Map([[people.abroad, { read: true, write: false }]]));
    const empty = await world.ask(people.abroad, `${ROOT}/collections/${collection}/objects/`);
    expect([empty.body, empty.headers['x-taxii-date-added-first']]).toEqual(['{}', undefined]);
    await world.put(collection, [{ id: idOf('malware', 1) }, { id: idOf('tool', 2) }]);
    const page = await world.ask(people.abroad, `${ROOT}/collections/${collection}/objects/`);
    const text = (id: string) => `{ "id":"${id}", "modified" : "2026-01-01T00:00:00.000Z" }`;
    expect(page.body).toBe(`{"more":false,"objects":[${text(idOf('malware', 1))},${text(idOf('tool', 2))}]}`);
    const manifest = (await world.ask(people.abroad, `${ROOT}/collections/${collection}/manifest/`)).json().objects;
    expect(manifest[0]).toMatchObject({
      id: idOf('malware', 1),
      version: '2026-01-01T00:00:00.000Z',
      media_type: 'application/stix+json;version=2.1',
    });
    expect([page.headers['x-taxii-date-added-first'], page.headers['x-taxii-date-added-last']]).toEqual(
      manifest.map((one: { date_added: string }) => one.date_added),
    );
    expect(manifest[1].date_added).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    const after = (
      await world.ask(people.abroad, `${ROOT}/collections/${collection}/objects/?added_after=${manifest[0].date_added}`)
    ).json();
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
    const answer = await world.ask(people.abroad, `${ROOT}/collections/${SHARED}/objects/?${words}`);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([400, TAXII]);
    expect(answer.json().error_code).toMatch(/^taxii-(query|cursor)-invalid$/);
  });

  it('goes on only for whom, where and for what its cursor was given, also under another limit', async () => {
    const both = new Map([people.abroad, other].map((viewer) => [viewer, { read: true, write: false }] as const));
    const [collection, elsewhere] = [await world.listed(both), await world.listed(both)];
    for (const place of [collection, elsewhere])
      await world.put(
        place,
        [1, 2, 3, 4].map((n) => ({ id: idOf('malware', n), tlp: 'clear' as const })),
      );
    const objects = `${ROOT}/collections/${collection}/objects/`;
    const { next, more } = (await world.ask(people.abroad, `${objects}?limit=2`)).json();
    expect(more).toBe(true);
    const rest = await world.ask(people.abroad, `${objects}?limit=50&next=${next}`);
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
      const answer = await world.ask(viewer, path);
      expect([answer.statusCode, answer.json().error_code], path).toEqual([400, 'taxii-cursor-invalid']);
    }
  });

  it('may not be read where the list says so, and is where it says so', async () => {
    const closed = await world.listed(
      new Map([
        [people.abroad, { read: false, write: true }],
        [other, { read: false, write: false }],
      ]),
    );
    for (const path of ['objects/', 'manifest/', `objects/${idOf('malware', 1)}/`, `objects/${idOf('malware', 1)}/versions/`])
      for (const viewer of [people.abroad, other]) {
        const answer = await world.ask(viewer, `${ROOT}/collections/${closed}/${path}`);
        expect([answer.statusCode, answer.json().error_code]).toEqual([403, 'not-permitted']);
      }
    expect((await world.ask(people.abroad, `${ROOT}/collections/${closed}/`)).json()).toMatchObject({ can_read: false, can_write: true });
    expect((await world.post(other, closed, { objects: [] })).statusCode).toBe(403);
    expect((await world.post(people.abroad, closed, { objects: [] })).statusCode).toBe(202);
  });
});

describe('10,000 objects with one and the same time', () => {
  it(
    'are paged by 7 without a loss or a repetition while others write, also by who sees a tenth of them',
    { timeout: 240_000 },
    async () => {
      const rights = new Map([people.abroad, other].map((viewer) => [viewer, { read: true, write: false }] as const));
      const collection = await world.listed(rights);
      const { pool } = world.database;
      const ids = Array.from({ length: 10_000 }, (_, n) => idOf('malware', n));
      await world.put(
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
        await world.put(collection, [{ id, to: ['XX-ELSEWHERE'] }]);
      });
      expect(seen).toEqual([...ids, ...late]);
      expect(late.length).toBeGreaterThan(10);
      const tenth = [...ids.filter((_, n) => n % 10 === 0), ...late];
      expect(await readAll(other, 7, async () => undefined)).toEqual(tenth);

      // Over HTTP, with larger pages, and by time alone: no row of the same microsecond is half told.
      const over: string[] = [];
      for (let next = ''; ;) {
        const page = (await world.ask(other, `${ROOT}/collections/${collection}/objects/?limit=97${next}`)).json();
        over.push(...page.objects.map(({ id }: { id: string }) => id));
        if (!page.more) break;
        next = `&next=${page.next}`;
      }
      expect(over).toEqual(tenth);
      const after = await world.ask(
        other,
        `${ROOT}/collections/${collection}/manifest/?added_after=2026-04-02T00:00:00.123455Z&limit=10000`,
      );
      expect(idsOf(after)).toEqual(tenth.filter((id) => id.startsWith('malware')));
      expect((await world.ask(other, `${ROOT}/collections/${collection}/manifest/?added_after=2026-04-02T00:00:00.123456Z`)).body).toBe(
        '{}',
      );
    },
  );
});

describe('what a reader does not see', () => {
  it('shows in no count, manifest, version, filter or error', async () => {
    const rights = new Map([people.abroad, other].map((viewer) => [viewer, { read: true, write: true }] as const));
    const collection = await world.listed(rights);
    const half = idOf('malware', 700);
    await world.put(collection, [
      { id: half, to: ['XX-ELSEWHERE'], modified: '2026-01-01T00:00:00.000Z' },
      { id: idOf('malware', 701) },
      { id: half, modified: '2026-02-01T00:00:00.000Z' },
    ]);
    const at = `${ROOT}/collections/${collection}`;
    // A version that he does not see does not make the one that he sees old.
    const seen = (await world.ask(other, `${at}/objects/`)).json();
    expect([seen.more, seen.objects.map(({ modified }: { modified: string }) => modified)]).toEqual([false, ['2026-01-01T00:00:00.000Z']]);
    expect((await world.ask(other, `${at}/objects/?limit=1`)).json().more).toBe(false);
    expect((await world.ask(other, `${at}/objects/${half}/versions/`)).json()).toEqual({
      more: false,
      versions: ['2026-01-01T00:00:00.000Z'],
    });
    expect((await world.ask(people.abroad, `${at}/objects/${half}/versions/`)).json().versions).toHaveLength(2);
    expect(idsOf(await world.ask(other, `${at}/manifest/?match[version]=all`))).toEqual([half]);
    expect((await world.ask(other, `${at}/objects/?match[version]=2026-02-01T00:00:00Z`)).body).toBe('{}');
    for (const [method, path] of [
      ['GET', ''],
      ['GET', 'versions/'],
      ['DELETE', ''],
    ] as const) {
      const words = async (id: string) => {
        const { statusCode, body } = await world.ask(other, `${at}/objects/${id}/${path}`, { method });
        return [statusCode, body.replace(/urn:renkei:request:[\w-]+/, '')];
      };
      expect(await words(idOf('malware', 701))).toEqual(await words(idOf('malware', 799)));
    }
    // What another handed in may be seen, and is not his to take away.
    expect((await world.ask(other, `${at}/objects/${half}/`, { method: 'DELETE' })).json().error_code).toBe('not-permitted');
    expect((await world.ask(people.abroad, `${at}/objects/${half}/versions/`)).json().versions).toHaveLength(2);
  });

  it('is no duplicate of an object that several records share: each reader gets it once', async () => {
    const { pool } = world.database;
    const collection = await world.listed(
      new Map([people.abroad, other, people.agency].map((viewer) => [viewer, { read: true, write: false }] as const)),
    );
    const address = 'ipv4-addr--00000000-0000-5000-8000-000000000001';
    await world.put(collection, [
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
          idsOf(await world.ask(viewer, `${ROOT}/collections/${collection}/objects/${words}`)).toSorted(),
          `${viewer.organisation} ${words}`,
        ).toEqual([address, idOf('malware', 1), idOf('malware', 2)]);
    // It stands where its first row stands that he sees.
    expect(idsOf(await world.ask(other, `${ROOT}/collections/${collection}/objects/`))).toEqual([
      idOf('malware', 1),
      address,
      idOf('malware', 2),
    ]);
    expect(idsOf(await world.ask(people.abroad, `${ROOT}/collections/${collection}/objects/`))[0]).toBe(address);
  });
});
