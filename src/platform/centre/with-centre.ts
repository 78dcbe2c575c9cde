import { resolve } from 'node:path';
import { RenkeiError } from '#model/errors.ts';
import { openDatabase } from '../database/connect.ts';
import type { Services } from '../services.ts';
import { lockDataFolder } from './data-lock.ts';
import { onInterrupt } from './interrupt.ts';
import { openServices, servicesOn } from './open-services.ts';
import { readRunFile } from './run-file.ts';
import { lockWriter } from './writer-lock.ts';

/** The centre as a command meets it. */
export type Centre = {
  /** Its database and files: enough to look something up or to make a token. */
  readonly services: Services;
  /** The centre that runs on this data folder. New reports go to it over HTTP, since it holds the linking engine. */
  readonly running: { readonly address: string; readonly request: (path: string, init?: RequestInit) => Promise<Response> } | null;
};

/** Works on the centre of a data folder: on the running one, or by starting its database here for the time of the work. */
export type WithCentre = <T>(folder: string, work: (centre: Centre) => Promise<T>) => Promise<T>;

/**
 * `url` is DATABASE_URL. Errors: `data-folder-busy` (another command is at work on the folder), `centre-elsewhere` (a centre with another
 * data folder works on the same database server), `centre-not-reached`, and those of the database.
 */
export const makeWithCentre =
  (migrations: readonly URL[], url: string | undefined): WithCentre =>
  async (given, work) => {
    const folder = resolve(given);
    const lock = await lockDataFolder(folder);
    return lock.held ? workHere(folder, url, migrations, lock, work) : workOnRunning(folder, lock.pid, work);
  };

async function workHere<T>(
  folder: string,
  url: string | undefined,
  migrations: readonly URL[],
  lock: { release(): Promise<void> },
  work: (centre: Centre) => Promise<T>,
): Promise<T> {
  try {
    const { services, pool, close } = await openServices(folder, url, migrations);
    // Work cut short is undone by the database; PostgreSQL itself must not be left behind.
    const resume = onInterrupt(async () => {
      await close();
      await lock.release();
      return 1;
    });
    try {
      const unlock = await lockWriter(pool);
      try {
        return await work({ services, running: null });
      } finally {
        unlock();
      }
    } finally {
      resume();
      await close();
    }
  } finally {
    await lock.release();
  }
}

async function workOnRunning<T>(folder: string, pid: number, work: (centre: Centre) => Promise<T>): Promise<T> {
  const running = await readRunFile(folder);
  if (running?.pid !== pid) throw new RenkeiError('data-folder-busy', { folder, pid });
  const database = openDatabase(running.database, { connections: 2 });
  try {
    const services = await servicesOn(database, folder);
    const request = (path: string, init: RequestInit = {}): Promise<Response> => {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${running.secret}`);
      return fetch(new URL(path, running.address), { ...init, headers }).catch((cause: unknown) => {
        throw new RenkeiError('centre-not-reached', { address: running.address }, cause);
      });
    };
    return await work({ services, running: { address: running.address, request } });
  } finally {
    await database.close();
  }
}
