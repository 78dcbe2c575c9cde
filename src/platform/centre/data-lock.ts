import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { RenkeiError } from '#model/errors.ts';

/** Who holds a data folder. A process number alone is given to other programs later; with the start of the process it is unique. */
type Holder = { readonly pid: number; readonly started: string };

export type DataLock = { readonly held: true; readonly release: () => Promise<void> } | { readonly held: false; readonly pid: number };

/**
 * Takes a data folder (made where missing) for this process alone, or says which process has it. The lock of a process that is gone,
 * however it ended, counts for nothing. Error: `data-folder-unusable`.
 */
export async function lockDataFolder(folder: string): Promise<DataLock> {
  await mkdir(folder, { recursive: true }).catch((problem: NodeJS.ErrnoException) => unusable(folder, problem));
  const path = join(folder, 'centre.lock');
  // Written aside and linked into place: a lock is there whole or not at all.
  const own = `${path}.${process.pid}.${randomUUID()}`;
  await writeFile(own, JSON.stringify({ pid: process.pid, started: await startOf(process.pid) }), { flag: 'wx', mode: 0o600 }).catch(
    (problem: NodeJS.ErrnoException) => unusable(folder, problem),
  );
  try {
    for (;;) {
      if (await linked(own, path)) return { held: true, release: () => rm(path, { force: true }) };
      const text = await readFile(path, 'utf8').catch(() => null);
      if (text === null) continue; // released this moment
      const holder = holderOf(text);
      if (holder && (await isAlive(holder))) return { held: false, pid: holder.pid };
      await removeStale(path, text, own);
    }
  } finally {
    await rm(own, { force: true });
  }
}

const linked = (from: string, to: string): Promise<boolean> =>
  link(from, to).then(
    () => true,
    (problem: NodeJS.ErrnoException) => {
      if (problem.code === 'EEXIST') return false;
      return unusable(dirname(to), problem);
    },
  );

/**
 * Several may find the same stale lock, and a slow one must not remove the fresh lock of a quick one: only who holds the permit removes, after
 * looking again. A permit is held for an instant; one that is ten seconds old was left by a process that was killed right then.
 */
async function removeStale(path: string, stale: string, own: string): Promise<void> {
  const permit = `${path}.permit`;
  if (!(await linked(own, permit))) {
    const age = await stat(permit).then(
      ({ ctimeMs }) => Date.now() - ctimeMs,
      () => 0,
    );
    if (age > 10_000) await rm(permit, { force: true });
    return pause(5);
  }
  try {
    if ((await readFile(path, 'utf8').catch(() => null)) === stale) await rm(path, { force: true });
  } finally {
    await rm(permit, { force: true });
  }
}

function unusable(folder: string, problem: NodeJS.ErrnoException): never {
  throw new RenkeiError('data-folder-unusable', { folder, problem: problem.code ?? problem.name }, problem);
}

function holderOf(text: string): Holder | null {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && 'pid' in read && 'started' in read)
      return { pid: Number(read.pid), started: String(read.started) };
  } catch {
    // Cut off while it was written: its writer did not live to use it.
  }
  return null;
}

async function isAlive({ pid, started }: Holder): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return (await startOf(pid)) === started;
}

/** When a process started, in ticks since boot (field 22 of /proc/PID/stat, behind the name in brackets). '' where there is no /proc. */
async function startOf(pid: number): Promise<string> {
  const [stat, boot] = await Promise.all([readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''), readFile(bootId, 'utf8').catch(() => '')]);
  const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  return ticks && `${boot.trim()} ${ticks}`;
}

const bootId = '/proc/sys/kernel/random/boot_id';
