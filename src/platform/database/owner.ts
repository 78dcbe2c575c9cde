import { openPool, type Place } from './connect.ts';
import type { RunningPostgres } from './supervisor.ts';

/**
 * Prepares an embedded PostgreSQL like an administrator would prepare a server: a database `renkei` whose owner is an ordinary role, no
 * superuser. So the centre has the same few rights on a laptop as on the bureau's server. Answers where that database is.
 */
export async function provideOwnDatabase(postgres: RunningPostgres): Promise<Place> {
  const own = { ...postgres.connection, user: 'renkei', database: 'renkei' };
  const pool = openPool(postgres.connection, 1);
  try {
    const { rows } = await pool.query(`select 1 from pg_database where datname = 'renkei'`);
    if (rows.length === 0) {
      // Two statements, since a database cannot be created in a transaction: the role may be there from an attempt that was cut off.
      await pool.query(`do $$ begin create role renkei login createrole createdb; exception when duplicate_object then null; end $$`);
      await pool.query('create database renkei owner renkei');
    }
  } finally {
    await pool.end();
  }
  return own;
}
