import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openPool, type Place } from '#platform/database/connect.ts';
import { migrate } from '#platform/database/migrate.ts';
import { clearLeftovers } from '#platform/database/postmaster.ts';
import { provideOwnDatabase } from '#platform/database/owner.ts';
import { startPostgres } from '#platform/database/supervisor.ts';
import { migrations } from '../src/main/migrations.ts';
import { dropDatabase } from './drop-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly postgres: { readonly place: Place; readonly template: string };
    /** A folder for what is made once for several files. */
    readonly shared: string;
  }
}

/**
 * Prepares what the tests of one run share: a folder, a PostgreSQL (its own, or the server in `DATABASE_URL`, whose user may create databases) and in
 * it a migrated database that every test file copies. Vitest calls the function it answers when the run ends.
 */
export default async function sharePostgres(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env['DATABASE_URL'];
  const own = url ? null : await startOwn();
  const place: Place = own?.place ?? { url: url ?? '' };
  const admin = openPool(place, 1);
  const template = `renkei_test_${process.pid}`;
  await admin.query(`create database ${template}`);
  const pool = openPool(databaseAt(place, template), 1);
  await migrate(pool, migrations);
  await pool.end();
  project.provide('postgres', { place, template });
  const shared = await mkdtemp(join(tmpdir(), `renkei-test-${process.pid}-shared-`));
  await chmod(shared, 0o755);
  project.provide('shared', shared);

  return async () => {
    const { rows } = await admin.query<{ name: string }>(`select datname as name from pg_database where starts_with(datname, $1)`, [
      template,
    ]);
    if (!own) for (const { name } of rows) await dropDatabase(admin, name);
    await admin.end();
    await own?.stop();
    await rm(shared, { recursive: true, force: true });
  };
}

/** Test runs that were killed leave their PostgreSQL running; the next run ends it. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = /^renkei-test-(\d+)-/.exec(name)?.[1];
    if (!pid || existsSync(`/proc/${pid}`) || !existsSync('/proc/self')) continue;
    await clearLeftovers(join(tmpdir(), name, 'postgres'));
    await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

/** The same server, another database. */
export function databaseAt(place: Place, database: string): Place {
  if (!('url' in place)) return { ...place, database };
  const url = new URL(place.url);
  url.pathname = `/${database}`;
  return { url: url.href };
}

async function startOwn(): Promise<{ place: Place; stop: () => Promise<void> }> {
  await sweep();
  const folder = await mkdtemp(join(tmpdir(), `renkei-test-${process.pid}-`));
  await chmod(folder, 0o755);
  // Nothing here has to survive a crash of the machine.
  const postgres = await startPostgres(folder, {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '100',
  });
  return {
    place: await provideOwnDatabase(postgres),
    stop: async () => {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
