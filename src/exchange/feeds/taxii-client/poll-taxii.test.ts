import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addTestFeed, runTestFeed, testFeedPorts } from '../../../../test/exchange/feeds.ts';
import { sendJson } from '../../../../test/exchange/partner-server.ts';
import { openReceivingWorld, type ReceivingWorld, stix } from '../../../../test/exchange/received.ts';
import { openTaxiiPartner, type TaxiiPartner } from '../../../../test/exchange/taxii-partner.ts';

let w: ReceivingWorld;
let partner: TaxiiPartner;
let feed: string;
beforeAll(async () => {
  w = await openReceivingWorld();
});
afterAll(() => w.close());
beforeEach(async () => {
  partner = await openTaxiiPartner();
  feed = await addTestFeed(w.world, {
    kind: 'taxii-poll',
    url: partner.root,
    collection: partner.collection,
    secret: { kind: 'token', token: 'geheim' },
  });
});
afterEach(() => partner.close());

let made = 0;
/** New objects of the partner, added at one and the same time. */
function hold(count: number, added = '2026-03-01T00:00:00.123456Z'): string[] {
  return Array.from({ length: count }, () => {
    const object = stix('tool', 1_000_000 + (made += 1), { name: `tool ${made}` });
    partner.held.push({ object, added });
    return String(object['id']);
  });
}
const run = (...more: Partial<Parameters<typeof runTestFeed>[3]>[]) => runTestFeed(w.world, w.linker, feed, ...more);
const deliveries = () =>
  w.world.database.asSystem((tx) =>
    tx.selectFrom('exchange_delivery').selectAll().where('feed', '=', feed).orderBy('begun_at').orderBy('id').execute(),
  );
/** How often each of these objects is here. */
async function kept(ids: readonly string[]): Promise<number[]> {
  const { rows } = await w.world.database.pool.query<{ times: number }>(
    `select (select count(*)::int from exchange_object where stix_id = asked.id) as times from unnest($1::text[]) with ordinality as asked (id, place) order by place`,
    [ids],
  );
  return rows.map(({ times }) => times);
}
const once = (ids: readonly string[]): number[] => ids.map(() => 1);

