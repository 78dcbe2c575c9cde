import { mkdir, readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#model/viewer.ts';
import { idOf, stix } from '../../../test/exchange/received.ts';
import { lab, openTaxiiWorld, other, TAXII, type TaxiiWorld } from '../../../test/exchange/taxii-world.ts';
import { people } from '../../../test/intake.ts';
import { inboxOf, ROOT, SHARED } from '../store/collections.ts';
import { insertStatus } from './statuses.ts';

let world: TaxiiWorld;
beforeAll(async () => {
  world = await openTaxiiWorld();
});
afterAll(() => world.close());
const filesLeft = (): Promise<string[]> => readdir(join(world.services.files, 'posted')).catch(() => []);

describe('objects that are handed in', () => {
  const malware = (n: number, more: Record<string, unknown> = {}) =>
    stix('malware', n, { name: `invented ${n}`, is_family: false, ...more });

  it('are told of one by one; what could not be taken says why, without telling what is here', async () => {
    const collection = await world.inbox(people.abroad);
    const answer = await world.post(people.abroad, collection, {
      objects: [malware(1), malware(2), { type: 'malware', id: 'no id at all' }],
    });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([202, TAXII]);
    const status = answer.json();
    expect(status).toMatchObject({ status: 'complete', total_count: 3, success_count: 2, failure_count: 1, pending_count: 0 });
    expect(status.successes.map(({ id }: { id: string }) => id)).toEqual([idOf('malware', 1), idOf('malware', 2)]);
    expect(status.failures[0].message).toMatch(/^stix-[\w-]+: [^{}]+$/);
    expect((await world.ask(people.abroad, `${ROOT}/status/${status.id}/`)).json()).toEqual(status);
    // The same once more, and once with other words: the same id and version is the same object.
    const again = (await world.post(people.abroad, collection, { objects: [malware(1), malware(2, { name: 'other words' })] })).json();
    expect(again).toMatchObject({ total_count: 2, success_count: 2, failure_count: 0 });
    expect(again.successes[1].message).toContain('stix-version-conflict');
    const kept = (await world.ask(people.abroad, `${ROOT}/collections/${collection}/objects/${idOf('malware', 2)}/`)).json();
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
    const answer = await world.post(people.abroad, await world.inbox(people.abroad), body, headers as Record<string, string>);
    expect([answer.statusCode, answer.json().error_code]).toEqual([status, code]);
  });

  it('are refused where nobody may write, and from who only reads', async () => {
    expect((await world.post(people.abroad, SHARED, { objects: [malware(1)] })).statusCode).toBe(403);
    expect((await world.post(people.agency, await world.inbox(people.abroad), { objects: [malware(1)] })).statusCode).toBe(403);
    expect((await world.post(lab, await world.inbox(people.abroad), { objects: [malware(1)] })).statusCode).toBe(404);
    expect(
      (await world.ask(people.abroad, `${ROOT}/collections/${SHARED}/objects/${idOf('malware', 1)}`, { method: 'DELETE' })).statusCode,
    ).toBe(403);
    expect((await world.post(people.auditor, await world.inbox(people.abroad), { objects: [malware(1)] })).statusCode).toBe(404);
  });

  it('are worked on later where they are many: first pending, then complete, counted to the last', { timeout: 60_000 }, async () => {
    const collection = await world.inbox(other);
    const many = Array.from({ length: 1_500 }, (_, n) => malware(10_000 + n, { description: 'x'.repeat(1_500) }));
    const first = (await world.post(other, collection, { more: false, objects: [...many, { type: 'malware' }] })).json();
    expect(first).toMatchObject({ status: 'pending', total_count: 1_501, pending_count: 1_501 });
    let now = first;
    for (let round = 0; now.status !== 'complete' && round < 300; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      now = (await world.ask(other, `${ROOT}/status/${first.id}/`)).json();
      expect(now.success_count + now.failure_count + now.pending_count).toBe(1_501);
    }
    expect(now).toMatchObject({ status: 'complete', success_count: 1_500, failure_count: 1, pending_count: 0 });
    expect(now.successes).toBeUndefined();
    // Few enough to be named are named from the beginning.
    const large = Array.from({ length: 3 }, (_, n) => malware(20_000 + n, { description: 'x'.repeat(2 ** 20) }));
    const named = (await world.post(other, collection, { objects: large })).json();
    expect([named.status, named.pendings.map(({ id }: { id: string }) => id)]).toEqual(['pending', large.map(({ id }) => id)]);
    for (now = named; now.status !== 'complete'; now = (await world.ask(other, `${ROOT}/status/${named.id}/`)).json())
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect([now.successes.length, now.pendings]).toEqual([3, undefined]);
    // What was taken in is kept as objects, and no longer as a file.
    for (let round = 0; round < 100 && (await filesLeft()).length > 0; round += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await filesLeft()).toEqual([]);
  });

  it('leave nothing behind where they are refused in the middle, and what a crash left goes with the next', async () => {
    const collection = await world.inbox(other);
    const old = join(world.services.files, 'posted', world.services.newId());
    await mkdir(old, { recursive: true });
    await utimes(old, 0, 0);
    const body = `{"objects":[${`{"type":"malware","name":"${'x'.repeat(10_000)}"},`.repeat(300)}`;
    expect((await world.post(other, collection, body)).statusCode).toBe(202);
    for (let round = 0; round < 200 && (await filesLeft()).length > 0; round += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await filesLeft()).toEqual([]);
  });

  it('are taken back by who handed them in: one version, the oldest, the newest, all; the audit log keeps it', async () => {
    const collection = await world.inbox(people.abroad);
    const at = `${ROOT}/collections/${collection}/objects/${idOf('malware', 50)}/`;
    const versions = async (): Promise<string[]> => (await world.ask(people.abroad, `${at}versions/`)).json().versions ?? [];
    const years = [2014, 2015, 2016, 2018, 2019].map((year) => `${year}-01-27T13:49:53.935Z`);
    await world.post(people.abroad, collection, {
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
      const answer = await world.ask(people.abroad, `${at}?${words}`, { method: 'DELETE' });
      expect([answer.statusCode, answer.headers['content-type']], words).toEqual([left === null ? 404 : 200, TAXII]);
      if (left !== null) expect(await versions()).toEqual(left.map((index) => years[index]));
    }
    expect((await world.ask(people.abroad, at, { method: 'DELETE' })).statusCode).toBe(404);
    const { rows } = await world.database.pool.query(
      `select facts ->> 'count' as count from audit_entry where operation = 'erasure' order by at, id`,
    );
    expect(rows.map(({ count }) => count)).toEqual(['1', '1', '1', '2']);
  });
});

it('an organisation that asks too much is told when to come back; others are not slowed down', async () => {
  const small = await world.serverWith({ requests: { perMinute: 3, perDay: 5 }, bytes: { perMinute: 100, perDay: 1_000 } });
  const get = (viewer: Viewer) => small.inject({ url: '/taxii2/', headers: { authorization: world.basicOf(viewer) } });
  const send = (bytes: number) =>
    small.inject({
      method: 'POST',
      url: `/taxii2/${ROOT}/collections/inbox-xx-elsewhere/objects/`,
      headers: { authorization: world.basicOf(other), 'content-type': TAXII },
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
  // Without a length beforehand it is counted as it comes, small or large.
  const chunked = (bytes: number) =>
    small.inject({
      method: 'POST',
      url: `/taxii2/${ROOT}/collections/inbox-xx-elsewhere/objects/`,
      headers: { authorization: world.basicOf(other), 'content-type': TAXII },
      payload: Readable.from([Buffer.from('{"objects":[]}'), ...Array.from({ length: bytes / 10 }, () => Buffer.alloc(10, 32))]),
    });
  world.clock.now += 60_000;
  expect((await chunked(50)).statusCode).toBe(202);
  expect((await chunked(50)).json().error_code).toBe('taxii-quota-exceeded');
  const wide = await world.serverWith({ requests: { perMinute: 9, perDay: 9 }, bytes: { perMinute: 3 * 2 ** 20, perDay: 2 ** 30 } });
  const large = await wide.inject({
    method: 'POST',
    url: `/taxii2/${ROOT}/collections/inbox-xx-elsewhere/objects/`,
    headers: { authorization: world.basicOf(other), 'content-type': TAXII },
    payload: Readable.from([Buffer.from('{"objects":['), ...Array.from({ length: 80 }, () => Buffer.alloc(2 ** 16, 32))]),
  });
  expect(large.json().error_code).toBe('taxii-quota-exceeded');
  expect(await filesLeft()).toEqual([]);
  await wide.close();

  // How much of it lies there and waits is bounded as well, of one organisation and of all.
  const quotas = { requests: { perMinute: 99, perDay: 99 }, bytes: { perMinute: 2 ** 30, perDay: 2 ** 30 } };
  const narrow = await world.serverWith({ ...quotas, waiting: { own: 5 * 2 ** 20, all: 9 * 2 ** 20 } });
  const post = (viewer: Viewer, bytes: number, isChunked = false) => {
    const piece = Buffer.alloc(2 ** 16, 32);
    const pieces = [Buffer.from('{"objects":[]}'), ...Array.from({ length: bytes / 2 ** 16 }, () => piece)];
    return narrow.inject({
      method: 'POST',
      url: `/taxii2/${ROOT}/collections/inbox-${viewer.organisation.toLowerCase()}/objects/`,
      headers: { authorization: world.basicOf(viewer), 'content-type': TAXII },
      payload: isChunked ? Readable.from(pieces) : Buffer.concat(pieces),
    });
  };
  const id = world.services.newId();
  await world.database.asSystem(async (tx) => {
    const collection = await inboxOf(tx, other.organisation, world.services.newId);
    const requestedAt = world.clock.now;
    const file = 'a'.repeat(64);
    await insertStatus(tx, { id, root: ROOT, collection, viewer: other, requestedAt, total: 1, file, bytes: 2.5 * 2 ** 20, entries: null });
  });
  for (const isChunked of [false, true]) {
    const refusal = await post(other, 3 * 2 ** 20, isChunked);
    expect([refusal.statusCode, refusal.json().error_code, refusal.headers['retry-after']]).toEqual([429, 'too-much-waiting', '60']);
    expect((await post(other, 2 ** 16, isChunked)).statusCode).toBe(202);
  }
  expect((await post(people.abroad, 3 * 2 ** 20)).statusCode).toBe(202);
  await world.database.pool.query(`update exchange_status set bytes = $2 where id = $1`, [id, 7 * 2 ** 20]);
  expect((await post(people.abroad, 3 * 2 ** 20)).json().error_code).toBe('too-much-waiting');
  await world.database.pool.query(`update exchange_status set ended_at = now() where id = $1`, [id]);
  // What came to wait while a body was on its way counts as well when it has come.
  const slow = await narrow.inject({
    method: 'POST',
    url: `/taxii2/${ROOT}/collections/inbox-xx-elsewhere/objects/`,
    headers: { authorization: world.basicOf(other), 'content-type': TAXII },
    payload: Readable.from(
      (async function* () {
        yield Buffer.from('{"objects":[]}');
        for (let piece = 0; piece < 48; piece += 1) {
          if (piece === 40)
            await world.database.pool.query(`update exchange_status set ended_at = null, bytes = $2 where id = $1`, [id, 4 * 2 ** 20]);
          yield Buffer.alloc(2 ** 16, 32);
        }
      })(),
    ),
  });
  expect([slow.statusCode, slow.json().error_code, slow.headers['retry-after']]).toEqual([429, 'too-much-waiting', '60']);
  await world.database.pool.query(`update exchange_status set ended_at = now() where id = $1`, [id]);
  // Its own one before may still be worked on.
  await expect.poll(async () => (await post(people.abroad, 3 * 2 ** 20)).statusCode, { timeout: 20_000 }).toBe(202);
  await narrow.close();
  await small.close();
});
