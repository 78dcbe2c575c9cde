import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { intake } from '#intake';
import { createLinker, type LinkerService } from '#linking';
import type { Organisation } from '#model/organisation.ts';
import type { Viewer } from '#model/viewer.ts';
import { createServer } from '#platform/http/server.ts';
import { openIdentify, settleHome } from '#platform/identity/index.ts';
import { addOrganisation } from '#platform/identity/organisations.ts';
import { createToken } from '#platform/identity/token.ts';
import { type Jobs, openJobs } from '#platform/jobs/jobs.ts';
import { addTestFeed, feedRow, runTestFeed, testFeedPorts } from '../../../test/exchange/feeds.ts';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { mispRoutes } from '../misp/misp-routes.ts';
import { publishDue } from '../publish/publish-due.ts';
import { inboxOf, ROOT, SHARED } from '../store/collections.ts';
import { viewerOfPartner } from '../store/viewer-of-partner.ts';
import { postedJob } from '../taxii/receive-posted.ts';
import { taxiiRoutes } from '../taxii/routes.ts';

/** A whole centre with its TAXII server on a port of loopback. Organisations and people are invented. */
type Centre = {
  readonly world: TestWorld;
  readonly linker: LinkerService;
  readonly home: string;
  readonly url: string;
  /** A token for the partner there. */
  readonly tokenOf: (organisation: string) => Promise<string>;
  readonly report: (title: string, tlp: string, more?: object) => Promise<string>;
  readonly publish: () => Promise<unknown>;
  readonly close: () => Promise<void>;
};

