import type { Pool } from 'pg';
import { RenkeiError } from '#model/errors.ts';

/** Any number nobody else uses for an advisory lock in this database. */
const lockNumber = 7_365_002;

/**
 * Makes this process the one that links reports in this database: the linking engine keeps its picture in memory, and two of them would
 * overwrite each other. The lock lives with its connection, so a killed process holds none. Answers a function that gives it back.
 * Throws `centre-elsewhere` when another process has it.
 */
export async function lockWriter(pool: Pool): Promise<() => void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [lockNumber]);
    if (!rows[0]?.mine) throw new RenkeiError('centre-elsewhere');
  } catch (problem) {
    client.release();
    throw problem;
  }
  // Closing the connection gives the lock back.
  return () => client.release(true);
}
