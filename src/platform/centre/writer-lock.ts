import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { RenkeiError } from '#model/errors.ts';
import { unavailableOr } from '../database/connect.ts';

/**
 * Makes this process the one that links reports in this database: the linking engine keeps its picture in memory, and two of them would
 * overwrite each other. The lock lives with its connection, so a killed process holds none; when the connection breaks (the database was
 * started again), it is taken anew, and `lost` is called where another process was quicker. Answers a function that gives it back.
 * Throws `centre-elsewhere` when another process has it.
 */
export async function lockWriter(pool: Pool, lost: () => void = () => undefined): Promise<() => void> {
  let client = await take(pool);
  let wanted = true;

  const hold = (): void => {
    client.once('error', () => {
      client.release(true);
      void takeAgain();
    });
  };
  const takeAgain = async (): Promise<void> => {
    while (wanted) {
      try {
        client = await take(pool);
        if (!wanted) return client.release(true);
        return hold();
      } catch (problem) {
        if (problem instanceof RenkeiError && problem.code === 'centre-elsewhere') return lost();
        await pause(500, undefined, { ref: false });
      }
    }
  };

  hold();
  return () => {
    wanted = false;
    // Closing the connection gives the lock back.
    client.removeAllListeners('error').on('error', () => undefined);
    client.release(true);
  };
}

/** Any number nobody else uses for an advisory lock in this database. */
const lockNumber = 7_365_002;

async function take(pool: Pool): Promise<PoolClient> {
  const client = await pool.connect().catch(unavailableOr);
  try {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [lockNumber]);
    if (rows[0]?.mine) return client;
    throw new RenkeiError('centre-elsewhere');
  } catch (problem) {
    client.release(true);
    throw problem;
  }
}
