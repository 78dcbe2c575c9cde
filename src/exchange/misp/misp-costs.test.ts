import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MispWorld, openMispWorld, type Who } from '../../../test/exchange/misp-world.ts';
import { people } from '../../../test/intake.ts';
import { boundedServices } from '../bounded-services.ts';
import type { MispEvent } from '../core/misp/misp-event.ts';
import { keepEvent } from './event-store.ts';

let w: MispWorld;
beforeAll(async () => void (w = await openMispWorld()));
afterAll(() => w.close());

describe('what one organisation may cost', () => {
  const get = (of: FastifyInstance, as: Who, path = 'servers/getVersion') =>
    of.inject({ url: `/misp/${path}`, headers: { 'x-test-person': as } });

  it('is bounded by quotas of requests and bytes, before a body is read, chunked or not', async () => {
    const server = await w.serve({ requests: { perMinute: 4, perDay: 20 }, bytes: { perMinute: 300, perDay: 1_000 } });
    w.world.clock.now += 120_000;
    const post = (payload: string | Readable) =>
      server.inject({
        method: 'POST',
        url: '/misp/events/index',
        headers: { 'x-test-person': 'abroad', 'content-type': 'application/json' },
        payload,
      });
    const body = JSON.stringify({ value: 'x'.repeat(180) });
    expect((await post(body)).statusCode).toBe(200);
    const refused = await post('{'.repeat(200));
    expect([refused.statusCode, refused.json().code, refused.json().saved]).toEqual([429, 'taxii-quota-exceeded', false]);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    w.world.clock.now += 60_000;
    expect((await post(Readable.from([Buffer.from(body)]))).statusCode).toBe(200);
    expect((await post(Readable.from([Buffer.from(body)]))).statusCode).toBe(429);
    w.world.clock.now += 60_000;
    // What comes is counted, whatever it says: blanks too, and before all of them are there.
    let sent = 0;
    const blanks = function* (): Generator<Buffer> {
      for (; sent < 1_000; sent += 1) yield Buffer.alloc(100, 0x20);
      yield Buffer.from('{}');
    };
    expect((await post(Readable.from(blanks()))).statusCode).toBe(429);
    expect(sent).toBeLessThan(1_000);
    w.world.clock.now += 60_000;
    const statuses: number[] = [];
    for (let times = 0; times < 5; times += 1) statuses.push((await get(server, 'abroad')).statusCode);
    expect(statuses).toEqual([200, 200, 200, 200, 429]);
    expect((await get(server, 'company')).statusCode).toBe(200);
    await server.close();
    // So are the bodies that lie in memory together.
    const plenty = { perMinute: 2 ** 30, perDay: 2 ** 30 };
    const narrow = await w.serve({ requests: plenty, bytes: plenty, waiting: { own: 500, all: 800 } });
    const send = (bytes: number) =>
      narrow.inject({
        method: 'POST',
        url: '/misp/events/index',
        headers: { 'x-test-person': 'abroad', 'content-type': 'application/json' },
        payload: JSON.stringify({ value: 'x'.repeat(bytes) }),
      });
    const tooMuch = await send(600);
    expect([tooMuch.statusCode, tooMuch.json().code, tooMuch.headers['retry-after']]).toEqual([429, 'too-much-waiting', '5']);
    for (let times = 0; times < 3; times += 1) expect((await send(400)).statusCode).toBe(200);
    await narrow.close();
  });

  it('is bounded in parallel: some at once, the others wait, too many are told to come back, and nobody else waits', async () => {
    const { Attribute } = await w.added({ Tag: [{ name: 'tlp:green' }] });
    const path = `attributes/view/${Attribute[0].uuid}`;
    const answers = Array.from({ length: 80 }, () => get(w.app, 'abroad', path));
    expect((await get(w.app, 'tokyo', path)).statusCode).toBe(200);
    const statuses = (await Promise.all(answers)).map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(62);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
    expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([]);
    expect((await get(w.app, 'abroad', path)).statusCode).toBe(200);
  });

  it('is bounded in what events grow to, also piece by piece, and in the time of a statement', async () => {
    const one = { uuid: '66666666-0000-4000-8000-000000000001', type: 'text', value: 'x' };
    const { uuid, Attribute } = await w.added();
    const kept = { uuid, info: 'x', Attribute, Object: [] } as unknown as MispEvent;
    const keep = (more: Partial<MispEvent>) =>
      w.world.database.asSystem((tx) =>
        keepEvent(tx, { ...kept, ...more } as MispEvent, {
          organisation: 'SG-HARBOUR',
          exercise: false,
          now: w.world.clock.now,
          delivery: null,
          newId: w.world.services.newId,
        }),
      );
    await expect(
      keep({ Attribute: Array.from({ length: 100_001 }, () => one) as unknown as MispEvent['Attribute'] }),
    ).rejects.toMatchObject({
      code: 'misp-too-many',
    });
    await expect(keep({ info: 'x'.repeat(64 * 2 ** 20) })).rejects.toMatchObject({ code: 'body-too-large' });
    const slow = boundedServices(w.world.services, 1).database.as(people.abroad, (tx) => sql`select pg_sleep(20)`.execute(tx));
    await expect(slow).rejects.toMatchObject({ code: 'question-too-costly' });
  });

  it('is bounded in what is searched for at once, also in what must not fit', async () => {
    const words = (count: number): string[] => Array.from({ length: count }, (_, n) => `w${n}`);
    expect((await w.ask('POST', 'attributes/restSearch', 'abroad', { value: { NOT: words(1_000) } })).status).toBe(200);
    for (const value of [words(1_001), { NOT: words(1_001) }, { OR: words(600), NOT: words(600) }, words(1_001).join('&&')])
      expect(await w.ask('POST', 'attributes/restSearch', 'abroad', { value })).toMatchObject({
        status: 422,
        body: { code: 'invalid-input', message: expect.stringContaining('1000') },
      });
    expect(await w.ask('POST', 'events/restSearch', 'abroad', { threat_level_id: Array.from({ length: 1_001 }, () => 1) })).toMatchObject({
      status: 422,
    });
  });

  it('tells which of many are there already, in what stands and in what is handed in', async () => {
    const many = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => ({ type: 'domain', value: `many-${from + n}.kakuu.example`, to_ids: true }));
    const { uuid } = await w.added({ Attribute: many(0, 1_500) });
    const answer = await w.ask('POST', `attributes/add/${uuid}`, 'abroad', [...many(1_400, 1_500), ...many(2_800, 100)]);
    expect(answer.body.Attribute).toHaveLength(1_400);
    expect(Object.keys(answer.body.errors)).toHaveLength(200);
  });
});
