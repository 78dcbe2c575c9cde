import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from '#platform/http/server.ts';
import { type LinkedWorld, openLinkedWorld, people, type Who } from '../../../test/linking/linked-world.ts';
import { emptyForm, fillForm } from '../core/forms/fill-form.ts';
import { formSheets } from '../core/forms/form-sheets.ts';
import { writeWorkbook } from '../files/write-workbook.ts';
import { importFile } from '../receive/import-file.ts';
import { inboxOf } from '../store/collections.ts';
import { formRoutes } from './forms.ts';

let w: LinkedWorld;
let app: FastifyInstance;
const filled = await writeWorkbook(
  formSheets(
    fillForm('ransomware', {
      id: 'F-1',
      kind: 'ransomware',
      title: '架空製作所の暗号化',
      victim: '架空製作所',
      text: '共有フォルダーが開けない。\n\n【共通様式】\n・連絡先：情報システム課\n・影響範囲：基幹系',
      damage: { loss: { state: 'unknown' }, infectionRoute: { state: 'answered', value: 'vpn' } },
      indicators: [{ type: 'ipv4', value: '198.51.100.7', role: 'attacker' }],
      exercise: true,
    }),
    [],
  ),
);
const unreadable = await writeWorkbook(
  formSheets({ ...emptyForm('ddos'), entries: new Map([['loss', { value: '12 apples', state: '' }]]) }, []),
);

beforeAll(async () => {
  w = await openLinkedWorld();
  app = await createServer({
    services: w.world.services,
    routes: formRoutes(w.linker),
    identify: async (request) => people[request.headers['x-test-person'] as Who] ?? null,
    version: 'test',
    web: null,
    publicPerMinute: 10_000,
  });
});
afterAll(async () => {
  await app.close();
  await w.close();
});

async function post(url: string, as: Who | null, file: Buffer | null, name = '様式.xlsx') {
  const boundary = 'renkei-test-boundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const answer = await app.inject({
    method: 'POST',
    url: `/api/exchange/${url}`,
    headers: { ...(as && { 'x-test-person': as }), ...(file && { 'content-type': `multipart/form-data; boundary=${boundary}` }) },
    ...(file && { payload: Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]) }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

describe('handing in a form', () => {
  it.each(['forms', 'forms/preview'])('%s asks to sign in, is not for auditors, wants one readable file', async (url) => {
    expect((await post(url, null, filled)).status).toBe(401);
    expect((await post(url, 'auditor', filled)).status).toBe(403);
    expect(await post(url, 'company', null)).toMatchObject({ status: 422, body: { code: 'invalid-input' } });
    expect(await post(url, 'company', Buffer.from('no workbook'))).toMatchObject({ status: 422, body: { code: 'xlsx-broken' } });
    expect(await post(url, 'company', Buffer.from(zipSync({ a: new Uint8Array() })))).toMatchObject({
      status: 422,
      body: { code: 'xlsx-broken' },
    });
    expect(await post(url, 'company', Buffer.alloc(5 * 2 ** 20 + 10))).toMatchObject({ status: 413, body: { code: 'xlsx-too-large' } });
  });

  it('is shown first: what it says, and where it cannot be read; nothing is kept', async () => {
    expect(await post('forms/preview', 'company', filled)).toMatchObject({
      status: 200,
      body: { form: 'ransomware', problems: [], marks: [], input: { victim: '架空製作所', damage: { loss: { state: 'unknown' } } } },
    });
    const { body } = await post('forms/preview', 'company', unreadable);
    expect(body).toMatchObject({ form: 'ddos', problems: [{ code: 'form-cell-unreadable', field: 'loss' }] });
    expect(body.problems[0].text.ja).toContain('loss');
    const { count } = await w.world.database.asSystem((tx) =>
      tx.selectFrom('report').select(tx.fn.countAll<bigint>().as('count')).executeTakeFirstOrThrow(),
    );
    expect(Number(count)).toBe(0);
  });

  it('with a cell that cannot be read is refused whole', async () =>
    expect(await post('forms', 'company', unreadable)).toMatchObject({ status: 422, body: { code: 'form-cell-unreadable' } }));

  it('becomes a report with a delivery, and the same form again changes nothing', async () => {
    const first = await post('forms?reason=desk', 'company', filled);
    expect(first).toMatchObject({ status: 200, body: { outcome: 'created', indicators: 1, marks: [] } });
    const { report, delivery } = await w.world.database.asSystem(async (tx) => ({
      report: await tx.selectFrom('report').selectAll().where('number', '=', first.body.number).executeTakeFirstOrThrow(),
      delivery: await tx.selectFrom('exchange_delivery').selectAll().where('number', '=', first.body.delivery).executeTakeFirstOrThrow(),
    }));
    expect(report).toMatchObject({ external_id: 'F-1', victim: '架空製作所', source: 'CO-EXAMPLE', exercise: true });
    expect(report.damage).toMatchObject({
      loss: { state: 'unknown' },
      infectionRoute: { state: 'answered', value: 'vpn' },
      cost: { state: 'not-asked' },
    });
    expect(report.text).toContain('・影響範囲：基幹系');
    expect(delivery).toMatchObject({
      direction: 'in',
      channel: 'file',
      format: 'form-ransomware',
      name: '様式.xlsx',
      reason: 'desk',
      bytes: BigInt(filled.length),
      receipt: { read: 1, created: 1, reports: 1, stopped: null },
    });
    const again = await post('forms', 'company', filled);
    expect(again.body).toMatchObject({ outcome: 'unchanged', number: first.body.number });
    expect(again.body.delivery).not.toBe(first.body.delivery);
  });

  it('of a foreign authority stays its own and is readable here', async () => {
    const { body } = await post('forms', 'abroad', filled);
    const report = await w.world.database.asSystem((tx) =>
      tx.selectFrom('report').selectAll().where('number', '=', body.number).executeTakeFirstOrThrow(),
    );
    expect(report).toMatchObject({ source: 'SG-HARBOUR', owner: 'SG-HARBOUR', releasable_to: ['JP-NPA'] });
  });

  it('among the files of a partner is a report of that partner, or set aside whole with its reason', async () => {
    const { world } = w;
    const collection = await world.database.asSystem((tx) => inboxOf(tx, 'SG-HARBOUR', world.services.newId));
    const from = { viewer: people.abroad, collection, channel: 'file', name: 'a.xlsx', feed: null, exercise: false } as const;
    const take = async (bytes: Buffer) => {
      let last: unknown;
      for await (const step of importFile(world.services, w.linker, from, Readable.from([bytes]))) last = step;
      return last;
    };
    expect(await take(filled)).toMatchObject({ receipt: { read: 1, unchanged: 1, setAside: 0, stopped: null } });
    const last = await take(unreadable);
    expect(last).toMatchObject({ receipt: { read: 1, setAside: 1, reports: 0 } });
    const kept = await world.database.asSystem((tx) => tx.selectFrom('exchange_quarantine').selectAll().execute());
    expect(kept).toMatchObject([{ code: 'form-cell-unreadable', type: 'incident-form', facts: { field: 'loss' }, content: unreadable }]);
  });

  it('lists its fields with what is verified and what is not', async () => {
    const answer = await app.inject({ method: 'GET', url: '/api/exchange/forms', headers: { 'x-test-person': 'abroad' } });
    const page = answer.json();
    expect(page.cellsVerified).toBe(false);
    expect(page.notice.en).toContain('not the official form');
    expect(page.fields.some((field: { verified: boolean }) => !field.verified)).toBe(true);
    expect((await app.inject({ method: 'GET', url: '/api/exchange/forms' })).statusCode).toBe(401);
  });
});