async function openCentre(
  home: { id: string; name: string } | undefined,
  partner: Omit<Organisation, 'prefecture' | 'exercise' | 'kind'>,
  seed: number,
): Promise<Centre> {
  const world = await openTestDatabase({ seed });
  const { services, database } = world;
  await database.asSystem(async (tx) => {
    await settleHome(tx, home);
    await addOrganisation(tx, { ...partner, kind: 'foreign', prefecture: null, exercise: false });
  });
  const id = home?.id ?? 'JP-NPA';
  const officer: Viewer = { person: null, name: 'officer', organisation: id, kind: 'agency', role: 'officer', exerciseOnly: false };
  const linker = createLinker(services);
  await linker.rebuild();
  const jobs: Jobs = openJobs(services, [postedJob(services, linker)]);
  await jobs.start();
  const identify = openIdentify(services);
  const quotas = { requests: { perMinute: 100_000, perDay: 200_000 }, bytes: { perMinute: 2 ** 30, perDay: 2 ** 30 } };
  const app: FastifyInstance = await createServer({
    services,
    routes: [...(intake(linker).routes ?? []), ...taxiiRoutes(linker, jobs, quotas), ...mispRoutes(linker)],
    identify: async (request, authorization) => (request.headers['x-test'] === 'officer' ? officer : identify(request, authorization)),
    version: 'test',
    web: null,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    world,
    linker,
    home: id,
    url: `http://127.0.0.1:${port}/`,
    tokenOf: async (organisation) => {
      const token = { id: services.newId(), organisation, role: 'partner', label: 'feed', exercise: false } as const;
      return (await database.asSystem((tx) => createToken(tx, token, { now: world.clock.now, expiresInDays: null }))).token;
    },
    report: async (title, tlp, more = {}) => {
      world.clock.now += 1000;
      // A partner reads no title that may name a victim; what it was attacked with says which report it is.
      const indicators = [{ type: 'domain', value: `${title.replaceAll(' ', '-')}.attacker.example`, role: 'attacker' }];
      const payload = { kind: 'intrusion', title, text: title, lang: 'en', indicators, handling: { tlp, releasableTo: [] }, ...more };
      const answer = await app.inject({ method: 'POST', url: '/api/reports', headers: { 'x-test': 'officer' }, payload });
      expect(answer.statusCode, answer.body).toBe(200);
      return answer.json().number;
    },
    publish: () => publishDue(services, linker),
    close: async () => {
      await jobs.close();
      await app.close();
      await world.close();
    },
  };
}

let tokyo: Centre;
let harbour: Centre;
beforeAll(async () => {
  tokyo = await openCentre(undefined, { id: 'SG-HARBOUR', name: { ja: 'ハーバー市警', en: 'Harbour Police' }, country: 'SG' }, 1);
  harbour = await openCentre(
    { id: 'SG-HARBOUR', name: 'Harbour Police' },
    { id: 'JP-NPA', name: { ja: '警察庁', en: 'NPA' }, country: 'JP' },
    2,
  );
  for (let n = 0; n < 8; n += 1) await tokyo.report(`open ${n}`, 'green');
  await tokyo.report('secret amber', 'amber');
  await tokyo.report('secret red', 'red');
  await tokyo.report('named to harbour', 'amber', { handling: { tlp: 'amber', releasableTo: ['SG-HARBOUR'] } });
  await tokyo.report('secret victim', 'green', { victim: 'Kakuu Shoji' });
  await tokyo.publish();
});
afterAll(async () => {
  await tokyo?.close();
  await harbour?.close();
});

const root = (centre: Centre): string => `${centre.url}taxii2/${ROOT}/`;
/** What a centre's partner may see of it: id and content by name. */
async function sharedWith(centre: Centre, organisation: string): Promise<Map<string, string>> {
  const { database } = centre.world;
  const viewer = await database.asSystem((tx) => viewerOfPartner(tx, organisation));
  const { rows } = await database.as(viewer, async (tx) => ({
    rows: await tx.selectFrom('exchange_object').select(['stix_id', 'content']).where('collection', '=', SHARED).execute(),
  }));
  return new Map(rows.map(({ stix_id: id, content }) => [id, content]));
}
/** Which reports speak out of these objects, by the domain that each has. */
const namedIn = (held: readonly { readonly content: string }[]): string[] =>
  [
    ...new Set(held.flatMap(({ content }) => Array.from(content.matchAll(/([a-z0-9-]+)\.attacker\.example/g), ([, name = '']) => name))),
  ].toSorted();
const heldFrom = (centre: Centre, organisation: string): Promise<{ stix_id: string; content: string }[]> =>
  centre.world.database.asSystem(async (tx) => {
    const inbox = await inboxOf(tx, organisation, centre.world.services.newId);
    return tx.selectFrom('exchange_object').select(['stix_id', 'content']).where('collection', '=', inbox).orderBy('seq').execute();
  });
const deliveries = (centre: Centre) =>
  centre.world.database.asSystem((tx) =>
    tx.selectFrom('exchange_delivery').select(['direction', 'channel', 'receipt']).orderBy('begun_at').orderBy('id').execute(),
  );

describe('two centres', () => {
  test('one polls everything that it may see of the other, in small interrupted pieces, and nothing else', async () => {
    const token = await tokyo.tokenOf('SG-HARBOUR');
    const feed = await addTestFeed(harbour.world, {
      kind: 'taxii-poll',
      organisation: 'JP-NPA',
      url: root(tokyo),
      collection: SHARED,
      secret: { kind: 'basic', user: 'harbour', password: token },
    });
    const limits = { ...testFeedPorts.limits, pageObjects: 7, pages: 9 };
    let runs = 0;
    for (let isOver = false; !isOver && runs < 100; runs += 1) {
      const { code } = await runTestFeed(harbour.world, harbour.linker, feed, { limits });
      if (code !== null) expect(code).toBe('feed-limit-reached');
      isOver = code === null;
    }
    expect(runs).toBeGreaterThan(3);
    const shared = await sharedWith(tokyo, 'SG-HARBOUR');
    const held = await heldFrom(harbour, 'JP-NPA');
    expect(held.length).toBe(new Set(held.map(({ stix_id: id }) => id)).size);
    expect(
      held.filter(({ stix_id: id }) => !shared.has(id)).length +
        [...shared.keys()].filter((id) => !held.some(({ stix_id }) => stix_id === id)).length,
    ).toBe(0);
    expect(namedIn(held)).toEqual(['named-to-harbour', ...Array.from({ length: 8 }, (_, n) => `open-${n}`), 'secret-victim']);
    expect(held.some(({ content }) => /Kakuu Shoji|renkei-victim:/.test(content))).toBe(false);
    const before = held.length;
    for (let times = 0; times < 2; times += 1)
      expect(await runTestFeed(harbour.world, harbour.linker, feed)).toMatchObject({ code: null, failures: 0 });
    expect(await heldFrom(harbour, 'JP-NPA')).toHaveLength(before);
    const receipts = (await deliveries(harbour)).filter(({ channel }) => channel === 'taxii-client').map(({ receipt }) => receipt);
    expect(receipts.reduce((sum, { created }) => sum + created, 0)).toBe(before);
    expect(receipts.reduce((sum, { setAside }) => sum + setAside, 0)).toBe(0);

    await tokyo.report('fresh', 'clear');
    await tokyo.publish();
    await runTestFeed(harbour.world, harbour.linker, feed);
    const after = await heldFrom(harbour, 'JP-NPA');
    expect(namedIn(after)).toContain('fresh');
    expect(new Set(after.map(({ stix_id: id }) => id))).toEqual(new Set((await sharedWith(tokyo, 'SG-HARBOUR')).keys()));
  });

  test('one pushes what the other may see, once, and what comes in is never passed back as its own', async () => {
    const inbox = await tokyo.world.database.asSystem((tx) => inboxOf(tx, 'SG-HARBOUR', tokyo.world.services.newId));
    await harbour.report('harbour case', 'green');
    await harbour.report('harbour secret', 'amber');
    await harbour.publish();
    const feed = await addTestFeed(harbour.world, {
      kind: 'taxii-push',
      organisation: 'JP-NPA',
      url: root(tokyo),
      collection: inbox,
      secret: { kind: 'basic', user: 'harbour', password: await tokyo.tokenOf('SG-HARBOUR') },
    });
    expect(await runTestFeed(harbour.world, harbour.linker, feed)).toMatchObject({ code: null });
    const shared = await sharedWith(harbour, 'JP-NPA');
    const held = await heldFrom(tokyo, 'SG-HARBOUR');
    expect(held.length).toBe(new Set(held.map(({ stix_id: id }) => id)).size);
    expect(
      held.filter(({ stix_id: id }) => !shared.has(id)).length +
        [...shared.keys()].filter((id) => !held.some(({ stix_id }) => stix_id === id)).length,
    ).toBe(0);
    // Neither what is not for the partner, nor what the partner itself handed over before.
    expect(namedIn(held)).toEqual(['harbour-case']);
    const out = (await deliveries(harbour)).filter(({ direction, channel }) => direction === 'out' && channel === 'taxii-client');
    expect(out.map(({ receipt }) => receipt)).toMatchObject([
      { read: held.length, created: held.length, unchanged: 0, setAside: 0, stopped: null },
    ]);

    // What was invented for an exercise is shown to whoever looks at the centre, and never sent to a partner's real system.
    const invented = await harbour.report('invented case', 'green');
    await harbour.world.database.pool.query('update report set exercise = true where number = $1', [invented]);
    await harbour.publish();
    expect([...(await sharedWith(harbour, 'JP-NPA')).values()].some((content) => content.includes('invented-case'))).toBe(true);
    expect(await runTestFeed(harbour.world, harbour.linker, feed)).toMatchObject({ code: null });
    expect((await deliveries(harbour)).filter(({ direction, channel }) => direction === 'out' && channel === 'taxii-client')).toHaveLength(
      1,
    );
    expect(await heldFrom(tokyo, 'SG-HARBOUR')).toHaveLength(held.length);
    await tokyo.publish();
    expect([...(await sharedWith(tokyo, 'SG-HARBOUR')).values()].some((content) => content.includes('harbour-case'))).toBe(false);

    // What an exercise and a real record have in common goes with the real one, though the exercise's row stands first.
    const before = await harbour.report('common trace', 'green');
    await harbour.world.database.pool.query('update report set exercise = true where number = $1', [before]);
    await harbour.publish();
    await harbour.report('common trace', 'green', { title: 'another record', text: 'another record' });
    await harbour.publish();
    expect(await runTestFeed(harbour.world, harbour.linker, feed)).toMatchObject({ code: null });
    const common = (await heldFrom(tokyo, 'SG-HARBOUR')).filter(({ content }) => content.includes('common-trace.attacker.example'));
    expect(common.map(({ stix_id: id }) => id.split('--')[0])).toContain('domain-name');
    expect(new Set(common.flatMap(({ content }) => content.match(/incident--[\da-f-]+/g) ?? [])).size).toBeLessThanOrEqual(1);
  });

  test('a MISP server of the other kind is pulled event by event, and again only where something changed', async () => {
    const feed = await addTestFeed(harbour.world, {
      kind: 'misp-pull',
      organisation: 'JP-NPA',
      url: `${tokyo.url}misp/`,
      collection: null,
      secret: { kind: 'token', token: await tokyo.tokenOf('SG-HARBOUR') },
    });
    expect(await runTestFeed(harbour.world, harbour.linker, feed)).toMatchObject({ code: null, failures: 0 });
    const { state } = await feedRow(harbour.world, feed);
    expect(Object.keys(state.events ?? {}).length).toBeGreaterThan(8);
    const kept = await harbour.world.database.asSystem((tx) => tx.selectFrom('misp_event').select('content').execute());
    expect(namedIn(kept)).toEqual(['fresh', 'named-to-harbour', ...Array.from({ length: 8 }, (_, n) => `open-${n}`), 'secret-victim']);
    const before = (await deliveries(harbour)).length;
    expect(await runTestFeed(harbour.world, harbour.linker, feed)).toMatchObject({ code: null });
    expect(await deliveries(harbour)).toHaveLength(before);
  });
});
