import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from '#platform/http/server.ts';
import { openLinkedWorld, people, type LinkedWorld, type Who } from '../../../test/linking/linked-world.ts';
import type { StixObject } from '../core/stix/stix-object.ts';
import { exportRoutes } from './exports.ts';
import { schemaRoutes } from './schemas.ts';

let world: LinkedWorld;
let app: FastifyInstance;
let green = '';
let amber = '';

beforeAll(async () => {
  world = await openLinkedWorld();
  app = await createServer({
    services: world.world.services,
    routes: [...exportRoutes(world.linker), ...schemaRoutes],
    identify: async (request) => people[request.headers['x-test-person'] as Who] ?? null,
    version: 'test',
    web: null,
    publicPerMinute: 10_000,
  });
  const common = [
    { type: 'ipv4', value: '198.51.100.40', role: 'attacker' },
    { type: 'domain', value: 'panel.attacker.example', role: 'attacker' },
    { type: 'sha256', value: 'b'.repeat(64), role: 'attacker' },
  ] as const;
  green = (
    await world.report('tokyo', {
      title: 'Zukuvy hit',
      text: 'Zukuvy was hit',
      victim: 'Zukuvy',
      indicators: [...common],
      handling: { tlp: 'green' },
    })
  ).number;
  amber = (
    await world.report('osaka', {
      title: 'Second',
      text: 'also hit',
      victim: 'Qoxjib',
      indicators: [...common],
      handling: { tlp: 'amber' },
    })
  ).number;
});
afterAll(async () => {
  await app.close();
  await world.close();
});

const get = async (url: string, as: Who | null) => {
  const answer = await app.inject({ method: 'GET', url, headers: as ? { 'x-test-person': as } : {} });
  return { status: answer.statusCode, headers: answer.headers, body: answer.body, json: <T>() => JSON.parse(answer.body) as T };
};
type Bundle = { type: string; id: string; objects: StixObject[] };
const bundle = (query: string, as: Who) => get(`/api/exchange/bundles?${query}`, as);
const typesOf = ({ objects }: Bundle): Set<string> => new Set(objects.map(({ type }) => type));

