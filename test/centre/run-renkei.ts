import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../src/main/cli.ts', import.meta.url));

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
export type Started = { readonly process: ChildProcess; readonly address: string; readonly signIn: string; readonly ended: Promise<Ended> };

/** The embedded database whatever the test run itself uses, and English whatever the machine speaks. */
const environment = { ...process.env, DATABASE_URL: '', RENKEI_LANG: 'en' };

function launch(
  words: readonly string[],
  extra: Readonly<Record<string, string>>,
): { process: ChildProcess; ended: Promise<Ended>; output: () => string } {
  const child = spawn(process.execPath, ['--disable-proto=throw', cli, ...words], {
    env: { ...environment, ...extra },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data: Buffer) => (stdout += data));
  child.stderr.on('data', (data: Buffer) => (stderr += data));
  return {
    process: child,
    output: () => stdout,
    ended: once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr })),
  };
}

/** Runs a command to its end. */
export const renkei = (words: readonly string[], extra: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  launch(words, extra).ended;

/** Starts a centre on any free port and waits until it says that it is ready. */
export async function startRenkei(folder: string, words: readonly string[] = ['--empty']): Promise<Started> {
  const { process: child, ended, output } = launch(['start', '--json', '--port', '0', '--data', folder, ...words], {});
  for (;;) {
    const line = output()
      .split('\n')
      .find((text) => text.startsWith('{'));
    if (line !== undefined && output().includes('\n'))
      return { process: child, ended, ...(JSON.parse(line) as { address: string; signIn: string }) };
    const first = await Promise.race([once(child.stdout ?? child, 'data'), ended]);
    if (!Array.isArray(first)) throw new TypeError(`the centre did not start: ${first.stderr}`);
  }
}
