import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addTestFeed, runTestFeed, testFeedPorts } from '../../../../test/exchange/feeds.ts';
import { type Answer, openPartnerServer, type PartnerServer, sendJson } from '../../../../test/exchange/partner-server.ts';
import { idOf, openReceivingWorld, type ReceivingWorld } from '../../../../test/exchange/received.ts';
import { addObjects } from '../../store/add-objects.ts';
import { ensureShared, SHARED } from '../../store/collections.ts';

let w: ReceivingWorld;
let partner: PartnerServer;
let feed: string;
let status: (ids: readonly string[]) => { code?: number; body: Record<string, unknown> };
let most = 1_000_000;
beforeAll(async () => {
  w = await openReceivingWorld();
  await w.world.database.asSystem(ensureShared);
});
afterAll(() => w.close());

const answer: Answer = (request, response, url) => {
  if (url.pathname === '/api/') return sendJson(response, { max_content_length: most });
  if (url.pathname.startsWith('/api/status/')) return sendJson(response, { id: 's1', status: 'complete', failure_count: 0, failures: [] });
  if (request.method === 'GET') return sendJson(response, { can_read: true, can_write: true });
  const { code = 202, body } = status(idsOf(partner.asked.at(-1)?.body ?? ''));
  return sendJson(response, body, {}, code);
};
const idsOf = (body: string): string[] => (JSON.parse(body) as { objects: { id: string }[] }).objects.map(({ id }) => id);
const complete = (failures: readonly string[] = []) => ({
  body: { id: 's1', status: 'complete', failure_count: failures.length, failures: failures.map((id) => ({ id })) },
});
/** What each request with objects held. */
const sent = (): string[][] => partner.asked.filter(({ method }) => method === 'POST').map(({ body }) => idsOf(body));

beforeEach(async () => {
  await w.world.database.pool.query('delete from exchange_object where collection = $1', [SHARED]);
  partner = await openPartnerServer(answer);
  status = () => complete();
  most = 1_000_000;
  feed = await addTestFeed(w.world, { kind: 'taxii-push', url: `${partner.url}api/`, collection: 'c1' });
});
afterEach(() => partner.close());

let made = 0;
async function share(count: number, { tlp = 'clear', bytes = 10 }: { tlp?: 'clear' | 'red'; bytes?: number } = {}): Promise<string[]> {
  const ids = Array.from({ length: count }, () => idOf('tool', 7_000_000 + (made += 1)));
  await w.world.database.asSystem((tx) =>
    addObjects(
      tx,
      SHARED,
      ids.map((id) => ({
        stixId: id,
        type: 'tool',
        specVersion: '2.1',
        version: null,
        versionText: null,
        content: JSON.stringify({ type: 'tool', id, name: 'x'.repeat(bytes) }),
        right: { owner: 'JP-NPA', submittedBy: 'JP-NPA', tlp, releasableTo: [] },
      })),
      { now: (w.world.clock.now += 1000), delivery: null, exercise: false },
    ),
  );
  return ids;
}
const run = (...more: Partial<Parameters<typeof runTestFeed>[3]>[]) => runTestFeed(w.world, w.linker, feed, ...more);
const receipts = () =>
  w.world.database.asSystem(async (tx) =>
    (await tx.selectFrom('exchange_delivery').select('receipt').where('feed', '=', feed).orderBy('begun_at').orderBy('id').execute()).map(
      ({ receipt }) => receipt,
    ),
  );

describe('a push', () => {
  test('sends what the partner may see, each once, in envelopes that it takes', async () => {
    const ids = await share(30, { bytes: 400 });
    await share(5, { tlp: 'red' });
    most = 5000;
    expect(await run()).toMatchObject({ code: null });
    expect(sent().flat()).toEqual(ids);
    expect(sent().length).toBeGreaterThan(2);
    expect(partner.asked.every(({ body }) => body.length <= 5000)).toBe(true);
    await run();
    expect(sent().flat()).toEqual(ids);
    const more = await share(2);
    await run();
    expect(sent().flat()).toEqual([...ids, ...more]);
    expect(await receipts()).toMatchObject([{ read: 30, created: 30, setAside: 0, stopped: null }, { created: 2 }]);
  });

  test('tells what the partner refused and tries it three times', async () => {
    const ids = await share(4);
    const [bad = ''] = ids;
    status = (given) => complete(given.filter((id) => id === bad));
    for (let runs = 0; runs < 5; runs += 1) expect(await run()).toMatchObject({ code: null });
    expect(sent()).toEqual([ids, [bad], [bad]]);
    expect(await receipts()).toMatchObject([
      { read: 4, created: 3, setAside: 1, warnings: { 'partner-object-refused': 1 } },
      { read: 1, setAside: 1 },
      { read: 1, setAside: 1 },
    ]);
  });

  test('finds the one object that makes a server refuse everything', async () => {
    const ids = await share(8);
    status = (given) => (given.includes(ids[5] ?? '') ? { code: 422, body: {} } : complete());
    expect(await run()).toMatchObject({ code: null });
    expect((await receipts())[0]).toMatchObject({ read: 8, created: 7, setAside: 1, stopped: null });
  });

  test('waits for a partner that is still at work, and sends again what it never heard of', async () => {
    const ids = await share(2);
    status = () => ({ body: { id: 's1', status: 'pending', failure_count: 0 } });
    expect(await run()).toMatchObject({ code: null });
    expect((await receipts())[0]).toMatchObject({ created: 2 });
    const later = await share(1);
    status = () => ({ code: 503, body: {} });
    expect(await run()).toMatchObject({ code: 'partner-busy', failures: 1 });
    status = () => complete();
    expect(await run()).toMatchObject({ code: null });
    expect(sent()).toEqual([ids, later, later]);
  });

  test('leaves an object that is larger than the partner takes, and says so', async () => {
    await share(1, { bytes: 5000 });
    const ids = await share(1);
    most = 2000;
    expect(await run()).toMatchObject({ code: null });
    expect(sent()).toEqual([ids]);
    expect((await receipts())[0]).toMatchObject({ read: 2, created: 1, setAside: 1 });
  });

  test('to a slow partner ends with its time, in the middle of a page too, and the next one goes on', async () => {
    const ids = await share(12, { bytes: 400 });
    most = 700; // an object an envelope
    partner.answer = async (...asked) => {
      if (asked[0].method === 'POST') await new Promise((resolve) => setTimeout(resolve, 60));
      return answer(...asked);
    };
    const limits = { ...testFeedPorts.limits, runMs: 200 };
    expect(await run({ limits })).toMatchObject({ code: 'feed-limit-reached', failures: 0 });
    expect(sent().length).toBeLessThan(8);
    expect((await receipts())[0]).toMatchObject({ created: sent().length, stopped: 'feed-limit-reached' });
    expect(await run()).toMatchObject({ code: null });
    expect(sent().flat()).toEqual(ids);
  });
});