describe('exports', () => {
  it('refuse nobody-knows-who, the wrong role, and nonsense', async () => {
    for (const path of ['preview', 'export', 'bundles']) {
      const query = `kind=report&number=${green}&organisation=SG-HARBOUR&format=stix&reason=x`;
      expect((await get(`/api/exchange/${path}?${query}`, null)).status, path).toBe(401);
      expect((await get(`/api/exchange/${path}?${query}`, 'auditor')).status, path).toBe(403);
      expect((await get(`/api/exchange/${path}?kind=nothing&number=${green}`, 'agency')).status, path).toBe(422);
    }
    expect((await get(`/api/exchange/preview?kind=report&number=${green}&organisation=SG-HARBOUR`, 'abroad')).status).toBe(403);
    expect((await bundle(`kind=report&number=${green}&organisation=CO-EXAMPLE&reason=x`, 'abroad')).status).toBe(403);
  });

  it('ask for a reason before anything goes to somebody else, and open no delivery without one', async () => {
    const before = await deliveries();
    expect((await bundle(`kind=report&number=${green}&organisation=SG-HARBOUR`, 'agency')).json<{ code: string }>().code).toBe(
      'reason-required',
    );
    expect((await bundle('kind=report&number=R-999999', 'agency')).status).toBe(404);
    expect(
      (await get(`/api/exchange/export?kind=report&number=${green}&organisation=SG-HARBOUR&format=ics&reason=x`, 'agency')).json<{
        code: string;
      }>().code,
    ).toBe('export-format-unavailable');
    expect(await deliveries()).toEqual(before);
  });

  it('give each reader its own view of a cluster', async () => {
    const number = green.replace('R', 'C');
    const ours = (await bundle(`kind=cluster&number=${number}`, 'agency')).json<Bundle>();
    expect(typesOf(ours)).toContain('grouping');
    expect(ours.objects.filter(({ type }) => type === 'incident')).toHaveLength(2);
    expect(JSON.stringify(ours)).toContain('Zukuvy');
    // One of the two is hidden from the partner: for it there is no cluster.
    expect((await bundle(`kind=cluster&number=${number}`, 'abroad')).status).toBe(404);
    const given = (await bundle(`kind=cluster&number=${number}&organisation=SG-HARBOUR&reason=campaign`, 'agency')).json<Bundle>();
    expect(typesOf(given)).not.toContain('grouping');
    expect(given.objects.filter(({ type }) => type === 'incident')).toHaveLength(1);
    expect(JSON.stringify(given)).not.toMatch(/zukuvy|qoxjib|Second/i);
  });

  it('hand over word for word what the partner fetches itself', async () => {
    const own = (await bundle(`kind=report&number=${green}`, 'abroad')).json<Bundle>();
    const given = (await bundle(`kind=report&number=${green}&organisation=SG-HARBOUR&reason=x`, 'agency')).json<Bundle>();
    expect(given.objects).toEqual(own.objects);
    const ids = new Set(own.objects.map(({ id }) => id));
    for (const object of own.objects) expect(ids, object.id).toContain(object['created_by_ref']);
  });

  it('show beforehand what goes, what stays, and what is taken out', async () => {
    const number = green.replace('R', 'C');
    const preview = (await get(`/api/exchange/preview?kind=cluster&number=${number}&organisation=SG-HARBOUR`, 'agency')).json<{
      goes: { number: string; form: string }[];
      heldBack: { number: string }[];
      redacted: { count: number }[];
      sample: unknown[];
    }>();
    expect(preview.goes).toMatchObject([{ number: green, form: 'sanitised' }]);
    expect(preview.heldBack).toMatchObject([{ number: amber }]);
    expect(preview.redacted.length).toBeGreaterThan(0);
    expect(JSON.stringify(preview.sample)).not.toMatch(/zukuvy/i);
  });

  it('leave a delivery with bytes and hash, and an entry of a disclosure', async () => {
    const answer = await bundle(`kind=report&number=${green}&organisation=SG-HARBOUR&reason=asked`, 'agency');
    const newest = (await deliveries()).at(-1);
    expect(newest).toMatchObject({
      organisation: 'SG-HARBOUR',
      channel: 'export',
      direction: 'out',
      reason: 'asked',
      bytes: BigInt(Buffer.byteLength(answer.body)),
    });
    expect(newest?.receipt).toMatchObject({ stopped: null, read: answer.json<Bundle>().objects.length });
    const entries = await world.world.database.asSystem((tx) =>
      tx.selectFrom('audit_entry').selectAll().where('operation', '=', 'disclosure').execute(),
    );
    expect(entries.at(-1)).toMatchObject({ subject_kind: 'report', subject_id: green, reason: 'asked' });
  });

  it('tell decisions as opinions of organisations, and what people wrote to police alone', async () => {
    const [one, other] = await Promise.all(
      [green, amber].map((number) =>
        world.world.database.asSystem((tx) => tx.selectFrom('report').select('id').where('number', '=', number).executeTakeFirstOrThrow()),
      ),
    );
    const decided = await world.ask('POST', `/api/clusters/${green.replace('R', 'C')}/decisions`, 'agency', {
      kind: 'must-link',
      reports: [one?.id, other?.id],
      reason: 'the same hand',
    });
    expect(decided.status, JSON.stringify(decided.body)).toBe(200);
    const made = (await bundle(`kind=decisions&number=${green}`, 'agency')).json<Bundle>();
    expect(made.objects.filter(({ type }) => type === 'opinion').map(({ opinion }) => opinion)).toEqual(['strongly-agree']);
    expect(made.objects.find(({ type }) => type === 'note')?.['content']).toBe('the same hand');
    const abroad = (await bundle(`kind=decisions&number=${green}`, 'abroad')).json<Bundle>();
    expect(abroad.objects.some(({ type }) => type === 'opinion' || type === 'note')).toBe(false);
  });

  it('publish schemas and definitions for everybody', async () => {
    const schema = await get('/schemas/police-handling.json', null);
    expect(schema.status).toBe(200);
    expect(schema.json()).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' });
    const definitions = (await get('/schemas/definitions.json', null)).json<Bundle>();
    expect(definitions.objects.filter(({ type }) => type === 'marking-definition')).toHaveLength(5);
    expect(definitions.objects.filter(({ type }) => type === 'extension-definition')).toHaveLength(5);
    expect((await get('/schemas/other.json', null)).status).toBe(404);
    expect((await get('/schemas/..%2f..%2fpackage.json', null)).status).toBe(404);
  });
});

const deliveries = () =>
  world.world.database.asSystem((tx) => tx.selectFrom('exchange_delivery').selectAll().orderBy('begun_at').orderBy('number').execute());
