import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { RenkeiError } from '#model/errors.ts';
import type { Binaries } from './binaries.ts';
import { giveTo, type RunAs } from './run-as.ts';

/** Name of the bootstrap superuser of an embedded database. Renkei itself works as an ordinary owner (see owner.ts). */
export const superuser = 'postgres';

/**
 * Makes the data folder of PostgreSQL where there is none, and checks that an existing one is of the same major version.
 * Throws `database-version` (and has touched nothing) otherwise. A folder half made by an earlier attempt is made anew.
 */
export async function prepareDataFolder(folder: string, binaries: Binaries, way: RunAs): Promise<void> {
  if (existsSync(folder)) {
    const found = await readFile(join(folder, 'PG_VERSION'), 'utf8').then(
      (text) => text.trim(),
      () => '?',
    );
    if (found !== binaries.major) throw new RenkeiError('database-version', { folder, found, wanted: binaries.major });
    return giveTo(way, folder);
  }
  // Made beside its place and moved there when complete, so that the folder exists either whole or not at all.
  const unfinished = join(dirname(folder), `.${basename(folder)}.unfinished`);
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await giveTo(way, unfinished);
  const [command = '', ...args] = [...way.prefix, binaries.initdb, '-D', unfinished, ...initialisation];
  await promisify(execFile)(command, args, { ...way.identity, cwd: '/', env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' } }).catch(
    (cause: unknown) => {
      throw new RenkeiError('database-start-failed', { log: folder }, cause);
    },
  );
  await rename(unfinished, folder);
}

/** Text sorts by code point everywhere (C.UTF-8 of PostgreSQL itself, none of the operating system's), so indexes survive an upgrade of the machine. */
const initialisation = [
  `--username=${superuser}`,
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  // The socket's folder is closed to everybody else, and there is no other way in.
  '--auth=trust',
];
