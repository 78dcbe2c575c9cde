import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intake } from '#intake';
import { createServer } from '#platform/http/server.ts';
import { people, seedIntake, testLinker } from '../../../test/intake.ts';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';

let world: TestWorld;
let app: FastifyInstance;
const linker = testLinker();

beforeAll(async () => {
  world = await openTestDatabase();
  await seedIntake(world.services);
  app = await createServer({
    services: world.services,
    routes: intake(linker).routes ?? [],
    // Who asks stands in a header here; how people really sign in has tests of its own.
    identify: async (request) => people[request.headers['x-test-person'] as keyof typeof people] ?? null,
    version: 'test',
    web: null,
    publicPerMinute: 10_000,
  });
});
afterAll(async () => {
  // Of the large body that nobody read to its end: closing would wait half a minute for that connection.
  app.server.closeAllConnections();
  await app.close();
  await world.close();
});

type Call = { as?: keyof typeof people | null; body?: unknown; raw?: Buffer; headers?: Record<string, string> };

async function call(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, { as = 'tokyo', body, raw, headers }: Call = {}) {
  const answer = await app.inject({
    method,
    url,
    headers: { ...(as && { 'x-test-person': as }), ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(raw ? { payload: raw } : body !== undefined && { payload: JSON.stringify(body) }),
  });
  const isJson = /json/.test(String(answer.headers['content-type'])) && !/ndjson/.test(String(answer.headers['content-type']));
  return { status: answer.statusCode, body: isJson ? answer.json() : answer.body, headers: answer.headers, bytes: answer.rawPayload };
}

const handIn = async (input: object, as: Call['as'] = 'tokyo') => (await call('POST', '/api/reports', { as, body: input })).body;
const auditOf = (subject: string) =>
  world.database.asSystem((tx) =>
    tx.selectFrom('audit_entry').select(['operation', 'person_name', 'reason']).where('subject_id', '=', subject).orderBy('id').execute(),
  );

describe('every operation', () => {
  const closed = [
    ['POST', '/api/reports'],
    ['GET', '/api/reports'],
    ['GET', '/api/reports/R-000001'],
    ['POST', '/api/reports/R-000001/attachments'],
    ['GET', '/api/attachments/0190d9b8-0000-7000-8000-000000000000'],
    ['POST', '/api/imports'],
    ['GET', '/api/imports'],
    ['POST', '/api/incidents/I-000001/case'],
    ['GET', '/api/cases'],
    ['GET', '/api/cases/I-000001'],
    ['PATCH', '/api/tasks/0190d9b8-0000-7000-8000-000000000000'],
  ] as const;

  it.each(closed)('%s %s asks to sign in', async (method, url) => {
    expect(await call(method, url, { as: null })).toMatchObject({ status: 401, body: { code: 'login-required' } });
  });

  it('is in the list above unless it is open to the public', () => {
    const all = (intake(linker).routes ?? [])
      .filter(({ access }) => access !== 'public')
      .map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`);
    expect(new Set(closed.map(([method, url]) => `${method} ${url.replace(/[RI]-000001|0190d9b8[^/]*/g, ':')}`))).toEqual(new Set(all));
  });

  it.each(closed.filter(([method]) => method !== 'GET'))('%s %s is not for an auditor', async (method, url) => {
    expect(await call(method, url, { as: 'auditor', body: {} })).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
  });

  it.each([
    ['POST', '/api/reports', { kind: 'weather' }],
    ['POST', '/api/reports', { text: 'a\0b' }],
    ['GET', '/api/reports?limit=0', undefined],
    ['GET', '/api/attachments/x', undefined],
    ['POST', '/api/imports?map=nothing', {}],
    ['POST', '/api/incidents/I-000001/case', { title: '' }],
    ['GET', '/api/cases?limit=9999', undefined],
    ['PATCH', '/api/tasks/0190d9b8-0000-7000-8000-000000000000', {}],
    ['POST', '/api/public/reports', { kind: 'weather' }],
    ['POST', '/api/public/reports/R-000001/follow-ups', { code: 'x', report: {} }],
    ['PUT', `/api/public/drafts/short`, { content: {} }],
    ['PUT', `/api/public/drafts/${'s'.repeat(43)}`, { content: 'text' }],
    ['GET', '/api/public/drafts/short', undefined],
    ['DELETE', '/api/public/drafts/short', undefined],
  ] as const)('%s %s refuses malformed input %#', async (method, url, body) => {
    expect(await call(method, url, { body })).toMatchObject({ status: 422 });
  });
});

describe('a report', () => {
  it('is stored and linked before its receipt is shown, which names only what its reader may see', async () => {
    const trace = { indicators: [{ type: 'domain', value: 'shared-trace.example' }] };
    const secret = await handIn({ text: '見せない', handling: { tlp: 'red' }, ...trace }, 'osaka');
    const open = await handIn({ text: '見せてよい', ...trace }, 'osaka');
    const receipt = await handIn({ text: '三件目', ...trace });
    expect(receipt).toMatchObject({
      outcome: 'created',
      code: null,
      cluster: receipt.number.replace('R', 'C'),
      indicators: 1,
      warnings: [],
    });
    expect(receipt.related.map(({ number }: { number: string }) => number)).toEqual([open.number]);
    expect(JSON.stringify(receipt)).not.toContain(secret.number);
    const company = await handIn({ text: '四件目', ...trace }, 'company');
    expect(company).toMatchObject({ related: [], cluster: null });
  });

  it('is shown with everything, and that it was shown stands in the audit', async () => {
    const { number, incident } = await handIn({
      title: '題',
      text: '198.51.100.7 から',
      kind: 'intrusion',
      prefecture: 13,
      indicators: [{ type: 'ipv4', value: '198.51.100[.]7' }],
    });
    const shown = await call('GET', `/api/reports/${number}`, { as: 'agency' });
    expect(shown).toMatchObject({
      status: 200,
      body: { number, incident: { number: incident, hasCase: false }, version: 1, kind: 'intrusion' },
    });
    expect(shown.body.indicators).toMatchObject([{ type: 'ipv4', norm: '198.51.100.7', role: 'attacker' }]);
    expect(await auditOf(number)).toMatchObject([
      { operation: 'collection', person_name: 'JP-13 officer' },
      { operation: 'consultation', person_name: 'JP-NPA analyst' },
    ]);
    expect(await call('GET', `/api/reports/${number}`, { as: 'company' })).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it('lets the checks of the record refuse it', async () => {
    expect(await call('POST', '/api/reports', { body: { text: '続報', follows: 'R-999999' } })).toMatchObject({
      status: 422,
      body: { code: 'follows-unknown' },
    });
  });
});

describe('the list of reports', () => {
  it('pages by time without losing or repeating one, and finds by words, kind and place', async () => {
    for (let index = 0; index < 7; index += 1) {
      world.clock.now += 1000;
      await handIn({ text: `一覧の試験 ${index} ロックビット`, kind: 'ddos', prefecture: 1 + (index % 2) });
    }
    const numbers: string[] = [];
    let after = '';
    do {
      const page = (await call('GET', `/api/reports?kind=ddos&limit=3${after && `&after=${after}`}`)).body;
      expect(page).toMatchObject({ count: 7, more: false });
      numbers.push(...page.rows.map((row: { number: string }) => row.number));
      after = page.next ?? '';
    } while (after);
    expect(new Set(numbers).size).toBe(7);
    expect(numbers).toEqual([...numbers].sort().reverse());
    expect((await call('GET', `/api/reports?kind=ddos&prefecture=2`)).body.count).toBe(3);
    expect((await call('GET', `/api/reports?text=${encodeURIComponent('LockBit 一覧')}`)).body.count).toBe(7);
    expect((await call('GET', `/api/reports?text=${encodeURIComponent('無い言葉')}`)).body).toMatchObject({
      rows: [],
      count: 0,
      next: null,
    });
    // Reports of the prefectures 1 and 2 that the company may not see are not counted for it either.
    expect((await call('GET', '/api/reports?kind=ddos', { as: 'company' })).body.count).toBe(0);
  });
});

describe('the public', () => {
  it('reports without an account, and follows up with the code that was shown once', async () => {
    const receipt = (
      await call('POST', '/api/public/reports', {
        as: null,
        body: { text: '助けて', prefecture: 13, handling: { owner: 'SG-HARBOUR' }, exercise: true },
      })
    ).body;
    expect(receipt).toMatchObject({
      outcome: 'created',
      related: [],
      cluster: null,
      code: expect.stringMatching(/^(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/),
    });
    const report = (await call('GET', `/api/reports/${receipt.number}`, { as: 'tokyo' })).body;
    expect(report).toMatchObject({ source: 'public', exercise: false, handling: { owner: 'JP-13', tlp: 'amber' }, country: 'JP' });

    const url = `/api/public/reports/${receipt.number}/follow-ups`;
    const followUp = await call('POST', url, { as: null, body: { code: ` ${receipt.code.toLowerCase()} `, report: { text: '追加です' } } });
    expect(followUp.body).toMatchObject({ outcome: 'created', incident: receipt.incident, code: null });
    const wrong = await call('POST', url, { as: null, body: { code: '0000-0000-0000-0000', report: { text: '別人です' } } });
    const unknown = await call('POST', '/api/public/reports/R-999999/follow-ups', { as: null, body: { code: receipt.code, report: {} } });
    expect([wrong.status, unknown.status, wrong.body.code, unknown.body.code]).toEqual([404, 404, 'not-found', 'not-found']);
  });

  it('keeps two reports with the same words apart', async () => {
    const body = { text: '同じ文面のメールが来た' };
    const [one, two] = [
      await call('POST', '/api/public/reports', { as: null, body }),
      await call('POST', '/api/public/reports', { as: null, body }),
    ];
    expect(one.body.number).not.toBe(two.body.number);
  });

  it('keeps a draft for thirty days for whoever holds its secret', async () => {
    const url = `/api/public/drafts/${'d'.repeat(43)}`;
    expect(await call('GET', url, { as: null })).toMatchObject({ status: 404 });
    await call('PUT', url, { as: null, body: { content: { text: '書きか' } } });
    expect(await call('PUT', url, { as: null, body: { content: { text: '書きかけ' } } })).toMatchObject({ status: 200 });
    expect((await call('GET', url, { as: null })).body.content).toEqual({ text: '書きかけ' });
    expect(await call('PUT', url, { as: null, body: { content: { text: 'x'.repeat(256 * 1024) } } })).toMatchObject({ status: 413 });
    world.clock.now += 31 * 86_400_000;
    expect(await call('GET', url, { as: null })).toMatchObject({ status: 404 });
    await call('PUT', url, { as: null, body: { content: {} } });
    expect(await call('DELETE', url, { as: null })).toMatchObject({ status: 200 });
    expect(await call('GET', url, { as: null })).toMatchObject({ status: 404 });
  });
});

describe('an attachment', () => {
  const multipart = (name: string, content: Buffer | string): { raw: Buffer; headers: Record<string, string> } => ({
    raw: Buffer.concat([
      Buffer.from(`--edge\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/html\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n--edge--\r\n'),
    ]),
    headers: { 'content-type': 'multipart/form-data; boundary=edge' },
  });

  it('comes back byte for byte as something to save, whatever it calls itself', async () => {
    const { number } = await handIn({ text: '添付の試験' });
    const page = multipart('../../etc/\u202Epass"wd.html', '<script>alert(1)</script>');
    const added = await call('POST', `/api/reports/${number}/attachments`, page);
    expect(added).toMatchObject({
      status: 200,
      body: { bytes: 25, name: expect.not.stringMatching(/[/\\\u202E]/), mediaType: 'text/html' },
    });
    expect(await call('GET', `/api/attachments/${added.body.id}?reason=%20`)).toMatchObject({
      status: 422,
      body: { code: 'reason-required' },
    });
    const taken = await call('GET', `/api/attachments/${added.body.id}?reason=malware%20analysis`);
    expect(taken.bytes.toString()).toBe('<script>alert(1)</script>');
    expect(taken.headers).toMatchObject({ 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff' });
    expect(taken.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''/);
    expect(await auditOf(added.body.id)).toMatchObject([
      { operation: 'collection' },
      { operation: 'disclosure', reason: 'malware analysis' },
    ]);
    expect((await call('GET', `/api/reports/${number}`)).body.attachments).toMatchObject([{ sha256: added.body.sha256 }]);
    expect(await readdir(join(world.services.files, 'incoming'))).toEqual([]);
    const kept = join(world.services.files, 'content', added.body.sha256.slice(0, 2), added.body.sha256);
    expect(await readFile(kept, 'utf8')).toBe('<script>alert(1)</script>');
  });

  it('is for those only who may read, and is added by those only who may alter', async () => {
    const { number } = await handIn({ text: '添付の権限', handling: { tlp: 'clear' } });
    const added = await call('POST', `/api/reports/${number}/attachments`, multipart('a.txt', 'x'));
    expect(await call('POST', `/api/reports/${number}/attachments`, { as: 'company', ...multipart('b.txt', 'y') })).toMatchObject({
      status: 403,
    });
    expect(await call('POST', '/api/reports/R-999999/attachments', multipart('b.txt', 'y'))).toMatchObject({ status: 404 });
    const hidden = await handIn({ text: '隠れた添付', handling: { tlp: 'red' } });
    const inside = await call('POST', `/api/reports/${hidden.number}/attachments`, multipart('c.txt', 'z'));
    expect(await call('GET', `/api/attachments/${inside.body.id}?reason=x`, { as: 'company' })).toMatchObject({ status: 404 });
    // A victim's file is not for other companies unless the victim agrees; that the record is open to all says nothing about it.
    expect(await call('GET', `/api/attachments/${added.body.id}?reason=own%20file`, { as: 'company' })).toMatchObject({ status: 404 });
    const agreed = await handIn({ text: '同意した添付', handling: { tlp: 'clear' }, consent: { privatePartners: true } });
    const given = await call('POST', `/api/reports/${agreed.number}/attachments`, multipart('d.txt', 'x'));
    expect(await call('GET', `/api/attachments/${given.body.id}?reason=own%20file`, { as: 'company' })).toMatchObject({ status: 200 });
    expect(await call('POST', `/api/reports/${number}/attachments`, { body: {} })).toMatchObject({ status: 415 });
  });

  it('is added by the public with the code of the receipt', async () => {
    const { number, code } = (await call('POST', '/api/public/reports', { as: null, body: { text: '証拠があります' } })).body;
    const sent = multipart('note.txt', 'pay');
    const url = `/api/public/reports/${number}/attachments`;
    expect(await call('POST', url, { as: null, ...sent, headers: { ...sent.headers, 'x-receipt-code': code } })).toMatchObject({
      status: 200,
    });
    expect(await call('POST', url, { as: null, ...sent })).toMatchObject({ status: 404 });
  });
});

describe('an import', () => {
  const lines = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('answers progress after what is durable, and ends with a receipt whose parts sum to what was read', async () => {
    const good = Array.from({ length: 1200 }, (_, index) => JSON.stringify({ id: `i${index}`, text: `取込 ${index}` }));
    const raw = Buffer.from([...good.slice(0, 700), '{"broken', ...good.slice(700), good[0]].join('\n'));
    const answer = await call('POST', '/api/imports?name=reports.ndjson&lang=en', {
      raw,
      headers: { 'content-type': 'application/x-ndjson' },
    });
    const steps = lines(answer.body);
    const { receipt } = steps.at(-1);
    expect(steps.slice(0, -1).map(({ progress }) => progress.done)).toEqual([1000, 1202]);
    expect(receipt).toEqual({
      read: 1202,
      created: 1200,
      updated: 0,
      unchanged: 1,
      setAside: [{ line: 701, code: 'json-broken', why: 'The JSON is broken.' }],
      warnings: [],
      stopped: null,
    });
    const again = lines((await call('POST', '/api/imports?name=reports.ndjson', { raw })).body).at(-1).receipt;
    expect(again).toMatchObject({ read: 1202, created: 0, updated: 0, unchanged: 1201 });
    expect((await call('GET', '/api/imports')).body.imports.map(({ name }: { name: string }) => name)).toEqual([
      'reports.ndjson',
      'reports.ndjson',
    ]);
    expect((await call('GET', '/api/imports', { as: 'osaka' })).body.imports).toEqual([]);
  });

  it('gives the receipt over a real connection even when it stops reading a large body early', async () => {
    const address = await app.listen({ host: '127.0.0.1', port: 0 });
    const body = Buffer.alloc(30 << 20, 'this is no report\n');
    const answer = await fetch(`${address}/api/imports?format=ndjson`, { method: 'POST', body, headers: { 'x-test-person': 'tokyo' } });
    const { receipt } = lines(await answer.text()).at(-1);
    expect(receipt.stopped).toMatchObject({ code: 'too-many-refused' });
    expect(receipt.setAside).toHaveLength(receipt.read);
  });

  it('says as its last line that it failed, and nothing of why', async () => {
    linker.fail = true;
    const last = lines((await call('POST', '/api/imports?name=x.ndjson', { raw: Buffer.from('{"text":"nicht verknüpft"}') })).body).at(-1);
    linker.fail = false;
    expect(last).toMatchObject({ problem: { code: 'internal', status: 500 } });
  });

  it('reads a table with a mapping of its own', async () => {
    const raw = Buffer.from('何が,どこで\n偽サイト,大阪府\n');
    const url = `/api/imports?name=a.csv&map=${encodeURIComponent('何が=text')}&map=${encodeURIComponent('どこで=prefecture')}`;
    expect(lines((await call('POST', url, { raw })).body).at(-1).receipt).toMatchObject({ read: 1, created: 1 });
  });
});

describe('a case', () => {
  it('opens with the checklist, a clock for each log source, and is worked on by those who may', async () => {
    const occurred = {
      at: new Date(world.clock.now - 5 * 86_400_000).toISOString(),
      precision: 'day',
      approximate: false,
      zone: 'Asia/Tokyo',
    };
    const { incident } = await handIn({ title: '侵入', text: 'T1566', kind: 'intrusion', occurred, handling: { tlp: 'clear' } });
    const opened = await call('POST', `/api/incidents/${incident}/case`, { body: {} });
    expect(opened).toMatchObject({ status: 200, body: { number: incident, title: '侵入', reports: 1, kind: 'intrusion' } });
    const steps = new Set(opened.body.taskRows.map(({ step }: { step: string }) => step));
    expect(steps.size).toBe(16);
    const vpn = opened.body.taskRows.find(
      ({ source }: { source: { name: { en: string } } | null }) => source?.name.en === 'VPN appliance, local log',
    );
    expect(vpn).toMatchObject({ retention: { daysLeft: 2, level: 'now' }, source: { typical: { verified: false } } });

    const changed = await call('PATCH', `/api/tasks/${vpn.id}`, { body: { retentionDays: 30, note: '担当者に確認' } });
    expect(changed.body).toMatchObject({ note: '担当者に確認', retention: { daysLeft: 25, level: 'later' } });
    expect((await call('PATCH', `/api/tasks/${vpn.id}`, { body: { state: 'done' } })).body.state).toBe('done');
    // Everybody may see this one; only its owner's people work on it.
    expect(await call('PATCH', `/api/tasks/${vpn.id}`, { as: 'osaka', body: { state: 'open' } })).toMatchObject({ status: 403 });
    expect(await call('POST', `/api/incidents/${incident}/case`, { body: {} })).toMatchObject({ status: 409 });

    const shown = (await call('GET', `/api/cases/${incident}`, { as: 'company' })).body;
    expect(shown.timeline.map(({ kind }: { kind: string }) => kind)).toEqual(['occurred', 'received', 'case-opened', 'task-done']);
    expect((await call('GET', '/api/cases')).body.rows).toMatchObject([
      { number: incident, tasks: { open: opened.body.taskRows.length - 1 } },
    ]);
  });

  it('is hidden with its reports', async () => {
    const { incident } = await handIn({ text: '秘', handling: { tlp: 'red' } });
    await call('POST', `/api/incidents/${incident}/case`, { body: { title: '秘密の事件' } });
    expect(await call('GET', `/api/cases/${incident}`, { as: 'osaka' })).toMatchObject({ status: 404 });
    expect(await call('POST', `/api/incidents/${incident}/case`, { as: 'osaka', body: {} })).toMatchObject({ status: 404 });
    const seen = (await call('GET', '/api/cases', { as: 'osaka' })).body.rows.map(({ number }: { number: string }) => number);
    expect(seen).not.toContain(incident);
  });

  it('opens at once with the report of an officer, and of nobody else', async () => {
    const body = { text: '現場で受理' };
    const { incident } = (await call('POST', '/api/reports?openCase=true', { body })).body;
    expect(await call('GET', `/api/cases/${incident}`)).toMatchObject({ status: 200 });
    expect(await call('POST', '/api/reports?openCase=true', { as: 'company', body })).toMatchObject({ status: 403 });
  });
});
