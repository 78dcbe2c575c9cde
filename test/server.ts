import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { readPidFile, stopPostgres } from '#platform/database/postmaster.ts';
import { chooseRunAs, giveTo } from '#platform/database/run-as.ts';
import { databaseTests } from './database-tests.ts';

/**
 * `npm run test:server -- FOLDER [FILTER…]`: the tests of src/ that need a database, on a PostgreSQL server (DATABASE_URL) instead of the embedded one. FOLDER holds the programs of
 * another version, `/usr/lib/postgresql/15/bin` for instance; a server of it runs over a Unix socket for the time of the tests. As in a
 * bureau, the tests get an ordinary role that owns its database, no superuser.
 */
const [programs = '', ...filters] = process.argv.slice(2);
// What never asks a database says the same on every version.
const tests = filters.length > 0 ? filters : databaseTests('src');
const home = mkdtempSync(join(tmpdir(), 'renkei-server-'));
chmodSync(home, 0o755);
const data = join(home, 'data');
mkdirSync(data, { mode: 0o700 });

const way = chooseRunAs(join(programs, 'postgres'), home);
await giveTo(way, data);
const command = (program: string, ...args: string[]): [string, string[]] => {
  const [first = '', ...rest] = [...way.prefix, join(programs, program), ...args];
  return [first, rest];
};
const settings = { ...way.identity, cwd: '/', env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' } };

execFileSync(...command('initdb', '-D', data, '-U', 'postgres', '--encoding=UTF8', '--locale=C', '--auth=trust', '--no-sync'), settings);
// Without autovacuum: its workers belong to the superuser, and a database that one is in cannot be dropped by the ordinary role.
const options = [
  'listen_addresses=',
  `unix_socket_directories=${data}`,
  'fsync=off',
  'max_connections=100',
  'log_min_messages=fatal',
  'autovacuum=off',
];
const server = spawn(...command('postgres', '-D', data, ...options.flatMap((option) => ['-c', option])), {
  ...settings,
  stdio: ['ignore', 'ignore', 'inherit'],
});
while ((await readPidFile(data))?.status !== 'ready') {
  if (server.exitCode !== null) process.exit(1);
  await pause(50);
}

const admin = new Client({ host: data, user: 'postgres', database: 'postgres' });
await admin.connect();
await admin.query('create role renkei login createrole createdb');
await admin.query('create database renkei owner renkei');
const { rows } = await admin.query<{ version: string }>('select version()');
console.log(rows[0]?.version);
await admin.end();

const { status } = spawnSync(process.execPath, [fileURLToPath(new URL('run.ts', import.meta.url)), ...tests], {
  stdio: 'inherit',
  env: { ...process.env, DATABASE_URL: `postgres://renkei@localhost/renkei?host=${data}` },
});
if (server.pid !== undefined && server.exitCode === null) {
  const exited = once(server, 'exit');
  await stopPostgres(server.pid);
  await exited;
}
rmSync(home, { recursive: true, force: true });
process.exitCode = status ?? 1;
