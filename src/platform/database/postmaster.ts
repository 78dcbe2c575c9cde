import { execFileSync } from 'node:child_process';
import { readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isOwnSocketFolder } from './socket-folder.ts';

/** What a running PostgreSQL writes into postmaster.pid of its data folder. */
export type PidFile = { readonly pid: number; readonly socketFolder: string; readonly status: string };

/** Reads postmaster.pid; null where there is none. The file may be half written: fields are then empty. */
export async function readPidFile(folder: string): Promise<PidFile | null> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => null);
  if (text === null) return null;
  // Lines: pid, data folder, start time, port, socket folder, listen address, shared memory, status.
  const lines = text.split('\n');
  return { pid: Number(lines[0]), socketFolder: lines[4]?.trim() ?? '', status: lines[7]?.trim() ?? '' };
}

/**
 * Ends what an earlier Renkei left behind in this data folder when it was killed: a PostgreSQL still running there is asked to
 * stop, and the file of one that is gone is removed (its number may belong to another program by now, and PostgreSQL would then
 * refuse to start). The caller holds the lock of the data folder, so nobody is using that PostgreSQL.
 */
export async function clearLeftovers(folder: string): Promise<void> {
  const left = await readPidFile(folder);
  if (!left) return;
  if (await isPostgresOf(folder, left.pid)) await stopPostgres(left.pid);
  await rm(join(folder, 'postmaster.pid'), { force: true });
  if (isOwnSocketFolder(left.socketFolder)) await rm(left.socketFolder, { recursive: true, force: true });
}

/** Fast shutdown (sessions are ended, everything is written), then harder where it does not help within half a minute. */
export async function stopPostgres(pid: number): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 30],
    ['SIGQUIT', 10],
    ['SIGKILL', 5],
  ] as const) {
    if (!send(pid, signal)) return;
    for (let waited = 0; waited < seconds * 1000; waited += 20) {
      if (!send(pid, 0)) return;
      await pause(20);
    }
  }
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false; // no such process any more
  }
}

/** Whether that process is the PostgreSQL of that data folder, and not another program that was given its number. */
async function isPostgresOf(folder: string, pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 1 || !send(pid, 0)) return false;
  // The postmaster works in its data folder.
  if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === folder;
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).includes(folder);
  } catch {
    return false;
  }
}
