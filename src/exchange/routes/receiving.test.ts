import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, idOf, openReceivingWorld, type ReceivingWorld, stix } from '../../../test/exchange/received.ts';
import { people } from '../../../test/intake.ts';
import { createServer } from '#platform/http/server.ts';
import { deliveryRoutes } from './deliveries.ts';
import { importRoutes } from './imports.ts';
import { objectRoutes } from './objects.ts';
import { quarantineRoutes } from './quarantine.ts';
import { handIn } from '#intake';

/* Harbour Police hands objects in; the Agency looks at them, Tokyo and a company must not. */
let w: ReceivingWorld;
let app: FastifyInstance;
const all = { ...people, liaison: { ...people.agency, role: 'liaison' as const } };
type Who = keyof typeof all;

beforeAll(async () => {
  w = await openReceivingWorld();
  const routes = [...importRoutes(w.linker), ...deliveryRoutes, ...quarantineRoutes(w.linker), ...objectRoutes];
  app = await createServer({
    services: w.world.services,
    routes,
    identify: async (request) => all[request.headers['x-test-person'] as Who] ?? null,
    version: 'test',
    web: null,
  });
});
afterAll(async () => {
  await app.close();
  await w.close();
});

const ask = async (method: 'GET' | 'POST', url: string, as: Who | null, payload?: string | Buffer | object, type = 'application/json') => {
  const answer = await app.inject({
    method,
    url,
    headers: { ...(as && { 'x-test-person': as }), ...(payload !== undefined && { 'content-type': type }) },
    ...(payload !== undefined && { payload }),
  });
  const isJson = String(answer.headers['content-type']).includes('json') && !String(answer.headers['content-type']).includes('ndjson');
  return { status: answer.statusCode, body: isJson ? answer.json() : answer.body }; // oxlint-disable-line no-unsafe-assignment -- tests look into answers
};

