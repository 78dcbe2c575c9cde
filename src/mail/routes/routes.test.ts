import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { zipSync } from 'fflate';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intake } from '#intake';
import { mail, mailboxJob } from '#mail';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import { pathOf } from '#platform/files/file-store.ts';
import { createServer } from '#platform/http/server.ts';
import { type Jobs, openJobs } from '#platform/jobs/jobs.ts';
import { people as others, seedIntake, testLinker } from '../../../test/intake.ts';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { findingFixture, turnOf } from '../core/case/finding-fixture.ts';
import type { Finding } from '../core/finding.ts';
import { FindingPage, MailboxDetail } from '../core/mail-pages.ts';
import { listMailbox } from '../engine/list-mailbox.ts';
import type { Scan } from '../mailbox-job.ts';
import { mailboxFolder } from '../places.ts';

const lab: Viewer = { ...others.agency, name: 'lab', role: 'lab' };
const people = { ...others, lab };
type Who = keyof typeof people | null;

/** What the engine stand-in is told to find, and what it was asked. */
const engine = {
  findings: [] as Finding[],
  sources: [] as Uint8Array[],
  asked: [] as { owners: readonly string[]; passwords: boolean | undefined; files: string[] }[],
  holds: false,
};
const scan: Scan = async (request, listener = {}) => {
  const { files } = listMailbox(request.path);
  engine.asked.push({ owners: request.owners, passwords: request.passwords, files: files.map(({ file }) => file) });
  if (files.length === 0) throw new RenkeiError('mail-container-unknown');
  listener.onProgress?.({ what: { ja: '読み取り中', en: 'Reading' }, done: 1, total: 2, current: '' });
  while (engine.holds) {
    if (listener.signal?.aborted) throw new RenkeiError('scan-stopped');
    await pause(10);
  }
  listener.onUnread?.({ file: files[0]?.file ?? '', place: '0-12', code: 'mail-store-broken', facts: { what: 'x' } });
  for (const finding of engine.findings) listener.onFinding?.(finding);
  for (const bytes of engine.sources) listener.onSource?.({ sha256: hashOf(bytes), bytes });
  return { summary: { messages: 3, threads: 1, relationships: 1, read: 3, failed: 1, seconds: 0.1 }, weights: 'test' };
};
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

let world: TestWorld;
let app: FastifyInstance;
let jobs: Jobs;
const linker = testLinker();

beforeAll(async () => {
  world = await openTestDatabase();
  await seedIntake(world.services);
  jobs = openJobs(world.services, [mailboxJob(world.services, scan)]);
  app = await createServer({
    services: world.services,
    routes: [...(intake(linker).routes ?? []), ...(mail(jobs, linker).routes ?? [])],
    identify: async (request) => people[request.headers['x-test-person'] as keyof typeof people] ?? null,
    version: 'test',
    web: null,
    publicPerMinute: 10_000,
  });
  await jobs.start();
});
afterAll(async () => {
  engine.holds = false;
  await jobs.close();
  await app.close();
  await world.close();
});

type Call = { as?: Who; body?: unknown; files?: readonly (readonly [path: string, bytes: Uint8Array | string])[] };
async function call(method: 'GET' | 'POST' | 'DELETE', url: string, { as = 'tokyo', body, files }: Call = {}) {
  const form = files && multipart(files);
  const type = form ? 'multipart/form-data; boundary=edge' : body === undefined ? null : 'application/json';
  const answer = await app.inject({
    method,
    url,
    headers: { ...(as && { 'x-test-person': as }), ...(type && { 'content-type': type }) },
    ...(form ? { payload: form } : body !== undefined && { payload: JSON.stringify(body) }),
  });
  const isJson = /json/.test(String(answer.headers['content-type']));
  return { status: answer.statusCode, body: isJson ? answer.json() : answer.body, headers: answer.headers, bytes: answer.rawPayload };
}
const multipart = (files: NonNullable<Call['files']>): Buffer =>
  Buffer.concat([
    ...files.flatMap(([path, bytes]) => [
      Buffer.from(`--edge\r\nContent-Disposition: form-data; name="path"\r\n\r\n${path}\r\n`),
      Buffer.from('--edge\r\nContent-Disposition: form-data; name="file"; filename="x"\r\nContent-Type: application/octet-stream\r\n\r\n'),
      Buffer.from(bytes),
      Buffer.from('\r\n'),
    ]),
    Buffer.from('--edge--\r\n'),
  ]);

