import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readRunFile } from '#platform/centre/run-file.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export type RunningCentre = {
  /** `http://localhost:40123` */
  readonly address: string;
  /** The one-time link that is printed beside it. */
  readonly signIn: string;
  readonly data: string;
  stop(): Promise<void>;
};

type Starting = {
  readonly empty?: boolean;
  /** Whose centre it is; Japan's where absent. */
  readonly home?: { readonly id: string; readonly name: string };
  readonly env?: Readonly<Record<string, string>>;
  /** Where its data lies and stays; otherwise in a folder of its own that goes with it. */
  readonly folder?: string;
};

/** A new folder for the data of a centre. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'renkei-e2e-'));
  await chmod(folder, 0o755); // PostgreSQL runs as another user when this runs as root
  return folder;
}

/** Starts a real centre as a person would, in a process and a data folder of its own, with the exercise data unless `empty`. */
export async function startRealCentre({ empty = false, home, env = {}, folder }: Starting = {}): Promise<RunningCentre> {
  const data = folder ?? (await freshFolder());
  const remove = async (): Promise<void> => (folder === undefined ? rm(data, { recursive: true, force: true }) : undefined);
  const child = spawn(
    process.execPath,
    [
      '--disable-proto=throw',
      'src/main/cli.ts',
      'start',
      '--port',
      '0',
      '--data',
      join(data, 'centre'),
      '--json',
      ...(empty ? ['--empty'] : []),
      ...(home ? ['--home', home.id, '--home-name', home.name] : []),
    ],
    { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  child.stderr.on('data', (piece: Buffer) => (said = (said + piece.toString()).slice(-4000)));
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    await remove();
  };
  const first = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended.then(() => null)]);
  if (!first) {
    await remove();
    throw new Error(`The centre did not start:\n${said}`);
  }
  const { address, signIn } = JSON.parse(String(first[0]));
  return { address, signIn, data: join(data, 'centre'), stop };
}

/** Waits until all of the exercise is there: a centre opens with its reports, takes the rest in while it runs, and then reads the mailboxes. */
export async function exerciseIsWhole({ address, data }: RunningCentre): Promise<void> {
  const secret = (await readRunFile(data))?.secret;
  const ask = async (path: string): Promise<unknown> =>
    (await fetch(`${address}/api/${path}`, { headers: { authorization: `Bearer ${secret}` } })).json();
  const isDone = (job: { readonly state: string } | null): boolean => {
    if (job?.state === 'failed') throw new Error('The exercise was not loaded.');
    return job?.state === 'done';
  };
  while (!isDone(Job.parse(await ask('exercise')).job)) await pause(200);
  while (!Mailboxes.parse(await ask('mailboxes')).rows.every(({ job }) => isDone(job))) await pause(200);
}

const Job = z.object({ job: z.object({ state: z.string() }).nullable() });
const Mailboxes = z.object({ rows: z.array(Job) });
