import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { destination, pino } from 'pino';
import { openAudit } from '../audit/write.ts';
import { openDatabase, type Place } from '../database/connect.ts';
import type { Database } from '../database/executor.ts';
import { migrate } from '../database/migrate.ts';
import { provideOwnDatabase } from '../database/owner.ts';
import { startPostgres } from '../database/supervisor.ts';
import { type Home, settleHome } from '../identity/index.ts';
import { makeNewId } from '../new-id.ts';
import type { Services } from '../services.ts';

export type OpenServices = {
  readonly services: Services;
  readonly pool: Pool;
  readonly place: Place;
  /** Closes the connections and stops PostgreSQL where it was started here. */
  readonly close: () => Promise<void>;
};

/**
 * What a centre works with, from its data folder: its database (embedded in the folder, or the server that `url` names), brought to the newest
 * form and furnished with what every centre has from its first day, and the place of its files. The caller holds the lock of the folder.
 * `home` says whose a new centre is.
 */
export async function openServices(
  folder: string,
  url: string | undefined,
  migrations: readonly URL[],
  home?: Home,
): Promise<OpenServices> {
  const postgres = url === undefined ? await startPostgres(folder) : null;
  try {
    const place: Place = postgres ? await provideOwnDatabase(postgres) : { url: url ?? '' };
    const database = openDatabase(place);
    await migrate(database.pool, migrations);
    await database.asSystem((tx) => settleHome(tx, home));
    const services = await servicesOn(database, folder);
    return {
      services,
      pool: database.pool,
      place,
      close: async () => {
        await database.close();
        await postgres?.stop();
      },
    };
  } catch (problem) {
    await postgres?.stop();
    throw problem;
  }
}

/** The same on a database that somebody else has opened and migrated. */
export async function servicesOn(database: Database, folder: string): Promise<Services> {
  const files = join(folder, 'files');
  await mkdir(files, { recursive: true, mode: 0o700 });
  const now = Date.now;
  const newId = makeNewId(now, randomBytes);
  return { database, audit: openAudit({ now, newId }), now, newId, files, log };
}

/** Closes what is open, or is about to be; what could not be opened needs no closing. */
export const closeOnce = (opening: Promise<OpenServices>): Promise<void> =>
  opening.then(
    ({ close }) => close(),
    () => undefined,
  );

/** Warnings and failures, to stderr as JSON lines. RENKEI_LOG=info tells more. It never holds content. */
const log = pino({ level: process.env['RENKEI_LOG'] ?? 'warn', base: null }, destination({ fd: 2, sync: true }));
