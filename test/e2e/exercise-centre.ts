import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { exerciseIsWhole, freshFolder, type RunningCentre, startRealCentre } from './centre.ts';

/**
 * Starts a real centre with the whole exercise. The first that asks for one in a run of tests gets the data loaded, as a person would at a
 * first start; everybody's own centre is a copy of that one's folder, taken when it had been stopped.
 */
export async function startExerciseCentre(): Promise<RunningCentre> {
  const loaded = join(inject('shared'), 'exercise');
  await loadOnce(loaded);
  const folder = await freshFolder();
  await promisify(execFile)('cp', ['-Rp', join(loaded, 'centre'), folder]); // keeps whose files they are
  const centre = await startRealCentre({ folder });
  return {
    ...centre,
    stop: async () => {
      await centre.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Whoever makes the lock loads; others wait for the end of it, and try themselves when it came to nothing or its owner is gone. */
async function loadOnce(loaded: string): Promise<void> {
  const lock = `${loaded}.lock`;
  while (!existsSync(loaded)) {
    const isOurs = await writeFile(lock, String(process.pid), { flag: 'wx' }).then(
      () => true,
      () => false,
    );
    if (isOurs && !existsSync(loaded)) await load(loaded).finally(() => rm(lock, { force: true }));
    else await pause(100);
    const owner = Number(await readFile(lock, 'utf8').catch(() => ''));
    if (owner > 0 && !isAlive(owner)) await rm(lock, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function load(into: string): Promise<void> {
  const folder = await freshFolder();
  const centre = await startRealCentre({ folder });
  try {
    await exerciseIsWhole(centre);
  } finally {
    await centre.stop();
  }
  await rename(folder, into);
}
