import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exerciseSeed, generateExercise } from '#training';
import { lockWriter } from '#platform/centre/writer-lock.ts';
import { openPool } from '#platform/database/connect.ts';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { scenes } from '../../src/liaison/exercise/scenes.ts';
import { buildWeb } from '../../src/main/build-web.ts';
import { renkei, startRenkei, type Started } from './run-renkei.ts';

// A start on a busy machine takes its time, and the first one anywhere builds the web.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** Reports of the one exercise (seed 1), as its generator counts them. */
const exerciseReports = generateExercise(exerciseSeed, Date.parse('2026-04-01T00:00:00Z')).length;

let folder: string;
const started: Started[] = [];

beforeAll(() => buildWeb(() => undefined));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renkei-centre-'));
  await chmod(folder, 0o755);
});
afterEach(async () => {
  for (const { process: child, ended } of started.splice(0)) {
    child.kill('SIGTERM');
    await ended;
  }
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<Started> {
  const centre = await startRenkei(folder);
  started.push(centre);
  return centre;
}

const postmaster = async (): Promise<number> => Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`);

test('a centre starts, answers, is found by commands, and ends without a trace', async () => {
  const centre = await start();
  const postgres = await postmaster();
  expect(centre.address).toMatch(/^http:\/\/localhost:\d+$/);
  expect(centre.signIn).toMatch(/^http:\/\/localhost:\d+\/sign-in#[\w-]{20,}$/);
  expect(await (await fetch(`${centre.address}/healthz`)).json()).toMatchObject({ status: 'ok', database: 'up' });
  const page = await fetch(centre.address, { headers: { accept: 'text/html' } });
  expect([page.status, (await page.text()).includes('<div id=')]).toEqual([200, true]);

  const secrets = await stat(join(folder, 'centre.json'));
  expect(secrets.mode & 0o777).toBe(0o600);

  const second = await renkei(['start', '--port', '0', '--data', folder]);
  expect(second).toMatchObject({ code: 3, stdout: '' });
  expect(second.stderr).toContain(`already running on this data folder: http://127.0.0.1:${new URL(centre.address).port} [centre-running]`);

  const made = await renkei(['token', 'create', '--org', 'JP-13', '--role', 'analyst', '--data', folder, '--json']);
  expect(made.code).toBe(0);
  const { token } = JSON.parse(made.stdout);
  const who = await fetch(`${centre.address}/api/session`, { headers: { authorization: `Bearer ${token}` } });
  expect(await who.json()).toMatchObject({ viewer: { organisation: 'JP-13', role: 'analyst' } });

  centre.process.kill('SIGTERM');
  expect(await centre.ended).toMatchObject({ code: 0 });
  expect(isAlive(postgres)).toBe(false);
  expect((await readdir(folder)).toSorted()).toEqual(['files', 'postgres', 'postgres.log']);
});

