import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { RenkeiError } from '#model/errors.ts';
import { openDatabase } from '../database/connect.ts';
import type { Services } from '../services.ts';
import { askCentre } from './ask-centre.ts';
import { lockDataFolder, type DataLock } from './data-lock.ts';
import { onInterrupt } from './interrupt.ts';
import { closeOnce, openServices, servicesOn } from './open-services.ts';
import { readRunFile } from './run-file.ts';
import { lockWriter } from './writer-lock.ts';

/** The centre as a command meets it, whether it was running already or not. */
export type Centre = {
  /** Its database and files: enough to look something up or to make a token. */
  readonly services: Services;
  /**
   * Asks the centre's HTTP API as its operator (an officer of the Agency). Reports go in this way, since the server holds the linking engine.
   * `path` begins with `/api/`. Where no centre runs, one is started in this process when it is first asked.
   */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
};

/** Works on the centre of a data folder: on the running one, or on its own for the time of the work. */
export type WithCentre = <T>(folder: string, work: (centre: Centre) => Promise<T>) => Promise<T>;

/** Starts the HTTP server on these services, on any free port of loopback, letting in whoever knows the secret. */
export type Serve = (services: Services, secret: string) => Promise<{ readonly address: string; readonly close: () => Promise<void> }>;

export type Grounds = {
  readonly migrations: readonly URL[];
  /** DATABASE_URL; undefined: the embedded database of the folder. */
  readonly url: string | undefined;
  readonly serve: Serve;
};

/**
 * Errors: `data-folder-busy` (another command is at work on the folder), `centre-elsewhere` (a centre with another data folder works on the same
 * database server), `centre-not-reached`, and those of the database.
 */
export const makeWithCentre =
  (grounds: Grounds): WithCentre =>
  async (given, work) => {
    const folder = resolve(given);
    const lock = await lockDataFolder(folder);
    return lock.held ? workAlone(folder, lock, grounds, work) : workOnRunning(folder, lock.pid, work);
  };

async function workAlone<T>(
  folder: string,
  lock: DataLock & { held: true },
  { migrations, url, serve }: Grounds,
  work: (centre: Centre) => Promise<T>,
): Promise<T> {
  const undo: (() => Promise<void> | void)[] = [lock.release];
  const stop = async (): Promise<void> => {
    for (let last = undo.pop(); last; last = undo.pop()) await last();
  };
  // Work cut short is undone by the database; PostgreSQL itself must not be left behind.
  const resume = onInterrupt(async () => {
    await stop();
    return 1;
  });
  try {
    const opening = openServices(folder, url, migrations);
    // Arranged before it is there: an interrupted command must not leave PostgreSQL behind.
    undo.push(() => closeOnce(opening));
    const { services, pool } = await opening;
    undo.push(await lockWriter(pool));
    const secret = randomBytes(24).toString('base64url');
    let server: ReturnType<Serve> | null = null;
    const started = (): ReturnType<Serve> => {
      server ??= serve(services, secret).then((running) => {
        undo.push(running.close);
        return running;
      });
      return server;
    };
    return await work({ services, request: async (path, init) => askCentre((await started()).address, secret, path, init) });
  } finally {
    resume();
    await stop();
  }
}

async function workOnRunning<T>(folder: string, pid: number, work: (centre: Centre) => Promise<T>): Promise<T> {
  const running = await readRunFile(folder);
  if (running?.pid !== pid) throw new RenkeiError('data-folder-busy', { folder, pid });
  const database = openDatabase(running.database, { connections: 2 });
  try {
    const services = await servicesOn(database, folder);
    return await work({ services, request: (path, init) => askCentre(running.address, running.secret, path, init) });
  } finally {
    await database.close();
  }
}
