import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addTestFeed, runTestFeed, testFeedPorts } from '../../../../test/exchange/feeds.ts';
import { openPartnerServer, type PartnerServer, sendJson } from '../../../../test/exchange/partner-server.ts';
import { openReceivingWorld, type ReceivingWorld } from '../../../../test/exchange/received.ts';

let w: ReceivingWorld;
let partner: PartnerServer;
let feed: string;
/** The files of the folder. */
const files = new Map<string, unknown>();
beforeAll(async () => {
  w = await openReceivingWorld();
});
afterAll(() => w.close());
beforeEach(async () => {
  files.clear();
  partner = await openPartnerServer((_request, response, url) => {
    const file = files.get(url.pathname.replace('/feed/', ''));
    const type = { 'content-type': 'application/json' };
    sendJson(response, file ?? {}, type, file === undefined ? 404 : 200);
  });
  feed = await addTestFeed(w.world, { kind: 'misp-feed', url: `${partner.url}feed`, collection: null });
});
afterEach(() => partner.close());

let made = 0;
/** An event of one domain in the folder and its list. */
function put(domain: string, uuid = `00000000-0000-4000-9000-${String((made += 1)).padStart(12, '0')}`, timestamp = 1_770_000_000): string {
  const attribute = {
    uuid: uuid.replace('-9000-', '-a000-'),
    type: 'domain',
    category: 'Network activity',
    value: domain,
    to_ids: true,
    timestamp: String(timestamp),
  };
  files.set(`${uuid}.json`, {
    Event: {
      uuid,
      info: domain,
      date: '2026-02-02',
      timestamp: String(timestamp),
      published: true,
      analysis: '2',
      threat_level_id: '2',
      Attribute: [attribute],
    },
  });
  files.set('manifest.json', { ...Object(files.get('manifest.json')), [uuid]: { timestamp: String(timestamp), info: domain } });
  return uuid;
}
const run = (pages = 100) => runTestFeed(w.world, w.linker, feed, { limits: { ...testFeedPorts.limits, pages } });
const fetched = (): string[] => partner.asked.map(({ path }) => path.replace('/feed/', '')).filter((path) => path !== 'manifest.json');
const domains = async (): Promise<string[]> => {
  const { rows } = await w.world.database.pool.query<{ info: string }>(`select info from misp_event order by info`);
  return rows.map(({ info }) => info);
};

describe('a MISP feed', () => {
  test('gives each event once, and again when it was changed', async () => {
    const uuid = put('one.attacker.example');
    put('two.attacker.example');
    expect(await run()).toMatchObject({ code: null });
    expect(await domains()).toEqual(['one.attacker.example', 'two.attacker.example']);
    expect(await run()).toMatchObject({ code: null });
    expect(fetched()).toHaveLength(2);
    put('one-changed.attacker.example', uuid, 1_770_000_100);
    expect(await run()).toMatchObject({ code: null });
    expect(fetched().slice(2)).toEqual([`${uuid}.json`]);
    expect(await domains()).toEqual(['one-changed.attacker.example', 'two.attacker.example']);
  });

  test('that is long is read in several runs; names that are none are not followed', async () => {
    const uuids = Array.from({ length: 5 }, (_, n) => put(`long-${n}.attacker.example`));
    files.set('manifest.json', { ...Object(files.get('manifest.json')), '../../etc/passwd': { timestamp: '1' }, x: null });
    expect(await run(3)).toMatchObject({ code: 'feed-limit-reached', failures: 0 });
    expect(await run(3)).toMatchObject({ code: null });
    expect(fetched().toSorted()).toEqual(uuids.map((uuid) => `${uuid}.json`).toSorted());
    expect((await domains()).filter((domain) => domain.startsWith('long-'))).toHaveLength(5);
  });

  test('goes on past events that are missing, and asks for them again', async () => {
    const gone = put('gone.attacker.example');
    put('there.attacker.example');
    const event = files.get(`${gone}.json`);
    files.delete(`${gone}.json`);
    expect(await run()).toMatchObject({ code: 'feed-passed-over', failures: 0 });
    expect(await domains()).toContain('there.attacker.example');
    files.set(`${gone}.json`, event);
    w.world.clock.now += 3_600_000;
    expect(await run()).toMatchObject({ code: null, state: { passed: {} } });
    expect(await domains()).toContain('gone.attacker.example');
  });

  test('with many events that cannot be had takes what stands behind them, says how many, and asks for each after ever longer pauses', async () => {
    for (let n = 0; n < 30; n += 1) files.delete(`${put(`void-${n}.attacker.example`, undefined, 1_000_000_000 + n)}.json`);
    const page = put('page.attacker.example', undefined, 1_000_000_050);
    partner.answer = ((usual) => (request, response, url) => {
      if (url.pathname.endsWith(`${page}.json`)) response.writeHead(200, { 'content-type': 'text/html' }).end('<p>');
      else return usual(request, response, url);
    })(partner.answer);
    put('behind-voids.attacker.example');
    // Also where one run ends before it is through with them.
    expect(await run(12)).toMatchObject({ code: 'feed-limit-reached', failures: 0 });
    expect(await run(100)).toMatchObject({
      code: 'feed-passed-over',
      problem: { facts: { count: 31, missing: 30, large: 0, other: 1 } },
      failures: 0,
    });
    expect(fetched()).toHaveLength(32);
    expect(await domains()).toContain('behind-voids.attacker.example');
    await run();
    expect(fetched()).toHaveLength(32);
    const asked: number[] = [];
    for (let hour = 0; hour < 4; hour += 1) {
      w.world.clock.now += 3_600_000;
      expect(await run()).toMatchObject({ code: 'feed-passed-over', failures: 0, good_at: expect.anything() });
      asked.push(fetched().length);
    }
    expect(asked).toEqual([63, 63, 94, 94]);
    // What changes is new, and what the list names no more is forgotten.
    files.set('manifest.json', { [page]: { timestamp: '1770000009', info: 'changed' } });
    expect(await run()).toMatchObject({ problem: { facts: { count: 1, other: 1 } }, state: { passed: { [page]: { times: 1 } } } });
  });

  test('with an event that another partner gave too keeps it as its own, and says nothing of the other', async () => {
    put('taken.attacker.example');
    await run();
    const other = await addTestFeed(w.world, {
      kind: 'misp-feed',
      organisation: 'CO-EXAMPLE',
      url: `${partner.url}feed`,
      collection: null,
    });
    expect(await runTestFeed(w.world, w.linker, other)).toMatchObject({ code: null });
    expect((await domains()).filter((domain) => domain === 'taken.attacker.example')).toHaveLength(2);
    const { rows } = await w.world.database.pool.query(`select receipt from exchange_delivery where feed = $1`, [other]);
    expect(rows).toMatchObject([{ receipt: { setAside: 0, stopped: null } }]);
  });

  test('with an event that is too large takes the others, and tells it', async () => {
    const large = put('large.attacker.example', undefined, 1_000_000_000);
    files.set(`${large}.json`, JSON.stringify({ Event: { info: 'x'.repeat(50_000) } }));
    put('behind-large.attacker.example');
    const limits = { ...testFeedPorts.limits, heldBytes: 20_000 };
    expect(await runTestFeed(w.world, w.linker, feed, { limits })).toMatchObject({
      code: 'feed-passed-over',
      problem: { facts: { count: 1, missing: 0, large: 1, other: 0 } },
      failures: 0,
    });
    expect(await domains()).toContain('behind-large.attacker.example');
  });

  test.each([
    ['partner-answers', () => files.clear()],
    ['partner-answer-broken', () => files.set('manifest.json', '{"a":')],
    ['partner-answer-broken', () => files.set('manifest.json', '[]')],
  ])('without a list is %s', async (code, spoil) => {
    spoil();
    expect(await run()).toMatchObject({ code, failures: 1 });
  });
});