const eml = (n: number): string =>
  `Message-ID: <${n}@talk.example>\r\nDate: Mon, 2 Mar 2026 09:12:00 +0900\r\nFrom: taro@kakuu-kenkyu.example\r\nTo: desk@victim.example\r\nSubject: ${n}\r\n\r\nbody ${n}\r\n`;
const mbox = [1, 2, 3].map((n) => `From - Mon Mar  2 00:12:00 2026\n${eml(n).replaceAll('\r\n', '\n')}\n`).join('');

const consent = { reading: true, passwords: false, purpose: '被害の有無を確かめる' };
const asked = { owners: ['Desk@Victim.example'], consent };

async function report(as: Who = 'tokyo', handling = {}): Promise<string> {
  const input = {
    kind: 'other',
    title: '相談',
    text: '不審なメール。',
    victim: '例示商事',
    prefecture: as === 'osaka' ? 27 : 13,
    handling,
  };
  return (await call('POST', '/api/reports', { as, body: input })).body.number;
}

async function prepared(as: Who = 'tokyo', files: NonNullable<Call['files']> = [['export.mbox', mbox]]): Promise<MailboxDetail> {
  const made = await call('POST', '/api/mailboxes', { as, body: { ...asked, report: await report(as) } });
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  expect(await call('POST', `/api/mailboxes/${made.body.number}/files`, { as, files })).toMatchObject({ status: 200 });
  return MailboxDetail.parse((await call('GET', `/api/mailboxes/${made.body.number}`, { as })).body);
}

async function settled(number: string, as: Who = 'tokyo'): Promise<MailboxDetail> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const { body } = await call('GET', `/api/mailboxes/${number}/job`, { as });
    if (body.job && !['waiting', 'running'].includes(body.job.state))
      return MailboxDetail.parse((await call('GET', `/api/mailboxes/${number}`, { as })).body);
    await pause(20);
  }
  throw new Error(`${number} does not end`);
}

async function scanned(findings: Finding[], as: Who = 'tokyo', files?: NonNullable<Call['files']>): Promise<MailboxDetail> {
  engine.findings = findings;
  const { number } = await prepared(as, files);
  expect((await call('POST', `/api/mailboxes/${number}/start`, { as })).status).toBe(200);
  return settled(number, as);
}

describe('every operation', () => {
  const all = (mail(openJobs({} as never, []), linker).routes ?? []).map(({ method, path }) => [method, path] as const);

  it.each(all)('%s %s asks to sign in, and is not for an auditor', async (method, path) => {
    const url = path
      .replace('/api/mail-findings/:number', '/api/mail-findings/M-0001-1')
      .replace(':number', 'M-0001')
      .replace(':ordinal', '1');
    expect(await call(method as 'GET', url, { as: null })).toMatchObject({ status: 401, body: { code: 'login-required' } });
    const refused = await call(method as 'GET', url, { as: 'auditor', ...(method === 'POST' && { body: {} }) });
    // The list and the figures are empty for those who may see none of it.
    if (path === '/api/mailboxes' && method === 'GET') expect(refused.body.rows).toEqual([]);
    else if (path === '/api/mailboxes/figures') expect(refused.body.figures).toEqual([]);
    else expect([403, 404]).toContain(refused.status);
  });

  it.each<[method: 'GET' | 'POST', url: string, body?: object]>([
    ['GET', '/api/mailboxes?limit=0'],
    ['GET', '/api/mailboxes?after=x'],
    ['GET', '/api/mail-findings/M-0001-1/turns/x'],
    ['POST', '/api/mailboxes', {}],
    ['POST', '/api/mailboxes', { ...asked, owners: ['nobody'] }],
    ['POST', '/api/mailboxes', { ...asked, owners: [] }],
    ['POST', '/api/mailboxes', { ...asked, consent: { ...consent, reading: false } }],
    ['POST', '/api/mailboxes', { ...asked, consent: { ...consent, purpose: ' ' } }],
    ['POST', '/api/mail-findings/M-0001-1/decisions', { verdict: 'confirmed', reason: ' ' }],
    ['POST', '/api/mail-findings/M-0001-1/decisions', { verdict: 'guilty', reason: 'x' }],
    ['POST', '/api/mail-findings/M-0001-1/hand-in', { indicators: [-1] }],
  ])('refuses %s %s %j', async (...[method, url, body]) =>
    expect(await call(method, url, { ...(body && { body }) })).toMatchObject({ status: 422, body: { code: 'invalid-input' } }),
  );

  it.each(['M-0001', 'R-000001', 'M-9-9', 'M-0001-1-1', 'x'])('finds nothing under the number %s', async (number) =>
    expect(await call('GET', `/api/mail-findings/${number}`)).toMatchObject({ status: 404 }),
  );
});

