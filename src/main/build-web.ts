import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { RenkeiError } from '#model/errors.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where the built web lies. */
export const webFolder: string = join(root, '.build', 'web');

/**
 * Builds the web where it is missing or its sources have changed since. `announce` is called before work that takes seconds. Answers whether
 * it built. Error: `web-build-failed`.
 */
export async function buildWeb(announce: () => void): Promise<boolean> {
  const wanted = await fingerprint();
  const stamp = join(webFolder, 'sources.sha256');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return false;
  announce();
  await mkdir(join(root, '.build'), { recursive: true });
  // Built beside its place: a centre that serves the old one, or another one that builds at the same time, is not disturbed.
  const fresh = join(root, '.build', `web-${process.pid}`);
  // In a process of its own, so that the memory of the bundler is given back.
  await promisify(execFile)(process.execPath, [viteProgram, 'build', '--logLevel', 'error', '--outDir', fresh, '--emptyOutDir'], {
    cwd: root,
    // The libraries' checks for developers stay out, whatever the surroundings call themselves (a test run, say).
    env: { ...process.env, NODE_ENV: 'production' },
  }).catch(async (cause: { stderr?: string; message: string }) => {
    await rm(fresh, { recursive: true, force: true });
    throw new RenkeiError('web-build-failed', { problem: (cause.stderr ?? cause.message).trim().split('\n')[0] ?? '' }, cause);
  });
  await writeFile(join(fresh, 'sources.sha256'), wanted);
  const old = `${fresh}-old`;
  await rename(webFolder, old).catch(() => undefined);
  // It fails when another process has just put the same web there.
  await rename(fresh, webFolder).catch(() => rm(fresh, { recursive: true, force: true }));
  await rm(old, { recursive: true, force: true });
  return true;
}

const viteProgram = join(root, 'node_modules', 'vite', 'bin', 'vite.js');

/** Over everything that can get into the web: its sources, what they share with the server, and the exact versions of the libraries. */
async function fingerprint(): Promise<string> {
  const files = ['package-lock.json', 'vite.config.ts', ...(await filesBelow('src')), ...(await filesBelow('knowledge'))].sort();
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(await readFile(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && isSource(join(entry.parentPath, entry.name).slice(root.length)))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length));
}

const isSource = (path: string): boolean =>
  /^(knowledge|src\/model|src\/[^/]+\/(core|web)|src\/main\/web|src\/platform\/([^/]+\/)?(core|web))\//.test(path) &&
  !/\.test\.tsx?$/.test(path);
