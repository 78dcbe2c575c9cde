import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RenkeiError } from '#model/errors.ts';

/** Who holds a data folder. A process number alone is given to other programs later; with the start of the process it is unique. */
type Holder = { readonly pid: number; readonly started: string };

export type DataLock = { readonly held: true; readonly release: () => Promise<void> } | { readonly held: false; readonly pid: number };

/**
 * Takes a data folder (made where missing) for this process alone, or says which process has it. Error: `data-folder-unusable`. The lock of a process that is gone, however it
 * ended, counts for nothing.
 */
export async function lockDataFolder(folder: string): Promise<DataLock> {
  await mkdir(folder, { recursive: true }).catch((problem: NodeJS.ErrnoException) => unusable(folder, problem));
  const path = join(folder, 'centre.lock');
  const own: Holder = { pid: process.pid, started: await startOf(process.pid) };
  for (;;) {
    try {
      await writeFile(path, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
      return { held: true, release: () => rm(path, { force: true }) };
    } catch (problem) {
      if ((problem as NodeJS.ErrnoException).code !== 'EEXIST') unusable(folder, problem as NodeJS.ErrnoException);
    }
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text === null) continue; // released this moment
    const holder = holderOf(text);
    if (holder && (await isAlive(holder))) return { held: false, pid: holder.pid };
    await removeStale(path, text);
  }
}

function unusable(folder: string, problem: NodeJS.ErrnoException): never {
  throw new RenkeiError('data-folder-unusable', { folder, problem: problem.code ?? problem.name }, problem);
}

/** Two processes may find the same stale lock: whoever moves it away checks that it has not moved the fresh lock of the other. */
async function removeStale(path: string, stale: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  const moved = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  if ((await readFile(aside, 'utf8').catch(() => stale)) !== stale) await rename(aside, path);
  else await rm(aside, { force: true });
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