describe('a poll', () => {
  test('takes every page in as one delivery, and comes back for nothing but what is new', async () => {
    const ids = hold(35);
    expect(await run()).toMatchObject({ code: null, failures: 0 });
    expect(await kept(ids)).toEqual(once(ids));
    const [only, ...others] = await deliveries();
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      organisation: 'SG-HARBOUR',
      channel: 'taxii-client',
      direction: 'in',
      receipt: { read: 35, created: 35, setAside: 0, stopped: null },
    });
    expect(partner.asked.every(({ headers }) => headers.authorization === 'Bearer geheim')).toBe(true);

    await run();
    const late = hold(1); // of the same microsecond as the others
    const newer = hold(2, '2026-03-01T00:00:00.124Z');
    await run();
    expect(await kept([...late, ...newer])).toEqual([1, 1, 1]);
    expect(await kept(ids)).toEqual(once(ids));
    const before = (await deliveries()).length;
    await run();
    await run();
    const after = await deliveries();
    expect(after.slice(before).every(({ receipt }) => receipt.created === 0 && receipt.updated === 0)).toBe(true);
  });

  test('of a short answer that is the same as before leaves no delivery', async () => {
    hold(3);
    await run();
    expect(await run()).toMatchObject({ code: null });
    await run();
    expect(await deliveries()).toHaveLength(1);
    expect(partner.pages().map((asked) => asked.get('added_after'))).toEqual([
      null,
      '2026-02-28T23:59:59.123456Z',
      '2026-02-28T23:59:59.123456Z',
    ]);
  });

  test('that breaks off keeps what was complete, and the next one goes on from there', async () => {
    const ids = hold(45);
    const cut = (url: URL, response: ServerResponse): boolean => {
      if (url.searchParams.get('next') !== '20') return false;
      response.writeHead(200, { 'content-type': 'application/taxii+json' });
      response.write('{"more":true,"next":"30","objects":[{"type":"tool","id":"tool--');
      setTimeout(() => response.destroy(), 20);
      return true;
    };
    partner.instead = cut;
    expect(await run()).toMatchObject({ code: 'partner-unreachable', failures: 1, state: { next: '20' } });
    expect(await kept(ids)).toEqual([...once(ids.slice(0, 20)), ...ids.slice(20).map(() => 0)]);
    expect((await deliveries())[0]?.receipt).toMatchObject({ read: 20, created: 20, setAside: 0, stopped: 'partner-unreachable' });
    partner.instead = () => false;
    const asked = partner.pages().length;
    expect(await run()).toMatchObject({ code: null, failures: 0 });
    expect(partner.pages()[asked]?.get('next')).toBe('20');
    expect(await kept(ids)).toEqual(once(ids));
  });

  test('begins its round again where the partner has forgotten the cursor', async () => {
    const ids = hold(25);
    partner.instead = (url, response) => url.searchParams.get('next') === '10' && (sendJson(response, {}, {}, 500), true);
    expect(await run()).toMatchObject({ code: 'partner-answers', state: { next: '10' } });
    let forgotten = 0;
    partner.instead = (url, response) => url.searchParams.has('next') && (forgotten += 1) === 1 && (sendJson(response, {}, {}, 400), true);
    expect(await run()).toMatchObject({ code: null });
    expect(await kept(ids)).toEqual(once(ids));
  });

  test('that is stopped is no failure, and goes on later', async () => {
    const ids = hold(25);
    const control = new AbortController();
    partner.instead = (url) => url.searchParams.get('next') === '10' && (setTimeout(() => control.abort(), 30), true);
    expect(await runTestFeed(w.world, w.linker, feed, {}, control.signal)).toMatchObject({ code: null, failures: 0, good_at: null });
    partner.instead = () => false;
    await run();
    expect(await kept(ids)).toEqual(once(ids));
  });

  test('finds everything on servers without a cursor, and on those that cut times to milliseconds', async () => {
    const ids = Array.from({ length: 25 }, (_, at) => hold(1, `2026-03-02T00:00:00.${String(100_000 + at * 400)}Z`)).flat();
    partner.instead = (url, response) => {
      const after = (url.searchParams.get('added_after') ?? '').replace(/(\.\d{3})\d*Z/, '$1Z');
      const found = partner.held.filter(({ added }) => added > after).slice(0, 6);
      const last = found.at(-1)?.added.replace(/(\.\d{3})\d*Z/, '$1Z') ?? '';
      const more = partner.held.at(-1) !== found.at(-1) && found.length > 0;
      sendJson(response, { more, objects: found.map(({ object }) => object) }, { 'X-TAXII-Date-Added-Last': last });
      return true;
    };
    expect(await run()).toMatchObject({ code: null });
    expect(await kept(ids)).toEqual(once(ids));
  });
});

describe('a partner that would be read for ever is left, with what it gave kept,', () => {
  const endless = (page: (count: number) => Record<string, unknown>): void => {
    let count = 0;
    partner.instead = (_url, response) => (sendJson(response, page((count += 1))), true);
  };

  test('when it gives the same cursor again', async () => {
    const ids = hold(10);
    endless(() => ({ more: true, next: 'again', objects: partner.held.map(({ object }) => object) }));
    expect(await run()).toMatchObject({ code: 'partner-repeats', failures: 1, paused: false });
    expect(partner.pages().length).toBeLessThan(4);
    expect(await kept(ids)).toEqual(once(ids));
    expect((await deliveries())[0]?.receipt.stopped).toBe('partner-repeats');
  });

  test('when it ignores the cursor and gives the first page with ever new ones', async () => {
    const ids = hold(10);
    endless((count) => ({ more: true, next: `cursor ${count}`, objects: partner.held.map(({ object }) => object) }));
    expect(await run()).toMatchObject({ code: 'partner-repeats' });
    expect(partner.pages().length).toBe(2);
    expect(await kept(ids)).toEqual(once(ids));
  });

  test('when it gives empty pages', async () => {
    endless((count) => ({ more: true, next: `cursor ${count}` }));
    expect(await run()).toMatchObject({ code: 'partner-repeats' });
    expect(partner.pages().length).toBe(20);
  });

  test('when it says that there is more, and no way to it', async () => {
    endless(() => ({ more: true, objects: [stix('tool', 1)] }));
    expect(await run()).toMatchObject({ code: 'partner-repeats' });
    expect(partner.pages().length).toBe(1);
  });

  test('when old objects come in ever new orders', async () => {
    const ids = hold(100);
    const objects = partner.held.map(({ object }) => object);
    endless((count) => ({
      more: true,
      next: `cursor ${count}`,
      objects: [...objects.slice(count % 100), ...objects.slice(0, count % 100)],
    }));
    expect(await run({ limits: { ...testFeedPorts.limits, oldObjects: 3000 } })).toMatchObject({ code: 'partner-repeats' });
    expect(partner.pages().length).toBeLessThan(90);
    expect(await kept(ids)).toEqual(once(ids));
  });

  test('but not when its pages are small', async () => {
    const ids = hold(240);
    partner.pageSize = 3;
    expect(await run({ limits: { ...testFeedPorts.limits, oldObjects: 10 } })).toMatchObject({ code: null });
    expect(await kept(ids)).toEqual(once(ids));
  });

  test('when its pages never end: a run takes so many, the next one goes on', async () => {
    const from = (url: URL): number => Number(url.searchParams.get('next') ?? 0);
    partner.instead = (url, response) => {
      const next = from(url) + 1;
      sendJson(response, { more: true, next: String(next), objects: [stix('tool', 5_000_000 + next, { name: 'x' })] });
      return true;
    };
    const limits = { ...testFeedPorts.limits, pages: 6 };
    expect(await run({ limits })).toMatchObject({ code: 'feed-limit-reached', failures: 0, state: { next: '6' } });
    expect(await run({ limits })).toMatchObject({ code: 'feed-limit-reached', state: { next: '12' } });
    expect((await deliveries()).map(({ receipt }) => receipt.created)).toEqual([6, 6]);
  });
});

