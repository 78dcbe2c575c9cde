import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findBinaries, restoreLinks } from './binaries.ts';
import { openPool } from './connect.ts';
import { readPidFile, stopPostgres } from './postmaster.ts';
import { startPostgres, type RunningPostgres } from './supervisor.ts';

const asRoot = process.getuid?.() === 0;

let home: string;
const running: RunningPostgres[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'renkei-supervisor-'));
  await chmod(home, 0o755);
});
afterEach(async () => {
  for (const postgres of running.splice(0)) await postgres.stop();
  await rm(home, { recursive: true, force: true });
});

async function start(folder = home): Promise<RunningPostgres> {
  const postgres = await startPostgres(folder, { fsync: 'off' });
  running.push(postgres);
  return postgres;
}

async function ask(postgres: RunningPostgres, text: string): Promise<unknown[]> {
  const pool = openPool(postgres.connection, 1);
  try {
    return (await pool.query({ text, rowMode: 'array' })).rows.flat();
  } finally {
    await pool.end();
  }
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('text is UTF-8 and sorts the same on every machine', async () => {
  const postgres = await start();
  const settings = `select current_setting('server_encoding'), datlocprovider, datlocale from pg_database where datname = 'postgres'`;
  expect(await ask(postgres, settings)).toEqual(['UTF8', 'b', 'C.UTF-8']);
  expect(await ask(postgres, `select x from unnest(array['か','ア','z','あ','A']) as x order by x`)).toEqual(['A', 'z', 'あ', 'か', 'ア']);
});

test('it listens on no network port, and its socket is for its own user alone', async () => {
  const postgres = await start();
  expect(await ask(postgres, `select current_setting('listen_addresses')`)).toEqual(['']);
  expect((await stat(postgres.connection.host)).mode & 0o777).toBe(0o700);
});

test('what was committed is there after a stop and a start', async () => {
  const first = await start();
  await ask(first, 'create table kept as select 7 as n');
  await first.stop();
  expect(isAlive(first.pid())).toBe(false);
  expect(await ask(await start(), 'select n from kept')).toEqual([7]);
});

test('stopping does not wait for sessions that are open', async () => {
  const postgres = await start();
  const pool = openPool(postgres.connection, 1);
  const held = pool.query('select pg_sleep(600)').catch((problem: { code: string }) => problem.code);
  await pause(100);
  await postgres.stop();
  expect(await held).toBe('57P01');
  await pool.end();
});

describe('a crash', () => {
  test('of PostgreSQL is followed by a new start, and nothing committed is lost', async () => {
    const postgres = await start();
    await ask(postgres, 'create table kept as select 7 as n');
    const before = postgres.pid();
    process.kill(before, 'SIGKILL');
    while (postgres.pid() === before || (await readPidFile(join(home, 'postgres')))?.status !== 'ready') await pause(20);
    expect(await ask(postgres, 'select n from kept')).toEqual([7]);
  });

  test('of the process that started it leaves a PostgreSQL behind, which the next start replaces', async () => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('../../../test/database/hold-postgres.ts', import.meta.url)), home], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    const orphan = (await readPidFile(join(home, 'postgres')))?.pid ?? 0;
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isAlive(orphan)).toBe(true);

    const postgres = await start();
    expect(isAlive(orphan)).toBe(false);
    expect(await ask(postgres, 'select n from kept')).toEqual([7]);
  });

  test('leaves the number of a process that is another program now: that one is let alone', async () => {
    await (await start()).stop();
    const other = spawn('sleep', ['600']);
    try {
      await writeFile(join(home, 'postgres', 'postmaster.pid'), `${other.pid}\n${join(home, 'postgres')}\n1\n5432\n\n\n\nready\n`);
      expect(await ask(await start(), 'select 1')).toEqual([1]);
      expect(isAlive(other.pid ?? 0)).toBe(true);
    } finally {
      other.kill();
    }
  });

  test('during the very first start leaves nothing that stops the next', async () => {
    await mkdir(join(home, '.postgres.unfinished'));
    await writeFile(join(home, '.postgres.unfinished', 'PG_VERSION'), '18\n');
    expect(await ask(await start(), 'select 1')).toEqual([1]);
    expect(await readdir(home)).not.toContain('.postgres.unfinished');
  });
});

test.each(['17', '19', ''])('data of version %j are refused and not touched', async (version) => {
  const folder = join(home, 'postgres');
  await mkdir(folder);
  await writeFile(join(folder, 'PG_VERSION'), version);
  await expect(start()).rejects.toMatchObject({ code: 'database-version', facts: { found: version, wanted: '18' } });
  expect(await readdir(folder)).toEqual(['PG_VERSION']);
  expect((await stat(folder)).uid).toBe(process.getuid?.());
});

test('a data folder whose path is too long for a socket gets one elsewhere, and leaves none behind', async () => {
  const deep = join(home, 'あ'.repeat(40), 'b'.repeat(60));
  const postgres = await start(deep);
  expect(await ask(postgres, 'select 1')).toEqual([1]);
  const { host } = postgres.connection;
  expect(Buffer.byteLength(host)).toBeLessThan(90);
  await postgres.stop();
  await expect(stat(host)).rejects.toMatchObject({ code: 'ENOENT' });
});

describe.runIf(asRoot)('started by root', () => {
  test('it runs as an ordinary user', async () => {
    const postgres = await start();
    expect(postgres.runAs).toBe('unprivileged');
    expect((await stat(join(home, 'postgres'))).uid).toBe(65_534);
    expect(await readFile(`/proc/${postgres.pid()}/status`, 'utf8')).toMatch(/^Uid:\t65534\t65534\t65534/m);
  });

  test('it runs in a user namespace below a folder that only root may enter, and moves back out with its data', async () => {
    await chmod(home, 0o700);
    const inside = await start();
    expect(inside.runAs).toBe('namespace');
    await ask(inside, 'create table kept as select 7 as n');
    expect(await readlink(`/proc/${inside.pid()}/ns/user`)).not.toBe(await readlink('/proc/self/ns/user'));
    await inside.stop();

    await chmod(home, 0o755);
    const outside = await start();
    expect(outside.runAs).toBe('unprivileged');
    expect(await ask(outside, 'select n from kept')).toEqual([7]);
    await outside.stop();

    await chmod(home, 0o700);
    expect(await ask(await start(), 'select n from kept')).toEqual([7]);
  });
});

describe('the programs', () => {
  test('are not there for every platform, which is said in a code', async () => {
    await expect(findBinaries('plan9-mips')).rejects.toMatchObject({ code: 'database-not-bundled', facts: { platform: 'plan9-mips' } });
  });

  test('get their links back where no install script made them', async () => {
    const lib = join(home, 'native', 'lib');
    await mkdir(lib, { recursive: true });
    await writeFile(join(lib, 'libpq.so.5.18'), 'library');
    const links = ['libpq.so', 'libpq.so.5'].map((name) => ({ source: 'native/lib/libpq.so.5.18', target: `native/lib/${name}` }));
    await writeFile(join(home, 'native', 'pg-symlinks.json'), JSON.stringify(links));
    await Promise.all([restoreLinks(home), restoreLinks(home)]);
    await restoreLinks(home);
    expect(await readFile(join(lib, 'libpq.so'), 'utf8')).toBe('library');
    expect(await readlink(join(lib, 'libpq.so.5'))).toBe('libpq.so.5.18');
  });

  test('a stop of what is gone already is no failure', async () => {
    const child = spawn('true');
    await once(child, 'exit');
    await stopPostgres(child.pid ?? 0);
  });
});
