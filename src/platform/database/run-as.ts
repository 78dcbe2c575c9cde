import { spawnSync } from 'node:child_process';
import { chown, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RenkeiError } from '#model/errors.ts';

/**
 * How PostgreSQL is run: it refuses to run as root. Started by an ordinary user it runs as that user; started by root, as an
 * unprivileged user; and where that one cannot enter the folders on the way (a checkout below /root, a folder of mktemp -d), in a
 * user namespace in which root looks like an ordinary user.
 */
export type RunAs = {
  readonly kind: 'self' | 'unprivileged' | 'namespace';
  /** Put before the program and its arguments. */
  readonly prefix: readonly string[];
  readonly identity: { readonly uid?: number; readonly gid?: number };
  /** Who must own the data folder, as the kernel sees it; null: whoever started us. */
  readonly owner: number | null;
};

/** `nobody` on Linux. The number is used as it is: no entry in /etc/passwd is needed. */
const unprivileged = 65_534;

const asSelf: RunAs = { kind: 'self', prefix: [], identity: {}, owner: null };
const asNobody: RunAs = { kind: 'unprivileged', prefix: [], identity: { uid: unprivileged, gid: unprivileged }, owner: unprivileged };
const inNamespace: RunAs = {
  kind: 'namespace',
  prefix: ['unshare', '--user', `--map-user=${unprivileged}`, `--map-group=${unprivileged}`, '--'],
  identity: {},
  owner: 0,
};

/**
 * Chooses how to run `program` on a data folder that is going to live in `parent` (which exists).
 * Throws `database-folder-closed` when root started us and neither way is open.
 */
export function chooseRunAs(program: string, parent: string): RunAs {
  if (process.getuid?.() !== 0) return asSelf;
  const reaches = (way: RunAs): boolean => {
    const [command, ...args] = [...way.prefix, '/bin/sh', '-c', 'cd "$0" && exec "$1" --version', parent, program];
    return spawnSync(command, args, { ...way.identity, cwd: '/', stdio: 'ignore' }).status === 0;
  };
  const way = [asNobody, inNamespace].find(reaches);
  if (!way) throw new RenkeiError('database-folder-closed', { folder: parent });
  return way;
}

/** Hands a folder that is ours alone to the user that PostgreSQL runs as. Does nothing where it already belongs to it. */
export async function giveTo(way: RunAs, folder: string): Promise<void> {
  if (way.owner === null || (await lstat(folder)).uid === way.owner) return;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chown(join(entry.parentPath, entry.name), way.owner, way.owner);
  }
  // Last: its owner says that all below it has been handed over.
  await chown(folder, way.owner, way.owner);
}
