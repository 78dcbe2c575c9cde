import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

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
};

/** Starts a real centre as a person would, in a process and a data folder of its own, with the exercise data unless `empty`. */
export async function startRealCentre({ empty = false, home, env = {} }: Starting = {}): Promise<RunningCentre> {
  const data = await mkdtemp(join(tmpdir(), 'renkei-e2e-'));
  await chmod(data, 0o755); // PostgreSQL runs as another user when this runs as root
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
    await rm(data, { recursive: true, force: true });
  };
  const first = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended.then(() => null)]);
  if (!first) {
    await rm(data, { recursive: true, force: true });
    throw new Error(`The centre did not start:\n${said}`);
  }
  const { address, signIn } = JSON.parse(String(first[0]));
  return { address, signIn, data: join(data, 'centre'), stop };
}
