import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { unzipSync, zipSync } from 'fflate';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intake } from '#intake';
import type { Viewer } from '#model/viewer.ts';
import { createServer } from '#platform/http/server.ts';
import { type Jobs, openJobs } from '#platform/jobs/jobs.ts';
import { recovery, recoveryJob } from '#recovery';
import { people as others, seedIntake, testLinker } from '../../../test/intake.ts';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { readAll, sourceOfBytes } from '#model/byte-source.ts';
import { Manifest } from '../core/manifest.ts';
import { RecoveryDetail } from '../core/recovery-pages.ts';
import { blackBastaFixture } from '../core/reuse/blackbasta-fixture.ts';

const lab: Viewer = { ...others.agency, name: 'lab', role: 'lab' };
const people = { ...others, lab };
type Who = keyof typeof people | null;

let world: TestWorld;
let app: FastifyInstance;
let jobs: Jobs;
const linker = testLinker();

beforeAll(async () => {
  world = await openTestDatabase();
  await seedIntake(world.services);
  jobs = openJobs(world.services, [recoveryJob(world.services)]);
  app = await createServer({
    services: world.services,
    routes: [...(intake(linker).routes ?? []), ...(recovery(jobs, linker).routes ?? [])],
    identify: async (request) => people[request.headers['x-test-person'] as keyof typeof people] ?? null,
    version: 'test',
    web: null,
    publicPerMinute: 10_000,
  });
  await jobs.start();
});
afterAll(async () => {
  await jobs.close();
  await app.close();
  await world.close();
});

