import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { Pool } from 'pg';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import type { AsMachine, Database } from './executor.ts';
import type { Tables } from './tables.ts';
import { values } from './values.ts';

/** Where a database is: parts of an embedded one, or the `DATABASE_URL` of a server. */
export type Place =
  | { readonly host: string; readonly port: number; readonly user: string; readonly database: string }
  | { readonly url: string };

/** The role in which everything on behalf of a viewer runs. It owns nothing, may not sign in, and row-level security holds for it. */
export const applicationRole = 'renkei_app';
/** The role that owns the views of the schema `seen`, by which records are cut field by field. Row-level security holds for it as for `renkei_app`. */
export const viewingRole = 'renkei_seen';

/**
 * Opens a pool of connections as the owner of Renkei's database.
 *
 * Inside `as(viewer, …)` the transaction runs as `renkei_app` with these settings, which the policies of row-level security read:
 * `renkei.organisation`, `renkei.kind`, `renkei.role`, `renkei.person` ('' for none), `renkei.exercise_only` ('true' or 'false').
 * A table of which a viewer is shown a part only has a view of its name in the schema `seen`, and that is what a query finds (0025-seen.sql): whoever writes
 * names the table, `public.report`. They end with the transaction. Outside one they are '' or NULL: read them as `nullif(current_setting('renkei.organisation', true), '')`.
 *
 * `waitsForDisk: false` is for work that is done again as a whole after a crash: a commit is then answered before it is on disk.
 *
 * Errors: `database-unavailable` when no connection can be had; what a query itself refuses is passed on as pg's error.
 */
export function openDatabase(
  place: Place,
  options: { readonly connections?: number; readonly waitsForDisk?: boolean } = {},
): Database & { readonly pool: Pool } {
  const pool = openPool(place, options.connections ?? 10, options.waitsForDisk ?? true);
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const inTransaction = <T>(work: (tx: Transaction<Tables>) => Promise<T>): Promise<T> =>
    kysely.transaction().execute(work).catch(unavailableOr);

  return {
    pool,
    as: (viewer, work) =>
      inTransaction(async (tx) => {
        await enter(tx, viewer);
        return work(tx, asMachineOf(tx));
      }),
    asSystem: inTransaction,
    close: () => kysely.destroy(),
  };
}

/** A pool whose sessions run in UTC and give values as tables.ts says. */
export function openPool(place: Place, connections: number, waitsForDisk = true): Pool {
  const pool = new Pool({
    ...('url' in place ? { connectionString: place.url } : place),
    max: connections,
    // One stays warm; the others go after ten seconds without work.
    min: 1,
    types: values,
    application_name: 'renkei',
    connectionTimeoutMillis: 10_000,
    options:
      '-c timezone=UTC -c jit=off -c idle_in_transaction_session_timeout=300000' + (waitsForDisk ? '' : ' -c synchronous_commit=off'),
  });
  // A connection that breaks is dropped by the pool, and whoever used it hears of it from the query. Without listeners, on the pool for idle
  // connections and on each for those in use, the event itself would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

export async function enter(tx: Transaction<Tables>, viewer: Viewer): Promise<void> {
  await sql`select
    set_config('renkei.organisation', ${viewer.organisation}, true),
    set_config('renkei.kind', ${viewer.kind}, true),
    set_config('renkei.role', ${viewer.role}, true),
    set_config('renkei.person', ${viewer.person ?? ''}, true),
    set_config('renkei.exercise_only', ${String(viewer.exerciseOnly)}, true),
    set_config('search_path', 'seen, public', true),
    set_config('role', ${applicationRole}, true)`.execute(tx);
}

export const asMachineOf =
  (tx: Transaction<Tables>): AsMachine =>
  async (work) => {
    await sql`select set_config('role', 'none', true), set_config('search_path', 'public', true)`.execute(tx);
    try {
      return await work();
    } finally {
      // A failed statement has ended the transaction for good, and with it the role.
      await sql`select set_config('search_path', 'seen, public', true), set_config('role', ${applicationRole}, true)`
        .execute(tx)
        .catch(() => undefined);
    }
  };

/** Wrong password, no such role, no such database, an address that is none. */
const admissionFailures = new Set(['28P01', '28000', '3D000', 'ERR_INVALID_URL']);

/** What pg says when there is no server to talk to, as opposed to a server that refuses a statement. */
const connectionFailures = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
  '08001',
]);

/** Passes on what a query was refused for; no server at all and a server that lets nobody in get their codes. */
export function unavailableOr(problem: unknown): never {
  const { code, message } = problem as { code?: string; message?: string };
  const lost =
    (code && connectionFailures.has(code)) ||
    // The last two are said to work that was cut off while the centre ends.
    (!code &&
      /^Connection terminated|timeout exceeded when trying to connect|^Cannot use a pool after|^driver has already been destroyed/.test(
        message ?? '',
      ));
  if (code && admissionFailures.has(code)) throw new RenkeiError('database-refused', { problem: message ?? code }, problem);
  throw lost ? new RenkeiError('database-unavailable', {}, problem) : problem;
}