describe('a MISP server that lists ever new events', () => {
  const uuidOf = (n: number): string => `00000000-0000-4000-b000-${String(n).padStart(12, '0')}`;
  let slow = 0;
  beforeEach(async () => {
    slow = 0;
    feed = await addTestFeed(w.world, { kind: 'misp-pull', url: `${partner.url}misp/`, collection: null });
    partner.answer = async (_request, response, url) => {
      if (slow > 0) await new Promise((resolve) => setTimeout(resolve, slow));
      const type = { 'content-type': 'application/json' };
      const uuid = url.pathname.split('/events/view/')[1];
      if (uuid !== undefined) return sendJson(response, { Event: { uuid, info: `endless ${uuid}`, timestamp: '1770000000' } }, type);
      const { page } = JSON.parse(partner.asked.at(-1)?.body ?? '') as { page: number };
      sendJson(
        response,
        [0, 1].map((n) => ({ uuid: uuidOf(page * 2 + n), timestamp: '1770000000' })),
        type,
      );
    };
  });
  const pages = (): number[] =>
    partner.asked.flatMap(({ path, body }) => (path.endsWith('/events/index') ? [(JSON.parse(body) as { page: number }).page] : []));
  const kept = async (): Promise<string[]> => (await domains()).filter((info) => info.startsWith('endless'));

  test('is left after so many pages; what it named is kept, the next run reads on, and the feed says so', async () => {
    expect(await run(20)).toMatchObject({ code: 'feed-limit-reached', failures: 0, good_at: null });
    expect(pages()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await kept()).toHaveLength(10);
    // Ten of the twenty events that it named are left: they come before any further page.
    expect(await run(20)).toMatchObject({ code: 'feed-limit-reached', state: { page: 11 } });
    expect(await kept()).toHaveLength(20);
    expect(await run(20)).toMatchObject({ code: 'feed-limit-reached' });
    expect(pages().slice(-10)).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
    expect((await kept()).length).toBeGreaterThan(20);
  });

  test('and has none of them is still read on', async () => {
    partner.answer = (
      (usual) => (request, response, url) =>
        url.pathname.includes('/events/view/') ? sendJson(response, {}, {}, 404) : usual(request, response, url)
    )(partner.answer);
    await run(20);
    expect(await run(20)).toMatchObject({ code: 'feed-passed-over', failures: 0, state: { page: 11 } });
  });

  test('is left after so much time', async () => {
    slow = 25;
    const limits = { ...testFeedPorts.limits, pages: 10_000, runMs: 300 };
    expect(await runTestFeed(w.world, w.linker, feed, { limits })).toMatchObject({ code: 'feed-limit-reached', failures: 0 });
    expect(pages().length).toBeGreaterThan(1);
  });
});
