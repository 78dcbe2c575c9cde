import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { Pool, PoolClient } from 'pg';
import { RenkeiError } from '#model/errors.ts';
import { applicationRole, unavailableOr, viewingRole } from './connect.ts';
import { prepareRoles } from './prepare-roles.ts';

/**
 * Brings the database to the newest form: applies every numbered file of the folders (`0007-name.sql`) that was not applied yet, in the
 * order of the numbers, each in one transaction, and records it with its SHA-256. There is no way back; a released file never changes.
 * A file grants to `renkei_app` what the application may do with its tables; what it does not grant, no viewer's transaction can touch.
 * Several processes may call this at once: one works, the others wait. Answers the names of the files applied now.
 *
 * Errors: `database-unavailable`, `database-refused`, `database-too-old`, `database-encoding`, `database-role`, `database-newer`, `migration-changed`, `migration-failed`.
 */
export async function migrate(pool: Pool, folders: readonly URL[]): Promise<readonly string[]> {
  const files = await readMigrations(folders);
  const client = await pool.connect().catch(unavailableOr);
  try {
    await client.query('select pg_advisory_lock($1)', [lockNumber]);
    try {
      await requireServer(client);
      await prepareRoles(client, { application: applicationRole, viewing: viewingRole });
      return await applyMissing(client, files);
    } finally {
      await client.query('select pg_advisory_unlock($1)', [lockNumber]);
    }
  } finally {
    client.release();
  }
}

type Migration = { readonly number: number; readonly name: string; readonly text: string; readonly sha256: string };

/** Any number nobody else uses for an advisory lock in this database. */
const lockNumber = 7_365_001;

async function readMigrations(folders: readonly URL[]): Promise<readonly Migration[]> {
  const read = folders.map(async (folder) => {
    const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name));
    return Promise.all(
      names.map(async (name) => {
        const text = await readFile(new URL(name, folder.href.endsWith('/') ? folder : `${folder.href}/`), 'utf8');
        return { number: Number(name.slice(0, 4)), name, text, sha256: createHash('sha256').update(text).digest('hex') };
      }),
    );
  });
  const files = (await Promise.all(read)).flat().sort((a, b) => a.number - b.number);
  const twice = files.find((file, index) => files[index + 1]?.number === file.number);
  if (twice) throw new RenkeiError('migration-failed', { file: twice.name, problem: 'two files have this number' });
  return files;
}

async function applyMissing(client: PoolClient, files: readonly Migration[]): Promise<readonly string[]> {
  await client.query(`create table if not exists migration (
    number int primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())`);
  const { rows } = await client.query<{ number: number; name: string; sha256: string }>(
    'select number, name, sha256 from migration order by number',
  );
  const known = new Map(files.map((file) => [file.number, file]));
  const applied = new Set<number>();
  for (const row of rows) {
    const file = known.get(row.number);
    if (!file) throw new RenkeiError('database-newer', { file: row.name });
    if (file.sha256 !== row.sha256) throw new RenkeiError('migration-changed', { file: file.name });
    applied.add(row.number);
  }
  const missing = files.filter((file) => !applied.has(file.number));
  for (const file of missing) await apply(client, file);
  return missing.map((file) => file.name);
}

async function apply(client: PoolClient, file: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(file.text);
    await client.query('insert into migration (number, name, sha256) values ($1, $2, $3)', [file.number, file.name, file.sha256]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new RenkeiError('migration-failed', { file: file.name, problem }, cause);
  }
}

async function requireServer(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ number: string; encoding: string }>(
    `select current_setting('server_version_num') as number, current_setting('server_encoding') as encoding`,
  );
  const major = Math.floor(Number(rows[0]?.number) / 10_000);
  if (major < 15) throw new RenkeiError('database-too-old', { found: major });
  const found = rows[0]?.encoding ?? '';
  if (found !== 'UTF8') throw new RenkeiError('database-encoding', { found });
}