describe('a partner in trouble', () => {
  test('that asks for a pause gets it, and nothing is lost', async () => {
    const ids = hold(25);
    let storm = 3;
    partner.instead = (url, response) => {
      if (!url.searchParams.has('next') || (storm -= 1) < 0) return false;
      sendJson(response, {}, { 'retry-after': '7200' }, 429);
      return true;
    };
    for (let failures = 1; failures <= 3; failures += 1) {
      const standing = await run();
      expect(standing).toMatchObject({ code: 'partner-busy', failures });
      expect(Date.parse(standing.next_run_at ?? '') - w.world.clock.now).toBe(7_200_000);
    }
    expect(await run()).toMatchObject({ code: null, failures: 0 });
    expect(await kept(ids)).toEqual(once(ids));
  });

  test('that refuses our credentials is not asked again until somebody has looked', async () => {
    partner.instead = (_url, response) => (sendJson(response, {}, {}, 401), true);
    const standing = await run();
    expect(standing).toMatchObject({ code: 'partner-refuses-us', paused: true });
    await run();
    expect(partner.pages()).toHaveLength(1);
    expect(JSON.stringify({ ...standing, secret: null })).not.toContain('geheim');
  });

  test('whose JSON breaks in the middle loses nothing that was whole', async () => {
    const ids = hold(20);
    const good = partner.held.slice(10).map(({ object }) => JSON.stringify(object));
    partner.instead = (url, response) =>
      url.searchParams.get('next') === '10' &&
      (sendJson(response, `{"objects":[${good.slice(0, 5).join(',')},{"type":"tool","id":]${good.slice(5).join(',')}`), true);
    expect(await run()).toMatchObject({ code: 'partner-answer-broken', state: { next: '10' } });
    expect(await kept(ids.slice(0, 10))).toEqual(once(ids.slice(0, 10)));
    partner.instead = (url, response) =>
      url.searchParams.get('next') === '10' &&
      (sendJson(response, `{"objects":[${good.slice(0, 5).join(',')},{"type":tool},${good.slice(5).join(',')}]}`), true);
    expect(await run()).toMatchObject({ code: null });
    expect(await kept(ids)).toEqual(once(ids));
    expect((await deliveries()).at(-1)?.receipt).toMatchObject({ setAside: 1, stopped: null });
  });

  test.each<[string, (response: ServerResponse) => void]>([
    ['partner-answer-type', (response) => sendJson(response, '<html>', { 'content-type': 'text/html' })],
    ['partner-answer-broken', (response) => sendJson(response, '<html>')],
    ['partner-answer-broken', (response) => sendJson(response, '[]')],
    ['partner-redirect-refused', (response) => void response.writeHead(302, { location: 'http://169.254.169.254/' }).end()],
    ['partner-answers', (response) => sendJson(response, {}, {}, 500)],
  ])('%s', async (code, answer) => {
    partner.instead = (_url, response) => (answer(response), true);
    expect(await run()).toMatchObject({ code, failures: 1, paused: false });
    expect(await deliveries()).toEqual([]);
  });

  test('at an inner address is not asked at all', async () => {
    expect(await run({ innerAllowed: false })).toMatchObject({ code: 'partner-address-inner' });
    expect(partner.asked).toEqual([]);
  });
});
