import { sql, type Transaction } from 'kysely';
import type { Viewer } from '#model/viewer.ts';
import type { Services } from '../services.ts';
import { asMachineOf, enter } from './connect.ts';
import type { Database } from './executor.ts';
import type { Tables } from './tables.ts';

/**
 * Work that is written as several transactions, done as one: all of it is kept or nothing, also when the process is killed in the middle. Inside, `as` and `asSystem` change who acts and give
 * the transaction back as it was; they take turns and must not run side by side. What else the work does (files named by their content) may stay behind.
 */
export const together = <T>(services: Services, work: (services: Services) => Promise<T>): Promise<T> =>
  services.database.asSystem((tx) => work({ ...services, database: within(tx) }));

function within(tx: Transaction<Tables>): Database {
  let acting: Viewer | null = null;
  const change = async (to: Viewer | null): Promise<void> => {
    await sql`select set_config('role', 'none', true)`.execute(tx);
    await (to === null ? enterNobody(tx) : enter(tx, to));
    acting = to;
  };
  const turn = async <T>(viewer: Viewer | null, work: () => Promise<T>): Promise<T> => {
    const before = acting;
    await change(viewer);
    const done = await work();
    // Only after success: a failure has ended the transaction, and everything inside it.
    await change(before);
    return done;
  };
  return {
    as: (viewer, work) => turn(viewer, () => work(tx, asMachineOf(tx))),
    asSystem: (work) => turn(null, () => work(tx)),
    close: async () => undefined,
  };
}

/** The machine itself; what was said of a viewer before is forgotten. */
const enterNobody = (tx: Transaction<Tables>): Promise<unknown> =>
  sql`select set_config('search_path', 'public', true), ${sql.join(
    ['organisation', 'kind', 'role', 'person', 'exercise_only'].map((name) => sql`set_config(${`renkei.${name}`}, '', true)`),
  )}`.execute(tx);
