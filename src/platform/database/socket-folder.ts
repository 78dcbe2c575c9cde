import { chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { RunAs } from './run-as.ts';

/** The kernel's limit for the path of a socket is 107 bytes, and PostgreSQL adds `/.s.PGSQL.5432.lock` to the folder's. */
const longest = 107 - '/.s.PGSQL.5432'.length;

/**
 * Makes the folder of the database's socket, open to PostgreSQL's user alone: `run` in the data folder, or where that path is too long
 * (or may not be entered), a folder with a short name in the folder for temporary files.
 */
export async function makeSocketFolder(home: string, way: RunAs): Promise<string> {
  const beside = join(home, 'run');
  const folder = Buffer.byteLength(beside) <= longest ? beside : await mkdtemp(join(shortest(tmpdir(), '/tmp'), prefix));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { mode: 0o700 });
  if (way.owner !== null) await chown(folder, way.owner, way.owner);
  return folder;
}

/** Whether a folder is one of those made in the folder for temporary files: the only ones that may be removed when found left over. */
export const isOwnSocketFolder = (folder: string): boolean => basename(folder).startsWith(prefix);

const prefix = 'renkei-pg-';
const shortest = (wanted: string, sure: string): string => (Buffer.byteLength(join(wanted, `${prefix}XXXXXX`)) <= longest ? wanted : sure);