async function call(method: 'GET' | 'POST', url: string, { as = 'tokyo', body, file }: { as?: Who; body?: unknown; file?: File } = {}) {
  const form = file && Buffer.concat([Buffer.from(partHead(file.name)), Buffer.from(await file.bytes()), Buffer.from('\r\n--edge--\r\n')]);
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
const partHead = (name: string): string =>
  `--edge\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;

/** A document as an office writes it, encrypted in memory by the published layout of Black Basta: 64 bytes at every 192. Synthetic. */
const original = zipSync(
  { 'word/document.xml': Buffer.from('<p>被害届</p>'.repeat(3000)), 'empty.bin': new Uint8Array(40_000) },
  { level: 0 },
);
const key = Uint8Array.from({ length: 64 }, (_, at) => (at * 37 + 11) & 0xff);
const encrypted = readAll(blackBastaFixture(sourceOfBytes(original), key, new Uint8Array(5000).fill(7)));
const note = `ATTENTION! Your network was encrypted. Contact us: recovery-desk@mail.example, wallet 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa, personal id 9f2c-77aa-0132`;

async function report(handling = {}): Promise<string> {
  const input = { kind: 'ransomware', title: '復旧の試験', text: '暗号化された。', victim: '例示商事', handling };
  return (await call('POST', '/api/reports', { body: input })).body.number;
}

async function prepared(as: Who = 'tokyo'): Promise<RecoveryDetail> {
  const number = await report();
  const { body } = await call('POST', '/api/recoveries', { as, body: { report: number } });
  const add = (name: string, bytes: Uint8Array<ArrayBuffer> | string) =>
    call('POST', `/api/recoveries/${body.number}/files`, { as, file: new File([bytes], name) });
  expect((await add('届出.docx.basta', Uint8Array.from(encrypted))).status).toBe(200);
  expect((await add('readme.txt', note)).status).toBe(200);
  return RecoveryDetail.parse((await call('GET', `/api/recoveries/${body.number}`, { as })).body);
}

async function settled(number: string, as: Who = 'tokyo'): Promise<RecoveryDetail> {
  for (let tries = 0; tries < 400; tries += 1) {
    const detail = RecoveryDetail.parse((await call('GET', `/api/recoveries/${number}`, { as })).body);
    if (detail.job && !['waiting', 'running'].includes(detail.job.state)) return detail;
    await pause(50);
  }
  throw new Error(`${number} does not end`);
}

describe('every operation', () => {
  const closed = (recovery(openJobs({} as never, []), linker).routes ?? []).map(({ method, path }) => [method, path] as const);

  it.each(closed)('%s %s asks to sign in, and is not for an auditor', async (method, path) => {
    const url = path.replace(':number', 'J-0001').replace(':ordinal', '0');
    expect(await call(method as 'GET', url, { as: null })).toMatchObject({ status: 401, body: { code: 'login-required' } });
    const refused = await call(method as 'GET', url, { as: 'auditor', ...(method === 'POST' && { body: {} }) });
    // The list and the figures are empty for those who may see none of it.
    if (path === '/api/recoveries' && method === 'GET') expect(refused.body.rows).toEqual([]);
    else if (path === '/api/recoveries/figures') expect(refused.body.figures).toEqual([]);
    else expect([403, 404]).toContain(refused.status);
  });

  it.each(['/api/recoveries?limit=0', '/api/recoveries?after=x', '/api/recoveries/J-1/entries?limit=x'])('refuses %s', async (url) =>
    expect(await call('GET', url)).toMatchObject({ status: 422, body: { code: 'invalid-input' } }),
  );
});

describe('a recovery', () => {
  it('goes from files to what came back, with proof, and into the case', { timeout: 60_000 }, async () => {
    const { number, files, report } = await prepared();
    expect(files.map(({ purpose }) => purpose)).toEqual(['input', 'input']);
    expect((await call('POST', `/api/recoveries/${number}/start`)).status).toBe(200);
    const done = await settled(number);
    expect(done.job).toMatchObject({ state: 'done', failure: null });
    const entriesOf = () =>
      world.database.asSystem((tx) => tx.selectFrom('audit_entry').select('id').where('subject_id', '=', number).execute());
    const before = (await entriesOf()).length;
    expect((await call('GET', `/api/recoveries/${number}/job`)).body).toEqual({ job: done.job });
    expect(await entriesOf()).toHaveLength(before);
    expect(done.totals).toMatchObject({ inputs: 2, outputs: 1, verified: 1, bytes: { missing: 0 } });
    expect(done.families).toContain('Black Basta');

    const { entries, counts } = (await call('GET', `/api/recoveries/${number}/entries`)).body;
    expect(counts).toEqual({ verified: 1, unverified: 0, nothing: 1 });
    const opened = entries.find(({ entry }: { entry: { verified: boolean } }) => entry.verified);
    expect(opened.entry.outputSha256).toBe(createHash('sha256').update(original).digest('hex'));
    expect(opened.encrypted.length).toBeGreaterThan(10);

    const file = `/api/recoveries/${number}/entries/${opened.ordinal}/file`;
    expect(await call('GET', file)).toMatchObject({ status: 422, body: { code: 'reason-required' } });
    const taken = await call('GET', `${file}?reason=check`);
    expect(Buffer.compare(taken.bytes, original)).toBe(0);
    expect(taken.headers).toMatchObject({ 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff' });

    const packed = unzipSync((await call('GET', `/api/recoveries/${number}/package?reason=return`)).bytes);
    const manifest = Manifest.parse(JSON.parse(Buffer.from(packed['manifest.json'] ?? []).toString()));
    expect(manifest.entries).toHaveLength(2);
    expect(Buffer.compare(Buffer.from(packed[opened.entry.output] ?? []), original)).toBe(0);

    const receipt = await call('POST', `/api/recoveries/${number}/hand-in?lang=en`);
    expect(receipt.status).toBe(200);
    const handed = (await call('GET', `/api/reports/${receipt.body.number}`)).body;
    expect(handed).toMatchObject({ stage: 'follow-up', kind: 'ransomware', victim: '例示商事' });
    expect(handed.siblings.map((sibling: { number: string }) => sibling.number)).toEqual([report]);
    const traces = handed.indicators.map(({ type, norm }: { type: string; norm: string }) => `${type} ${norm}`);
    expect(traces).toEqual(expect.arrayContaining(['ransomware-family blackbasta', 'email recovery-desk@mail.example']));
    expect(await call('POST', `/api/recoveries/${number}/hand-in`)).toMatchObject({ status: 409 });
  });

  it('is stopped, and goes on', { timeout: 60_000 }, async () => {
    const { number } = await prepared();
    expect(await call('POST', `/api/recoveries/${number}/stop`)).toMatchObject({ status: 409 });
    await call('POST', `/api/recoveries/${number}/start`);
    const stopped = await call('POST', `/api/recoveries/${number}/stop`);
    // It may have been quicker than we are.
    expect([200, 409]).toContain(stopped.status);
    const held = await settled(number);
    if (held.job?.state === 'stopped') {
      expect((await call('POST', `/api/recoveries/${number}/start`)).status).toBe(200);
      expect((await settled(number)).job?.state).toBe('done');
    }
    expect(await call('POST', `/api/recoveries/${number}/start`)).toMatchObject({ status: 409 });
  });

  it('takes no more files once it was started, and none that make no sense', { timeout: 60_000 }, async () => {
    const { number, files } = await prepared();
    const add = (query: string, name = 'x') => call('POST', `/api/recoveries/${number}/files?${query}`, { file: new File(['x'], name) });
    expect(await add('purpose=original')).toMatchObject({ status: 422 });
    expect(await add('purpose=original&originalOf=0190d9b8-0000-7000-8000-000000000000')).toMatchObject({ status: 404 });
    expect(await add(`purpose=input&originalOf=${files[0]?.id}`)).toMatchObject({ status: 422 });
    expect(await add(`purpose=original&originalOf=${files[0]?.id}`)).toMatchObject({ status: 200 });
    expect(await call('POST', `/api/recoveries/${number}/files`, { body: {} })).toMatchObject({ status: 415 });
    await call('POST', `/api/recoveries/${number}/start`);
    expect(await add('purpose=input')).toMatchObject({ status: 409 });
    await settled(number);
  });

  it('is not started without files, and not for a report that is not there', async () => {
    const { body } = await call('POST', '/api/recoveries', { body: { report: await report() } });
    expect(await call('POST', `/api/recoveries/${body.number}/start`)).toMatchObject({ status: 422 });
    expect(await call('POST', '/api/recoveries', { body: { report: 'R-999999' } })).toMatchObject({ status: 404 });
    expect(await call('POST', '/api/recoveries', { as: 'company', body: { report: await report({ tlp: 'clear' }) } })).toMatchObject({
      status: 403,
    });
  });

  it('is worked on by its own organisation; the owner of the report looks on', async () => {
    const { number } = await prepared('lab');
    expect((await call('GET', `/api/recoveries/${number}`)).body).toMatchObject({ own: false });
    expect(await call('POST', `/api/recoveries/${number}/start`)).toMatchObject({ status: 403 });
    expect(await call('GET', `/api/recoveries/${number}`, { as: 'osaka' })).toMatchObject({ status: 404 });
    expect(await call('POST', `/api/recoveries/${number}/hand-in`, { as: 'lab' })).toMatchObject({ status: 403 });
  });
});

it('says what is wrong with an upload that is cut short or has no boundary', async () => {
  const { number } = (await call('POST', '/api/recoveries', { body: { report: await report() } })).body;
  for (const [type, payload] of [
    ['multipart/form-data; boundary=edge', 'nothing'],
    ['multipart/form-data; boundary=edge', `${partHead('a.bin')}${'z'.repeat(70_000)}`],
    ['multipart/form-data', 'nothing'],
  ] as const) {
    const headers = { 'x-test-person': 'tokyo', 'content-type': type };
    const answer = await app.inject({ method: 'POST', url: `/api/recoveries/${number}/files?purpose=input`, headers, payload });
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'invalid-input']);
  }
});
