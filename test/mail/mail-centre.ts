import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';
import { intake } from '#intake';
import { mail, mailboxJob } from '#mail';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import { createServer } from '#platform/http/server.ts';
import { openJobs } from '#platform/jobs/jobs.ts';
import type { Finding } from '../../src/mail/core/finding.ts';
import { MailboxDetail } from '../../src/mail/core/mail-pages.ts';
import { listMailbox } from '../../src/mail/engine/list-mailbox.ts';
import type { Scan } from '../../src/mail/mailbox-job.ts';
import { people as others, seedIntake, testLinker } from '../intake.ts';
import { openTestDatabase, type TestWorld } from '../world.ts';

const lab: Viewer = { ...others.agency, name: 'lab', role: 'lab' };
const people = { ...others, lab };
export type Who = keyof typeof people | null;
export type Files = readonly (readonly [path: string, bytes: Uint8Array | string])[];
type Call = { readonly as?: Who; readonly body?: unknown; readonly files?: Files };

/** A centre with people, reports and mailboxes, whose engine finds what a test tells it to. */
export class MailCentre {
  readonly world: TestWorld;
  readonly app: FastifyInstance;
  /** What the stand-in of the engine finds, whether it waits for the test, and what it was asked. */
  readonly engine: {
    findings: readonly Finding[];
    sources: readonly Uint8Array[];
    holds: boolean;
    asked: { owners: readonly string[]; passwords: boolean | undefined; files: string[] }[];
  };
  readonly #jobs: ReturnType<typeof openJobs>;

  private constructor(world: TestWorld, app: FastifyInstance, jobs: ReturnType<typeof openJobs>, engine: MailCentre['engine']) {
    this.world = world;
    this.app = app;
    this.#jobs = jobs;
    this.engine = engine;
  }

  static async open(): Promise<MailCentre> {
    const world = await openTestDatabase();
    await seedIntake(world.services);
    const linker = testLinker();
    const engine: MailCentre['engine'] = { findings: [], sources: [], holds: false, asked: [] };
    const jobs = openJobs(world.services, [mailboxJob(world.services, standIn(engine))]);
    const app = await createServer({
      services: world.services,
      routes: [...(intake(linker).routes ?? []), ...(mail(jobs, linker).routes ?? [])],
      identify: async (request) => people[request.headers['x-test-person'] as keyof typeof people] ?? null,
      version: 'test',
      web: null,
      publicPerMinute: 10_000,
    });
    await jobs.start();
    return new MailCentre(world, app, jobs, engine);
  }

  async close(): Promise<void> {
    this.engine.holds = false;
    await this.#jobs.close();
    await this.app.close();
    await this.world.close();
  }

  async call(method: 'GET' | 'POST' | 'DELETE', url: string, { as = 'tokyo', body, files }: Call = {}) {
    const form = files && multipart(files);
    const type = form ? 'multipart/form-data; boundary=edge' : body === undefined ? null : 'application/json';
    const answer = await this.app.inject({
      method,
      url,
      headers: { ...(as && { 'x-test-person': as }), ...(type && { 'content-type': type }) },
      ...(form ? { payload: form } : body !== undefined && { payload: JSON.stringify(body) }),
    });
    const isJson = /json/.test(String(answer.headers['content-type']));
    return { status: answer.statusCode, body: isJson ? answer.json() : answer.body, headers: answer.headers, bytes: answer.rawPayload };
  }

  /** A report of Tokyo's, or of Osaka's where Osaka hands it in. Answers its number. */
  async report(as: Who = 'tokyo'): Promise<string> {
    const prefecture = as === 'osaka' ? 27 : 13;
    const input = { kind: 'other', title: '相談', text: '不審なメール。', victim: '例示商事', prefecture };
    return (await this.call('POST', '/api/reports', { as, body: input })).body.number;
  }

  /** A mailbox with its files, not yet read. */
  async prepared(as: Who = 'tokyo', files: Files = [['export.mbox', mbox]]): Promise<MailboxDetail> {
    const made = await this.call('POST', '/api/mailboxes', { as, body: { ...asked, report: await this.report(as) } });
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    expect(await this.call('POST', `/api/mailboxes/${made.body.number}/files`, { as, files })).toMatchObject({ status: 200 });
    return MailboxDetail.parse((await this.call('GET', `/api/mailboxes/${made.body.number}`, { as })).body);
  }

  /** The mailbox once its job has come to an end. */
  async settled(number: string, as: Who = 'tokyo'): Promise<MailboxDetail> {
    for (let tries = 0; tries < 1000; tries += 1) {
      const { body } = await this.call('GET', `/api/mailboxes/${number}/job`, { as });
      if (body.job && !['waiting', 'running'].includes(body.job.state))
        return MailboxDetail.parse((await this.call('GET', `/api/mailboxes/${number}`, { as })).body);
      await pause(20);
    }
    throw new Error(`${number} does not end`);
  }

  /** A mailbox in which the engine has found this. */
  async scanned(findings: readonly Finding[], as: Who = 'tokyo', files?: Files): Promise<MailboxDetail> {
    this.engine.findings = findings;
    const { number } = await this.prepared(as, files);
    expect((await this.call('POST', `/api/mailboxes/${number}/start`, { as })).status).toBe(200);
    return this.settled(number, as);
  }
}

const standIn =
  (engine: MailCentre['engine']): Scan =>
  async (request, listener = {}) => {
    const { files } = listMailbox(request.path);
    engine.asked.push({ owners: request.owners, passwords: request.passwords, files: files.map(({ file }) => file) });
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

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const multipart = (files: Files): Buffer =>
  Buffer.concat([
    ...files.flatMap(([path, bytes]) => [
      Buffer.from(`--edge\r\nContent-Disposition: form-data; name="path"\r\n\r\n${path}\r\n`),
      Buffer.from('--edge\r\nContent-Disposition: form-data; name="file"; filename="x"\r\nContent-Type: application/octet-stream\r\n\r\n'),
      Buffer.from(bytes),
      Buffer.from('\r\n'),
    ]),
    Buffer.from('--edge--\r\n'),
  ]);

export const eml = (n: number): string =>
  `Message-ID: <${n}@talk.example>\r\nDate: Mon, 2 Mar 2026 09:12:00 +0900\r\nFrom: taro@kakuu-kenkyu.example\r\nTo: desk@victim.example\r\nSubject: ${n}\r\n\r\nbody ${n}\r\n`;
export const mbox = [1, 2, 3].map((n) => `From - Mon Mar  2 00:12:00 2026\n${eml(n).replaceAll('\r\n', '\n')}\n`).join('');

export const consent = { reading: true, passwords: false, purpose: '被害の有無を確かめる' };
/** What is asked of whoever hands a mailbox in, but the report. */
export const asked = { owners: ['Desk@Victim.example'], consent };