test('after kill -9 of the server the next start takes over, with everything that was acknowledged', async () => {
  const first = await start();
  const made = await renkei(['token', 'create', '--org', 'JP-13', '--role', 'analyst', '--data', folder, '--json']);
  const { token } = JSON.parse(made.stdout);
  const orphan = await postmaster();
  first.process.kill('SIGKILL');
  await first.ended;
  expect(isAlive(orphan)).toBe(true);

  const second = await start();
  expect(isAlive(orphan)).toBe(false);
  expect((await fetch(`${second.address}/api/session`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
});

test('after kill -9 of the database the centre answers again by itself', async () => {
  const { address } = await start();
  process.kill(await postmaster(), 'SIGKILL');
  const health = async (): Promise<number> => (await fetch(`${address}/healthz`)).status;
  const seen = new Set<number>();
  do seen.add(await health());
  while (!(seen.has(503) && seen.has(200)) || (await health()) !== 200);
  // It holds its claim on the database again: no second centre may write there.
  const { database } = JSON.parse(await readFile(join(folder, 'centre.json'), 'utf8'));
  const pool = openPool(database, 1);
  await expect
    .poll(
      () =>
        lockWriter(pool).then(
          (unlock) => unlock(),
          (problem) => problem.code,
        ),
      { timeout: 10_000 },
    )
    .toBe('centre-elsewhere');
  await pool.end();
});

test('Ctrl+C while it starts leaves no PostgreSQL behind', async () => {
  const starting = startRenkei(folder).catch(() => null);
  while (!existsSync(join(folder, 'postgres', 'postmaster.pid'))) await new Promise((resolve) => setTimeout(resolve, 20));
  const postgres = await postmaster();
  const { pid } = JSON.parse(await readFile(join(folder, 'centre.lock'), 'utf8')) as { pid: number };
  process.kill(pid, 'SIGINT');
  const centre = await starting;
  if (centre) expect(await centre.ended).toMatchObject({ code: 0 });
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isAlive(postgres)).toBe(false);
});

describe('what stands in the way is said in one coded line', () => {
  const refusal = (code: string): RegExp => new RegExp(`^renkei: .+ \\[${code}\\]\\n$`);

  test('a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const answer = await renkei(['start', '--quiet', '--port', String(port), '--data', folder]);
    other.close();
    expect([answer.code, answer.stdout]).toEqual([3, '']);
    expect(answer.stderr).toMatch(refusal('port-in-use'));
    expect(await readdir(folder)).toEqual([]);
  });

  test('a database server that is not there', async () => {
    const answer = await renkei(['start', '--quiet', '--port', '0', '--data', folder], {
      DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none',
    });
    expect([answer.code, answer.stdout]).toEqual([1, '']);
    expect(answer.stderr).toMatch(refusal('database-unavailable'));
  });

  test('a data folder that is a file', async () => {
    const answer = await renkei(['start', '--quiet', '--port', '0', '--data', join(process.cwd(), 'package.json')]);
    expect(answer.code).toBe(3);
    expect(answer.stderr).toMatch(refusal('data-folder-unusable'));
  });
});

test('a command works without a running centre too, and leaves nothing running', async () => {
  const made = await renkei(['token', 'create', '--org', 'JP-NPA', '--role', 'analyst', '--data', folder]);
  expect(made).toMatchObject({ code: 0 });
  expect(await readdir(folder)).not.toContain('centre.lock');
  expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
});

test('reports handed in before the first start are never mixed with an exercise', async () => {
  const file = join(folder, 'reports.ndjson');
  await writeFile(file, '{"id":"1","text":"handed in before anybody started a centre"}\n');
  const data = join(folder, 'centre');
  expect(await renkei(['import', file, '--data', data, '--json'])).toMatchObject({ code: 0 });
  const centre = await startRenkei(data, []);
  started.push(centre);
  expect(await (await fetch(`${centre.address}/api/session`)).json()).toMatchObject({ realm: 'real' });
});

test('a first start serves before the exercise is whole; killed with -9 in the middle it goes on, and everything is there once', async () => {
  const first = await startRenkei(folder, []);
  started.push(first);
  const { database } = JSON.parse(await readFile(join(folder, 'centre.json'), 'utf8'));
  const pool = openPool(database, 1);
  const count = async (of: string): Promise<number> => (await pool.query(`select count(*)::int as n from ${of}`)).rows[0].n;
  expect(await count('report')).toBe(exerciseReports);
  const state = async (): Promise<string> => (await pool.query(`select state from job where kind = 'exercise'`)).rows[0].state;
  expect(['waiting', 'running']).toContain(await state());
  while ((await count('inquiry')) < 5) await new Promise((resolve) => setTimeout(resolve, 20));
  first.process.kill('SIGKILL');
  await first.ended;
  await pool.end().catch(() => undefined);

  const second = await startRenkei(folder, []);
  started.push(second);
  const again = openPool(JSON.parse(await readFile(join(folder, 'centre.json'), 'utf8')).database, 1);
  const ask = async (sql: string): Promise<unknown> => (await again.query({ text: sql, rowMode: 'array' })).rows[0];
  await expect.poll(() => ask(`select state from job where kind = 'exercise'`), { timeout: 150_000, interval: 200 }).toEqual(['done']);
  // A mailbox brings a report of its own.
  expect(
    await ask(`select (select count(*)::int from report), (select count(*)::int from inquiry), (select count(distinct number)::int from inquiry where number is not null)
      = (select count(*)::int from inquiry where number is not null), (select count(*)::int from team), (select count(*)::int from mailbox),
      (select count(*)::int from mailbox_file), (select count(*)::int from exchange_delivery), (select count(*)::int from exchange_quarantine)`),
  ).toEqual([exerciseReports + 2, scenes.length, true, 2, 2, 2, 1, 2]);
  await again.end();
});
