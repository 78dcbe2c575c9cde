import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { migrations } from '../../main/migrations.ts';
import { databaseAt } from '../../../test/postgres.ts';
import { openPool } from './connect.ts';
import { migrate } from './migrate.ts';

const { place } = inject('postgres');
const name = `${inject('postgres').template}_migrate_${process.pid}`;

let admin: Pool;
let pool: Pool;
let folder: string;

beforeAll(() => {
  admin = openPool(place, 1);
});
afterAll(() => admin.end());
beforeEach(async () => {
  await admin.query(`create database ${name}`);
  pool = openPool(databaseAt(place, name), 4);
  folder = await mkdtemp(join(tmpdir(), 'renkei-migrations-'));
});
afterEach(async () => {
  await pool.end();
  await admin.query(`drop database ${name} with (force)`);
  await rm(folder, { recursive: true });
});

const write = (file: string, text: string): Promise<void> => writeFile(join(folder, file), text);
const run = (): Promise<readonly string[]> => migrate(pool, [pathToFileURL(folder)]);
const count = async (table: string): Promise<unknown> => (await pool.query(`select count(*)::int as n from ${table}`)).rows[0]?.n;

test('files are applied in the order of their numbers, over all folders, and once', async () => {
  await mkdir(join(folder, 'later'));
  await write('0002-second.sql', 'insert into first values (2);');
  await write('0001-first.sql', 'create table first (n int); insert into first values (1);');
  await write('notes.txt', 'not a migration');
  await writeFile(join(folder, 'later', '0003-third.sql'), 'insert into first values (3);');
  const folders = [pathToFileURL(join(folder, 'later')), pathToFileURL(folder)];
  expect(await migrate(pool, folders)).toEqual(['0001-first.sql', '0002-second.sql', '0003-third.sql']);
  expect(await migrate(pool, folders)).toEqual([]);
  expect(await count('first')).toBe(3);
});

test('a file that fails leaves nothing of itself, and what came before stays', async () => {
  await write('0001-good.sql', 'create table good (n int);');
  await write('0002-bad.sql', 'create table half (n int); insert into missing values (1);');
  await expect(run()).rejects.toMatchObject({ code: 'migration-failed', facts: { file: '0002-bad.sql' } });
  expect(await count('good')).toBe(0);
  await expect(count('half')).rejects.toMatchObject({ code: '42P01' });
  await write('0002-bad.sql', 'create table half (n int);');
  expect(await run()).toEqual(['0002-bad.sql']);
});

test('a database that cannot hold every text is refused, untouched', async () => {
  const other = `${name}_latin`;
  await admin.query(`create database ${other} template template0 encoding 'LATIN1' locale_provider libc locale 'C'`);
  const latin = openPool(databaseAt(place, other), 1);
  try {
    await expect(migrate(latin, migrations)).rejects.toMatchObject({ code: 'database-encoding', facts: { found: 'LATIN1' } });
    expect((await latin.query(`select from pg_tables where schemaname = 'public'`)).rowCount).toBe(0);
  } finally {
    await latin.end();
    await admin.query(`drop database ${other} with (force)`);
  }
});

test('a file that changed after it was applied is refused', async () => {
  await write('0001-first.sql', 'create table first (n int);');
  await run();
  await write('0001-first.sql', 'create table first (n bigint);');
  await write('0002-second.sql', 'create table second (n int);');
  await expect(run()).rejects.toMatchObject({ code: 'migration-changed', facts: { file: '0001-first.sql' } });
  await expect(count('second')).rejects.toMatchObject({ code: '42P01' });
});

test('a database of a newer Renkei is refused', async () => {
  await write('0001-first.sql', 'create table first (n int);');
  await write('0009-future.sql', 'create table future (n int);');
  await run();
  await rm(join(folder, '0009-future.sql'));
  await expect(run()).rejects.toMatchObject({ code: 'database-newer', facts: { file: '0009-future.sql' } });
});

test('two files with one number are refused before anything is applied', async () => {
  await write('0001-first.sql', 'create table first (n int);');
  await write('0001-other.sql', 'create table other (n int);');
  await expect(run()).rejects.toMatchObject({ code: 'migration-failed' });
  await expect(count('first')).rejects.toMatchObject({ code: '42P01' });
});

test('processes that migrate at the same time wait for each other', async () => {
  await write('0001-first.sql', 'create table first (n int); insert into first values (1); select pg_sleep(0.05);');
  const applied = await Promise.all([run(), run(), run()]);
  expect(applied.flat()).toEqual(['0001-first.sql']);
  expect(await count('first')).toBe(1);
});

test("the house's own migrations apply to an empty database, and every table that a viewer can reach is guarded row by row", async () => {
  const applied = await migrate(pool, migrations);
  expect(applied.map((file) => file.slice(0, 4))).toEqual(applied.map((_, index) => String(index + 1).padStart(4, '0')));
  const { rows } = await pool.query<{ name: string }>(`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and not c.relrowsecurity
      and has_table_privilege('renkei_app', c.oid, 'select, insert, update, delete')`);
  // Names of organisations are open to everybody who has signed in.
  expect(rows.map((row) => row.name).filter((table) => table !== 'organisation')).toEqual([]);
});