describe('a mailbox', () => {
  it('goes from files to findings, with the messages that they speak of', { timeout: 60_000 }, async () => {
    const source = Buffer.from(eml(3).replaceAll('\r\n', '\n'));
    engine.sources = [source];
    const finding = findingFixture();
    const turns = finding.turns.map((turn) => (turn.ordinal === 3 ? { ...turn, sha256: hashOf(source) } : turn));
    const done = await scanned([{ ...finding, turns: turns.map((turn) => ({ ...turn, text: `${turn.text}\0\ud800` })) }]);
    expect(done.job).toMatchObject({ state: 'done', failure: null });
    expect(engine.asked.at(-1)).toEqual({ owners: ['desk@victim.example'], passwords: false, files: ['0000001.mbox'] });
    expect(done).toMatchObject({
      owners: ['desk@victim.example'],
      files: 1,
      summary: { read: 3, failed: 1 },
      findings: { critical: 0, high: 1, watch: 0, wrong: 0, undecided: 1 },
      weights: 'test',
      failed: { count: 1, first: [{ file: 'export.mbox', place: '0-12', code: 'mail-store-broken' }] },
    });
    const [row] = done.list;
    expect(row).toMatchObject({
      number: `${done.number}-1`,
      turns: 3,
      alertTurn: 3,
      identity: 'taro@kakuu-kenkyu.example',
      decision: null,
    });

    const page = FindingPage.parse((await call('GET', `/api/mail-findings/${row?.number}`)).body);
    expect(page.finding.turns[0]).toMatchObject({ file: 'export.mbox', text: '本文 1\uFFFD\uFFFD' });
    expect(page.indicators.map(({ type, value, common, trusted }) => [type, value, common, trusted])).toEqual([
      ['email', 'taro@kakuu-kenkyu.example', false, null],
      ['domain', 'kakuu-kenkyu.example', false, null],
      ['ipv4', '203.0.113.9', false, true],
      ['url', 'https://okiba.example/q.zip', false, null],
      ['domain', 'okiba.example', false, null],
      ['sha256', 'ab'.repeat(32), false, null],
    ]);
    const taken = `/api/mail-findings/${row?.number}/turns/3`;
    expect(await call('GET', taken)).toMatchObject({ status: 422, body: { code: 'reason-required' } });
    const message = await call('GET', `${taken}?reason=check`);
    expect(Buffer.compare(message.bytes, source)).toBe(0);
    expect(message.headers).toMatchObject({ 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' });
    expect(message.headers['content-disposition']).toContain('attachment');
    // Its messages were never told: not there rather than an empty file.
    expect(await call('GET', `/api/mail-findings/${row?.number}/turns/1?reason=check`)).toMatchObject({ status: 404 });
    expect(await call('GET', `/api/mail-findings/${row?.number}/turns/9?reason=check`)).toMatchObject({ status: 404 });
    const { id } = await world.database.asSystem((tx) =>
      tx.selectFrom('mailbox').select('id').where('number', '=', done.number).executeTakeFirstOrThrow(),
    );
    // The journal and what was laid out are gone; another reading that finds nothing takes the messages, too.
    const folder = mailboxFolder(world.services.files, id);
    expect(existsSync(`${folder}/box`)).toBe(false);
    expect(existsSync(pathOf(folder, hashOf(source)))).toBe(true);
    engine.findings = [];
    engine.sources = [];
    expect((await call('POST', `/api/mailboxes/${done.number}/scan`, { body: {} })).status).toBe(200);
    expect((await settled(done.number)).list).toEqual([]);
    expect(existsSync(pathOf(folder, hashOf(source)))).toBe(false);
    expect(existsSync(pathOf(folder, done.contents[0]?.sha256 ?? ''))).toBe(true);
  });

  it('asks again how far it is without a word in the log', async () => {
    const { number } = await prepared();
    const entries = () =>
      world.database.asSystem((tx) => tx.selectFrom('audit_entry').select('id').where('subject_id', '=', number).execute());
    const before = (await entries()).length;
    expect((await call('GET', `/api/mailboxes/${number}/job`)).body).toEqual({ job: null, findings: 0 });
    expect(await entries()).toHaveLength(before);
  });

  it('is stopped, goes on, and takes no more files', { timeout: 60_000 }, async () => {
    engine.findings = [findingFixture()];
    engine.holds = true;
    const { number } = await prepared();
    expect(await call('POST', `/api/mailboxes/${number}/stop`)).toMatchObject({ status: 409 });
    expect((await call('POST', `/api/mailboxes/${number}/start`)).status).toBe(200);
    expect(await call('POST', `/api/mailboxes/${number}/start`)).toMatchObject({ status: 409 });
    expect(await call('POST', `/api/mailboxes/${number}/scan`, { body: {} })).toMatchObject({
      status: 409,
      body: { code: 'mailbox-running' },
    });
    expect(await call('DELETE', `/api/mailboxes/${number}?reason=x`)).toMatchObject({ status: 409, body: { code: 'mailbox-running' } });
    expect(await call('POST', `/api/mailboxes/${number}/files`, { files: [['b.mbox', mbox]] })).toMatchObject({ status: 409 });
    for (let tries = 0; engine.asked.length === 0 && tries < 200; tries += 1) await pause(10);
    expect((await call('POST', `/api/mailboxes/${number}/stop`)).status).toBe(200);
    expect((await settled(number)).job?.state).toBe('stopped');
    engine.holds = false;
    expect((await call('POST', `/api/mailboxes/${number}/start`)).status).toBe(200);
    expect(await settled(number)).toMatchObject({ job: { state: 'done' }, findings: { high: 1 } });
  });

  it('read anew with other owners has other findings, and keeps what people decided', { timeout: 60_000 }, async () => {
    const stays = findingFixture();
    const goes = findingFixture({
      relationship: { identity: 'hanako@kakuu-kenkyu.example', owner: 'desk@victim.example' },
      level: 'watch',
      score: 1.1,
    });
    const { number, list } = await scanned([stays, goes]);
    expect(list.map(({ level }) => level)).toEqual(['high', 'watch']);
    const decided = await call('POST', `/api/mail-findings/${number}-1/decisions`, {
      body: { verdict: 'wrong', reason: '本人を知っている' },
    });
    expect(decided).toMatchObject({
      status: 200,
      body: { decision: { verdict: 'wrong', reason: '本人を知っている', organisation: 'JP-13' } },
    });
    expect((await call('GET', `/api/mailboxes/${number}`)).body.list.map((row: { number: string }) => row.number)).toEqual([
      `${number}-2`,
      `${number}-1`,
    ]);

    const comes = findingFixture({
      relationship: { identity: 'taro@kakuu-kenkyu.example', owner: 'chief@victim.example' },
      level: 'critical',
      score: 3.4,
    });
    engine.findings = [{ ...stays, score: 2.9 }, comes];
    expect(
      (await call('POST', `/api/mailboxes/${number}/scan`, { body: { owners: ['desk@victim.example', 'chief@victim.example'] } })).status,
    ).toBe(200);
    const again = await settled(number);
    expect(again).toMatchObject({
      owners: ['desk@victim.example', 'chief@victim.example'],
      findings: { critical: 1, high: 0, watch: 0, wrong: 1, undecided: 1 },
    });
    expect(again.list.map((row) => [row.number, row.level, row.score, row.decision?.verdict])).toEqual([
      [`${number}-3`, 'critical', 3.4, undefined],
      [`${number}-1`, 'high', 2.9, 'wrong'],
    ]);

    expect(await call('POST', `/api/mail-findings/${number}-1/decisions`, { body: { verdict: 'wrong', reason: 'x' } })).toMatchObject({
      status: 409,
    });
    const back = await call('POST', `/api/mail-findings/${number}-1/decisions`, { body: { verdict: null, reason: '取り違え' } });
    expect(back).toMatchObject({ status: 200, body: { decision: null } });
    expect(back.body.decisions.map(({ verdict }: { verdict: string }) => verdict)).toEqual([null, 'wrong']);
    expect(await call('POST', `/api/mail-findings/${number}-1/decisions`, { body: { verdict: null, reason: 'x' } })).toMatchObject({
      status: 409,
    });
  });

  it('is made with a report where none is named, and from attachments of one', { timeout: 60_000 }, async () => {
    engine.findings = [];
    const made = await call('POST', '/api/mailboxes', { as: 'company', body: { ...asked, title: '研究所の受信箱' } });
    expect(made).toMatchObject({
      status: 200,
      body: { title: '研究所の受信箱', organisation: 'CO-EXAMPLE', may: { addFiles: true, decide: false } },
    });
    const of = await call('GET', `/api/reports/${made.body.report}`, { as: 'company' });
    expect(of.body).toMatchObject({ kind: 'conversational-spearphishing', title: '研究所の受信箱', text: consent.purpose });

    const number = await report();
    const { body: attachment } = await call('POST', `/api/reports/${number}/attachments`, { files: [['box.mbox', mbox]] });
    const taken = await call('POST', '/api/mailboxes', { body: { ...asked, report: number, attachments: [attachment.id] } });
    expect(taken.body.contents).toMatchObject([{ bytes: mbox.length, sha256: hashOf(Buffer.from(mbox)) }]);
    expect((await call('POST', `/api/mailboxes/${taken.body.number}/start`)).status).toBe(200);
    expect((await settled(taken.body.number)).job?.state).toBe('done');
    expect(
      await call('POST', '/api/mailboxes', { body: { ...asked, report: number, attachments: ['0190d9b8-0000-7000-8000-000000000000'] } }),
    ).toMatchObject({
      status: 404,
    });
    expect(await call('POST', '/api/mailboxes', { body: { ...asked, report: 'R-999999' } })).toMatchObject({ status: 404 });
    expect(await call('POST', `/api/mailboxes/${made.body.number}/start`, { as: 'company' })).toMatchObject({
      status: 422,
      body: { code: 'mailbox-without-files' },
    });
  });

  it('is taken back whole, with a reason, by those who handed it in', { timeout: 60_000 }, async () => {
    const { number } = await scanned([findingFixture()]);
    const { id } = await world.database.asSystem((tx) =>
      tx.selectFrom('mailbox').select('id').where('number', '=', number).executeTakeFirstOrThrow(),
    );
    await call('POST', `/api/mail-findings/${number}-1/decisions`, { body: { verdict: 'unknown', reason: 'x' } });
    expect(await call('DELETE', `/api/mailboxes/${number}`)).toMatchObject({ status: 422, body: { code: 'reason-required' } });
    expect(await call('DELETE', `/api/mailboxes/${number}?reason=x`, { as: 'osaka' })).toMatchObject({ status: 404 });
    expect(await call('DELETE', `/api/mailboxes/${number}?reason=${encodeURIComponent('同意の撤回')}`)).toMatchObject({ status: 200 });
    expect(existsSync(mailboxFolder(world.services.files, id))).toBe(false);
    expect(await call('GET', `/api/mailboxes/${number}`)).toMatchObject({ status: 404 });
    expect(await call('GET', `/api/mail-findings/${number}-1`)).toMatchObject({ status: 404 });
    const left = await world.database.asSystem((tx) => tx.selectFrom('mail_decision').select('id').where('mailbox', '=', id).execute());
    expect(left).toEqual([]);
    const entries = await world.database.asSystem((tx) =>
      tx.selectFrom('audit_entry').select(['operation', 'reason']).where('subject_id', '=', number).orderBy('id').execute(),
    );
    expect(entries.at(-1)).toEqual({ operation: 'erasure', reason: '同意の撤回' });
  });

  it('belongs to who handed it in and to the owner of its report, and to nobody else', { timeout: 60_000 }, async () => {
    const { number } = await scanned([findingFixture()], 'company');
    // The company's report is Tokyo's (prefecture 13).
    expect((await call('GET', `/api/mailboxes/${number}`, { as: 'tokyo' })).body.may).toEqual({
      addFiles: false,
      scan: true,
      decide: true,
      handIn: true,
      erase: false,
    });
    expect((await call('GET', `/api/mailboxes/${number}`, { as: 'company' })).body.may).toMatchObject({
      scan: true,
      decide: false,
      erase: true,
    });
    for (const as of ['osaka', 'agency', 'lab', 'abroad', 'auditor'] as const) {
      expect(await call('GET', `/api/mailboxes/${number}`, { as })).toMatchObject({ status: 404 });
      expect(await call('GET', `/api/mail-findings/${number}-1`, { as })).toMatchObject({ status: 404 });
      expect((await call('GET', '/api/mailboxes', { as })).body.rows.map((row: { number: string }) => row.number)).not.toContain(number);
    }
    expect(
      await call('POST', `/api/mail-findings/${number}-1/decisions`, { as: 'company', body: { verdict: 'wrong', reason: 'x' } }),
    ).toMatchObject({
      status: 403,
    });
    expect(await call('DELETE', `/api/mailboxes/${number}?reason=x`)).toMatchObject({ status: 403 });
    expect(await call('POST', `/api/mailboxes/${number}/files`, { files: [['b.mbox', mbox]] })).toMatchObject({ status: 403 });
  });
});

describe('files', () => {
  it('may be a folder: many files with their places, others among them set aside', async () => {
    const { body } = await call('POST', '/api/mailboxes', { body: { ...asked, report: await report() } });
    const answer = await call('POST', `/api/mailboxes/${body.number}/files`, {
      files: [
        ['box/cur/1.M2P3.host:2,S', eml(1)],
        ['..\\..\\etc/new/2', eml(2)],
        ['box/notes.bin', new Uint8Array(600).fill(7)],
        ['box/cur/3', ''],
      ],
    });
    expect(answer.status).toBe(200);
    expect(answer.body.received.map(({ path }: { path: string }) => path)).toEqual(['box/cur/1.M2P3.host:2,S', 'etc/new/2']);
    expect(answer.body.refused.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
      ['box/notes.bin', 'not-a-mailbox'],
      ['box/cur/3', 'file-empty'],
    ]);
  });

  it('that are no mailbox, empty, absent or cut short are refused with a code, and nothing of them stays', async () => {
    const { body } = await call('POST', '/api/mailboxes', { body: { ...asked, report: await report() } });
    const bring = (files: NonNullable<Call['files']>) => call('POST', `/api/mailboxes/${body.number}/files`, { files });
    expect(await bring([['x.bin', new Uint8Array(5000).fill(255)]])).toMatchObject({ status: 422, body: { code: 'not-a-mailbox' } });
    expect(await bring([['x.mbox', '']])).toMatchObject({ status: 422, body: { code: 'file-empty' } });
    expect(await bring([])).toMatchObject({ status: 422, body: { code: 'invalid-input' } });
    for (const [type, payload] of [
      ['multipart/form-data; boundary=edge', 'nothing'],
      ['multipart/form-data; boundary=edge', multipart([['a.mbox', mbox.repeat(500)]]).subarray(0, 90_000)],
      ['multipart/form-data', 'nothing'],
    ] as const) {
      const headers = { 'x-test-person': 'tokyo', 'content-type': type };
      const answer = await app.inject({ method: 'POST', url: `/api/mailboxes/${body.number}/files`, headers, payload });
      expect([answer.statusCode, answer.json().code]).toEqual([422, 'invalid-input']);
    }
    expect(await call('POST', `/api/mailboxes/${body.number}/files`, { body: {} })).toMatchObject({ status: 415 });
    expect((await call('GET', `/api/mailboxes/${body.number}`)).body).toMatchObject({ files: 0, contents: [] });
  });

  it('may be a ZIP of a Maildir, whose names go nowhere', { timeout: 60_000 }, async () => {
    const zip = zipSync({
      '../../../escape/cur/1': Buffer.from(eml(1)),
      'C:\\box\\new\\2': Buffer.from(eml(2)),
      'box/読んだ.eml': Buffer.from(eml(3)),
      'box/empty.eml': new Uint8Array(0),
      '__MACOSX/._x': Buffer.from('x'),
    });
    const done = await scanned([findingFixture({ turns: [turnOf(1, { file: '0000002.eml' })] })], 'tokyo', [['export.zip', zip]]);
    expect(done.job?.state).toBe('done');
    expect(engine.asked.at(-1)?.files).toEqual(['0000001.eml', '0000002.eml', '0000003.eml']);
    const { finding } = (await call('GET', `/api/mail-findings/${done.number}-1`)).body;
    expect(finding.turns[0].file).toBe('export.zip/box/new/2');
  });

  it('that are a bomb, locked or broken end in a code', { timeout: 60_000 }, async () => {
    engine.findings = [];
    const failedOf = async (bytes: Uint8Array): Promise<[string, string[]]> => {
      const { number } = await prepared('tokyo', [['export.zip', bytes]]);
      await call('POST', `/api/mailboxes/${number}/start`);
      const done = await settled(number);
      const { rows } = await world.database.pool.query(
        'select code from mailbox_failure f join mailbox m on m.id = f.mailbox where m.number = $1 order by ordinal',
        [number],
      );
      return [done.job?.failure?.code ?? done.job?.state ?? '', rows.map(({ code }: { code: string }) => code)];
    };
    const bomb = zipSync({ 'bomb.mbox': new Uint8Array(300 * 1024 * 1024) }, { level: 9 });
    expect(bomb.length).toBeLessThan(400_000);
    expect(await failedOf(bomb)).toEqual(['zip-expands', ['zip-expands']]);
    const whole = zipSync({ 'a.eml': Buffer.from(eml(1)), 'b.eml': Buffer.from(eml(2)) });
    // The flag of encryption, in the local header and in the directory.
    const locked = Uint8Array.from(whole);
    for (let at = 0; at < locked.length - 4; at += 1) {
      if (locked[at] !== 0x50 || locked[at + 1] !== 0x4b) continue;
      if (locked[at + 2] === 3 && locked[at + 3] === 4) locked[at + 6] = 1;
      if (locked[at + 2] === 1 && locked[at + 3] === 2) locked[at + 8] = 1;
    }
    expect(await failedOf(locked)).toEqual(['zip-locked', ['zip-locked', 'zip-locked']]);
    expect(await failedOf(whole.subarray(0, 60))).toEqual(['zip-broken', ['zip-broken']]);
  });
});

describe('a finding', () => {
  it('goes into the case as the attacker’s traces, once, without what is the victim’s', { timeout: 60_000 }, async () => {
    const finding = findingFixture();
    const text = { ja: 'taro@kakuu-kenkyu.example は victim.example に似せた差出人。', en: 'x' };
    const { number, report: of } = await scanned([{ ...finding, evidence: finding.evidence.map((one) => ({ ...one, text })) }]);
    const url = `/api/mail-findings/${number}-1/hand-in`;
    expect(await call('POST', url, { as: 'lab', body: {} })).toMatchObject({ status: 403 });
    expect(await call('POST', url, { as: 'osaka', body: {} })).toMatchObject({ status: 404 });
    expect(await call('POST', url, { body: { indicators: [99] } })).toMatchObject({ status: 404 });
    expect(await call('POST', url, { body: { indicators: [] } })).toMatchObject({ status: 422, body: { code: 'nothing-to-hand-in' } });
    const receipt = await call('POST', url, { body: {} });
    expect(receipt.status, JSON.stringify(receipt.body)).toBe(200);
    const handed = (await call('GET', `/api/reports/${receipt.body.number}`)).body;
    expect(handed).toMatchObject({ stage: 'follow-up', kind: 'conversational-spearphishing', victim: '例示商事' });
    expect(handed.siblings.map((sibling: { number: string }) => sibling.number)).toEqual([of]);
    const roles = new Map(handed.indicators.map(({ type, norm, role }: Record<string, string>) => [`${type} ${norm}`, role]));
    expect(roles).toEqual(
      new Map([
        ['email taro@kakuu-kenkyu.example', 'attacker'],
        ['domain kakuu-kenkyu.example', 'attacker'],
        ['ipv4 203.0.113.9', 'attacker'],
        ['url https://okiba.example/q.zip', 'attacker'],
        ['domain okiba.example', 'attacker'],
        [`sha256 ${'ab'.repeat(32)}`, 'attacker'],
        ['domain victim.example', 'victim'],
      ]),
    );
    expect(await call('POST', url, { body: {} })).toMatchObject({ status: 409 });
    expect((await call('GET', `/api/mail-findings/${number}-1`)).body).toMatchObject({
      handedIn: receipt.body.number,
      may: { handIn: false },
    });
  });

  it('names the same attacker at other mailboxes, only to those who may see them', { timeout: 60_000 }, async () => {
    const text =
      '突然のご連絡で失礼いたします。論壇誌の編集部の者です。先生の海底ケーブルのご論考を拝読し、座談会へのご登壇をお願いしたくご連絡しました。'.repeat(
        4,
      );
    const first = await scanned([
      findingFixture({
        relationship: { identity: 'a@campaign-one.example', owner: 'desk@victim.example' },
        addresses: ['a@campaign-one.example'],
        turns: [turnOf(1, { text: `甲様 ${text}` })],
      }),
    ]);
    const second = await scanned(
      [
        findingFixture({
          relationship: { identity: 'b@campaign-two.example', owner: 'desk@victim.example' },
          addresses: ['b@campaign-two.example'],
          turns: [turnOf(1, { text: `乙先生 ${text}` })],
        }),
      ],
      'company',
    );
    const third = await scanned(
      [
        findingFixture({
          relationship: { identity: 'c@campaign-two.example', owner: 'desk@victim.example' },
          addresses: ['c@campaign-two.example'],
          turns: [turnOf(1)],
        }),
      ],
      'osaka',
    );
    const elsewhere = async (number: string, as: Who) =>
      FindingPage.parse((await call('GET', `/api/mail-findings/${number}-1`, { as })).body).elsewhere.map((one) => [
        one.number,
        one.shared.map(({ kind, value }) => `${kind} ${value}`),
      ]);
    expect(await elsewhere(first.number, 'tokyo')).toEqual([[`${second.number}-1`, ['text ']]]);
    expect(await elsewhere(second.number, 'tokyo')).toEqual([[`${first.number}-1`, ['text ']]]);
    // Tokyo's mailbox and Osaka's are not the company's to know of, nor Osaka's Tokyo's.
    expect(await elsewhere(second.number, 'company')).toEqual([]);
    expect(await elsewhere(third.number, 'osaka')).toEqual([]);
  });
});
