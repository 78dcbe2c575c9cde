import { spawn } from 'node:child_process';
import { once } from 'node:events';

export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number; readonly seconds: number };

/** Runs one file with unittest, in a process of its own, and shows what it says. A file that cannot be loaded, and one without any test, count as failed. */
export async function runPythonTests(
  python: string,
  folder: string,
  file: string,
  environment: Readonly<Record<string, string>>,
): Promise<Counts> {
  const started = Date.now();
  const child = spawn(python, ['-W', 'ignore', '-m', 'unittest', '-v', file.replace(/\.py$/, '')], {
    cwd: folder,
    env: { ...process.env, ...environment, PYTHONDONTWRITEBYTECODE: '1', PYTHONUTF8: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const hear = (piece: Buffer): void => {
    said = (said + piece.toString()).slice(-100_000);
    process.stdout.write(piece);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const [code] = (await once(child, 'close')) as [number | null];
  return { ...countsOf(said, code), seconds: (Date.now() - started) / 1000 };
}

/** Reads unittest's last lines: `Ran 12 tests in 0.3s`, then `OK (skipped=1)` or `FAILED (failures=1, errors=2)`. */
function countsOf(said: string, code: number | null): Omit<Counts, 'seconds'> {
  const ran = Number(/^Ran (\d+) tests? in /m.exec(said)?.[1] ?? 0);
  const ended = /^(?:OK|FAILED|NO TESTS RAN)(?: \((.*)\))?$/m.exec(said.slice(said.lastIndexOf('\nRan ')))?.[1] ?? '';
  const count = (what: string): number => Number(new RegExp(`(?:^|, )${what}=(\\d+)`).exec(ended)?.[1] ?? 0);
  const skipped = count('skipped');
  let failed = count('failures') + count('errors') + count('unexpected successes');
  if (failed === 0 && (code !== 0 || ran === 0)) failed = 1;
  return { passed: Math.max(0, ran - failed - skipped), failed, skipped };
}