const form = (fields: Record<string, string>, file: string | null): { payload: Buffer; type: string } => {
  const boundary = '----renkei-test';
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  if (file !== null)
    parts.push(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="../partner.json"\r\nContent-Type: application/json\r\n\r\n${file}\r\n`,
    );
  return { payload: Buffer.from(`${parts.join('')}--${boundary}--\r\n`), type: `multipart/form-data; boundary=${boundary}` };
};

const steps = (body: unknown): Record<string, never>[] =>
  String(body)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, never>); // oxlint-disable-line no-unsafe-type-assertion -- tests look into answers

const address = stix('ipv4-addr', 1, { value: '198.51.100.23' });
const broken = `{"type":"malware","id":"malware--x","name":"no id"}`;
const text = `{"type":"bundle","id":"${idOf('bundle', 1)}","objects":[${JSON.stringify(address)},${broken}]}`;

describe('every operation', () => {
  const operations = [
    ['POST', '/api/exchange/imports'],
    ['GET', '/api/exchange/deliveries'],
    ['GET', '/api/exchange/deliveries/X-000001'],
    ['GET', '/api/exchange/deliveries/X-000001/progress'],
    ['GET', '/api/exchange/quarantine'],
    ['POST', '/api/exchange/quarantine/X-000001/1/retry'],
    ['POST', '/api/exchange/quarantine/X-000001/1/dismiss'],
    ['GET', '/api/exchange/objects'],
    ['GET', '/api/exchange/known-abroad?report=R-000001'],
  ] as const;

  it.each(operations)('%s %s asks to sign in', async (method, url) => {
    expect(await ask(method, url, null, method === 'POST' ? {} : undefined)).toMatchObject({
      status: 401,
      body: { code: 'login-required' },
    });
  });

  it.each([
    ['POST', '/api/exchange/imports', 'auditor'],
    ['POST', '/api/exchange/imports?organisation=SG-HARBOUR', 'company'],
    ['POST', '/api/exchange/quarantine/X-000001/1/retry', 'abroad'],
    ['POST', '/api/exchange/quarantine/X-000001/1/dismiss', 'company'],
  ] as const)('%s %s is not for %s', async (method, url, as) => {
    expect(await ask(method, url, as, text)).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
  });

  it.each([
    ['POST', '/api/exchange/imports?exercise=perhaps', 422],
    ['POST', '/api/exchange/imports?organisation=XX-NOBODY', 422],
    ['GET', '/api/exchange/deliveries?limit=0', 422],
    ['GET', '/api/exchange/deliveries/X-999999', 404],
    ['GET', '/api/exchange/deliveries/X-999999/progress', 404],
    ['GET', '/api/exchange/quarantine?state=lost', 422],
    ['POST', '/api/exchange/quarantine/X-999999/1/retry', 422],
    ['GET', '/api/exchange/objects?limit=1000', 422],
    ['GET', '/api/exchange/known-abroad', 422],
  ] as const)('%s %s is refused with a code (%i)', async (method, url, status) => {
    expect((await ask(method, url, 'agency', method === 'POST' ? {} : undefined)).status).toBe(status);
  });
});

describe('an import', () => {
  it('of a body that is the file tells its steps and ends with the receipt', async () => {
    const { status, body } = await ask('POST', '/api/exchange/imports?name=hand.json', 'abroad', text, 'application/octet-stream');
    expect(status).toBe(200);
    const told = steps(body);
    expect(told[0]).toEqual({ begun: { number: 'X-000001' } });
    expect(told.at(-1)).toMatchObject({ delivery: 'X-000001', receipt: { read: 2, created: 1, setAside: 1, stopped: null } });
  });

  it('of a form is answered with its number, and says how far it is', async () => {
    const { payload, type } = form(
      { organisation: 'SG-HARBOUR', reason: 'asked for by phone' },
      text.replaceAll('198.51.100.23', '198.51.100.24').replace(String(address['id']), idOf('ipv4-addr', 2)),
    );
    const begun = await ask('POST', '/api/exchange/imports', 'agency', payload, type);
    expect(begun).toEqual({ status: 200, body: { number: 'X-000002' } });
    await expect
      .poll(async () => (await ask('GET', '/api/exchange/deliveries/X-000002/progress', 'agency')).body)
      .toMatchObject({ endedAt: expect.any(String), receipt: { created: 1, setAside: 1, stopped: null } });
    expect((await ask('GET', '/api/exchange/deliveries/X-000002', 'agency')).body).toMatchObject({
      name: 'partner.json',
      partner: { organisation: 'SG-HARBOUR', name: { en: 'Harbour Police' } },
      reason: 'asked for by phone',
      byOrganisation: 'JP-NPA',
      undecided: 1,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      stopped: null,
    });
    // The partner learns that it was handed in, not by whom of us nor what for.
    expect((await ask('GET', '/api/exchange/deliveries/X-000002', 'abroad')).body).toMatchObject({ personName: 'JP-NPA', reason: null });
    const empty = form({ organisation: 'SG-HARBOUR' }, null);
    expect(await ask('POST', '/api/exchange/imports', 'agency', empty.payload, empty.type)).toMatchObject({
      status: 422,
      body: { code: 'invalid-input' },
    });
  });

  it('of forms is bounded in bytes that lie there, and what was refused or is done lies there no more', async () => {
    const narrow = await createServer({
      services: w.world.services,
      routes: importRoutes(w.linker, { own: 2_000, all: 3_000 }),
      identify: async () => people.company,
      version: 'test',
      web: null,
    });
    const send = (bytes: number) => {
      const { payload, type } = form({}, `{"objects":[]}${' '.repeat(bytes)}`);
      return narrow.inject({ method: 'POST', url: '/api/exchange/imports', headers: { 'content-type': type }, payload });
    };
    const refused = await send(2_000);
    expect([refused.statusCode, refused.json().code, refused.headers['retry-after']]).toEqual([429, 'too-much-waiting', '60']);
    for (let times = 0; times < 3; times += 1) await expect.poll(async () => (await send(1_500)).statusCode).toBe(200);
    await expect.poll(() => readdir(join(w.world.services.files, 'incoming'))).toEqual([]);
    await narrow.close();
    await w.world.database.pool.query(`delete from exchange_delivery where organisation = 'CO-EXAMPLE'`);
  });

  it('is listed to the desk, the partner and whoever did it, and to nobody else', async () => {
    const seen = async (as: Who) =>
      ((await ask('GET', '/api/exchange/deliveries', as)).body as { rows: { number: string }[] }).rows.map(({ number }) => number);
    expect([await seen('agency'), await seen('abroad'), await seen('tokyo'), await seen('company'), await seen('auditor')]).toEqual([
      ['X-000002', 'X-000001'],
      ['X-000002', 'X-000001'],
      [],
      [],
      [],
    ]);
    const first = (await ask('GET', '/api/exchange/deliveries?limit=1', 'agency')).body as { next: string; rows: unknown[] };
    expect(await ask('GET', `/api/exchange/deliveries?limit=1&after=${encodeURIComponent(first.next)}`, 'agency')).toMatchObject({
      body: { rows: [{ number: 'X-000001' }], next: null },
    });
  });
});

describe('what was set aside', () => {
  it('is shown whole with its reason, retried and dismissed with a reason, once', async () => {
    const page = await ask('GET', '/api/exchange/quarantine?delivery=X-000001', 'agency');
    expect(page.body).toMatchObject({
      rows: [
        {
          delivery: 'X-000001',
          ordinal: 1,
          content: broken,
          isWhole: true,
          state: 'set-aside',
          reason: { code: 'stix-id-invalid' },
          decided: null,
        },
      ],
      counts: { setAside: 1, accepted: 0, dismissed: 0 },
      may: { decide: true },
    });
    expect((await ask('GET', '/api/exchange/quarantine', 'tokyo')).body).toMatchObject({ rows: [], counts: { setAside: 0 } });
    expect(await ask('POST', '/api/exchange/quarantine/X-000001/1/retry', 'tokyo', { reason: 'x' })).toMatchObject({ status: 404 });
    expect(await ask('POST', '/api/exchange/quarantine/X-000001/1/retry', 'agency', { reason: 'once more' })).toMatchObject({
      status: 200,
      body: { state: 'set-aside' },
    });
    expect(await ask('POST', '/api/exchange/quarantine/X-000001/1/dismiss', 'agency', { reason: ' ' })).toMatchObject({ status: 422 });
    expect(await ask('POST', '/api/exchange/quarantine/X-000001/1/dismiss', 'agency', { reason: 'junk' })).toMatchObject({
      status: 200,
      body: { state: 'dismissed', decided: { reason: 'junk', by: 'JP-NPA analyst' } },
    });
    expect(await ask('POST', '/api/exchange/quarantine/X-000001/1/dismiss', 'agency', { reason: 'junk' })).toMatchObject({ status: 409 });
    expect((await ask('GET', '/api/exchange/quarantine?delivery=X-000001', 'abroad')).body).toMatchObject({
      rows: [{ state: 'dismissed', content: broken, decided: { by: '', reason: '' } }],
      may: { decide: false },
    });
    const audited = await w.world.database.asSystem((tx) =>
      tx
        .selectFrom('audit_entry')
        .select(['operation', 'reason', 'facts'])
        .where('subject_kind', '=', 'quarantine')
        .where('subject_id', '=', 'X-000001/1')
        .orderBy('id')
        .execute(),
    );
    expect(audited.map(({ reason, facts }) => [reason, facts['state']])).toEqual([
      ['once more', 'refused again'],
      ['junk', 'dismissed'],
    ]);
  });

  it('goes in when what stood in its way is gone, and the receipt moves it', async () => {
    const one = stix('incident', 5, { name: 'Held up' });
    const taken = await w.take(bundle(stix('malware', 6, { name: 'x', is_family: false })));
    await w.world.database.asSystem(async (tx) => {
      await tx
        .insertInto('exchange_quarantine')
        .values({
          delivery: taken.delivery.id,
          ordinal: 1,
          position: 0,
          stix_id: null,
          type: null,
          code: 'internal',
          facts: '{}',
          content: Buffer.from(JSON.stringify(one)),
          state: 'set-aside',
        })
        .execute();
      await tx
        .updateTable('exchange_delivery')
        .set({ receipt: JSON.stringify({ ...taken.receipt, read: 2, setAside: 1 }) })
        .where('id', '=', taken.delivery.id)
        .execute();
    });
    const { number } = taken.delivery;
    expect(await ask('POST', `/api/exchange/quarantine/${number}/1/retry`, 'agency', { reason: 'mended' })).toMatchObject({
      status: 200,
      body: { state: 'accepted' },
    });
    expect((await ask('GET', `/api/exchange/deliveries/${number}`, 'agency')).body).toMatchObject({
      receipt: { read: 2, created: 2, setAside: 0 },
    });
    const report = await w.world.database.asSystem((tx) =>
      tx.selectFrom('report').select(['title', 'number']).where('external_id', '=', String(one['id'])).execute(),
    );
    expect(report).toMatchObject([{ title: 'Held up' }]);
    const known = (as: Who) => ask('GET', `/api/exchange/known-abroad?report=${report[0]?.number}`, as);
    expect((await known('agency')).body).toMatchObject({ received: { partner: { organisation: 'SG-HARBOUR' }, delivery: number } });
    const made = (await ask('GET', '/api/exchange/objects?organisation=SG-HARBOUR&made=report', 'agency')).body as {
      rows: { stixId: string; report: string | null }[];
    };
    expect(made.rows).toContainEqual(expect.objectContaining({ stixId: one['id'], report: report[0]?.number }));
    expect(made.rows.every((row) => row.report !== null)).toBe(true);
    // Tokyo sees neither the report nor that it came.
    expect((await known('tokyo')).body).toEqual({ rows: [], more: false, received: null });
  });
});

describe('objects', () => {
  it('are found by id, by a trace in any writing, by a name and by words, as far as the reader may see', async () => {
    await w.take(
      bundle(
        stix('threat-actor', 7, { name: 'Grey Crane', aliases: ['Crane-9'] }),
        stix('intrusion-set', 8, { name: 'ＧＲＥＹ－ＣＲＡＮＥ', description: 'unlikely words' }),
      ),
    );
    const found = async (q: string, as: Who = 'agency') =>
      ((await ask('GET', `/api/exchange/objects?q=${encodeURIComponent(q)}`, as)).body as { rows: { stixId: string }[] }).rows.map(
        ({ stixId }) => stixId,
      );
    expect(await found(String(address['id']))).toEqual([address['id']]);
    expect(await found('198[.]51[.]100[.]23')).toEqual([address['id']]);
    expect(await found('grey crane')).toEqual([idOf('intrusion-set', 8), idOf('threat-actor', 7)]);
    expect(await found('unlikely')).toEqual([idOf('intrusion-set', 8)]);
    expect(await found('198.51.100.23', 'tokyo')).toEqual([]);
    expect(await found('unlikely', 'company')).toEqual([]);
    const [actor] = (
      (await ask('GET', `/api/exchange/objects?q=${idOf('threat-actor', 7)}`, 'agency')).body as { rows: { candidates: unknown[] }[] }
    ).rows;
    expect(actor?.candidates).toEqual([
      { stixId: idOf('intrusion-set', 8), type: 'intrusion-set', name: 'ＧＲＥＹ－ＣＲＡＮＥ', through: null },
    ]);
    const page = (await ask('GET', '/api/exchange/objects?limit=1', 'agency')).body as { next: string; rows: { stixId: string }[] };
    const second = (await ask('GET', `/api/exchange/objects?limit=1&after=${encodeURIComponent(page.next)}`, 'agency')).body as {
      rows: { stixId: string }[];
    };
    expect(second.rows[0]?.stixId).not.toBe(page.rows[0]?.stixId);
  });

  it('that name traces of a report say so to whom may see both, counts too', async () => {
    const report = await handIn(
      w.world.services,
      people.tokyo,
      w.linker,
      {
        text: 'seen',
        prefecture: 13,
        handling: { tlp: 'amber', releasableTo: [] },
        indicators: [
          { type: 'ipv4', value: '198.51.100.23' },
          { type: 'technique', value: 'T1566' },
        ],
      },
      { exercise: false, alongside: null },
    );
    await w.take(
      bundle(
        stix('indicator', 9, {
          name: 'Gate',
          pattern: `[ipv4-addr:value = '198.51.100.23']`,
          pattern_type: 'stix',
          valid_from: '2026-01-01T00:00:00Z',
        }),
      ),
    );
    expect((await ask('GET', `/api/exchange/known-abroad?report=${report.number}`, 'agency')).body).toMatchObject({
      rows: [
        {
          partner: { organisation: 'SG-HARBOUR' },
          type: 'ipv4',
          value: '198.51.100.23',
          object: { stixId: idOf('indicator', 9), name: 'Gate' },
          count: 2,
        },
      ],
      more: false,
    });
    // Tokyo may see its report, but not what Harbour handed in for the Agency; Harbour may not see the report.
    expect((await ask('GET', `/api/exchange/known-abroad?report=${report.number}`, 'tokyo')).body).toEqual({
      rows: [],
      more: false,
      received: null,
    });
    expect((await ask('GET', `/api/exchange/known-abroad?report=${report.number}`, 'abroad')).body).toEqual({
      rows: [],
      more: false,
      received: null,
    });
  });
});
