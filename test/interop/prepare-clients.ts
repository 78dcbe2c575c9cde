import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const home = fileURLToPath(new URL('../../.build/interop/', import.meta.url));

/**
 * A Python environment that holds exactly what `requirements` names; made once for a content of that file and a version of Python.
 * @returns the path of its Python
 */
export async function prepareClients(requirements: string): Promise<string> {
  const version = await run('python3', ['-c', 'import sys, ensurepip; print(sys.version)']).catch((problem: unknown) => {
    throw new Error('python3 with venv and pip is needed (Debian: apt-get install python3-venv)', { cause: problem });
  });
  const key = createHash('sha256')
    .update(version.stdout)
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 16);
  const folder = join(home, key);
  const python = join(folder, 'bin', 'python');
  const ready = join(folder, 'ready');
  if (existsSync(ready)) return python;
  await mkdir(home, { recursive: true });
  for (const other of await readdir(home)) await rm(join(home, other), { recursive: true, force: true });
  console.log('Installing the clients of test/interop/requirements.txt …');
  try {
    await run('python3', ['-m', 'venv', folder]);
    await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--requirement', requirements], {
      timeout: 240_000,
    });
    await run(python, ['-m', 'pip', 'check', '--disable-pip-version-check']);
  } catch (problem) {
    const said = typeof problem === 'object' && problem !== null && 'stderr' in problem ? String(problem.stderr).trim().slice(-1500) : '';
    throw new Error(`the clients could not be installed with pip: ${said || String(problem)}`, { cause: problem });
  }
  await writeFile(ready, '');
  return python;
}
