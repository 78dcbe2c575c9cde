import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readPidFile } from '#platform/database/postmaster.ts';

const SERVER = fileURLToPath(new URL('server.ts', import.meta.url));
const secret = 'secret-of-the-crash-test';

/** A centre in processes of its own, to be killed without a chance to clean up. */
export type Victim = {
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  /** SIGKILL to the server; PostgreSQL is left as it is. Answers when the process is gone. */
  readonly killServer: () => Promise<void>;
  /** SIGKILL to the postmaster and all its children at once. Answers when they are gone. */
  readonly killDatabase: () => Promise<void>;
};

export async function startVictim(folder: string, careless = false): Promise<Victim> {
  const child = spawn(process.execPath, ['--no-warnings', SERVER, folder, secret, ...(careless ? ['careless'] : [])], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const complaints: string[] = [];
  child.stderr.on('data', (text: Buffer) => complaints.push(text.toString()));
  const first = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), once(child, 'exit')]);
  const line: unknown = first[0];
  if (typeof line !== 'string') throw new Error(`the server did not start: ${complaints.join('')}`);
  const { address } = JSON.parse(line) as { address: string };
  return {
    request: (path, init = {}) =>
      fetch(new URL(path, address), { ...init, headers: { ...init.headers, authorization: `Bearer ${secret}` } }),
    killServer: () => kill(child),
    killDatabase: async () => {
      const postmaster = (await readPidFile(join(folder, 'postgres')))?.pid;
      if (postmaster === undefined) return;
      const family = [postmaster, ...(await childrenOf(postmaster))];
      for (const pid of family) sendKill(pid);
      while (family.some(isAlive)) await pause(5);
    },
  };
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
  child.kill('SIGKILL');
  await gone;
}

async function childrenOf(parent: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  // The name in parentheses may hold anything; the parent is the second field behind it.
  return pids.filter((_, index) => Number(stats[index]?.split(')').at(-1)?.trim().split(' ')[1]) === parent).map(Number);
}

function sendKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was gone already.
  }
}

/** A zombie is dead: it only waits for its parent to notice. */
function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
