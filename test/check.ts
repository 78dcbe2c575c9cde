import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run check`: format, lint, types, and the rules of the house that no tool knows. Each step says what is wrong on its own; the last line counts
 * the steps.
 */
const root = fileURLToPath(new URL('../', import.meta.url));

/** Folders whose files are extensions: each holds an `as const` array that has to name every one of them. */
const extensionFolders: readonly { readonly folder: string; readonly register: string }[] = [
  { folder: 'src/training/core/scenarios', register: 'src/training/core/exercise.ts' },
];

const steps: readonly (readonly [name: string, check: () => readonly string[]])[] = [
  ['format', () => tool('oxfmt', '--check', '.')],
  ['lint', () => tool('oxlint', '--type-aware')],
  ['types', () => tool('tsc', '-b')],
  ['every extension is registered', unregisteredExtensions],
  ['every text file of ours is at most 400 lines', longFiles],
  ['nothing of this machine stands in the repository', machineTraces],
];

let failed = 0;
for (const [name, check] of steps) {
  const started = performance.now();
  const problems = check();
  if (problems.length > 0) failed += 1;
  console.log(`${problems.length === 0 ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  for (const problem of problems) console.log(`       ${problem}`);
}
console.log(`${steps.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function tool(name: string, ...args: readonly string[]): readonly string[] {
  const { status, stdout, stderr, error } = spawnSync(join(root, 'node_modules', '.bin', name), args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status === 0) return [];
  return `${stdout}\n${stderr}\n${error?.message ?? ''}`.split('\n').filter((line) => line.trim() !== '');
}

function unregisteredExtensions(): readonly string[] {
  return extensionFolders.flatMap(({ folder, register }) => {
    const text = readFileSync(join(root, register), 'utf8');
    const files = readdirSync(join(root, folder)).filter((name) => /\.ts$/.test(name) && !/\.test\.ts$/.test(name));
    return files
      .filter((name) => join(folder, name) !== register && !text.includes(`/${name}'`))
      .map((name) => `${folder}/${name} is not named in ${register}`);
  });
}

function longFiles(): readonly string[] {
  return ourFiles()
    .filter((path) => /\.(ts|tsx|css|sql)$/.test(path))
    .map((path) => [path, readFileSync(join(root, path), 'utf8').split('\n').length - 1] as const)
    .filter(([, lines]) => lines > 400)
    .map(([path, lines]) => `${path} has ${lines}`);
}

/** Home folders and the like: a path that exists here only is a mistake everywhere else. */
function machineTraces(): readonly string[] {
  const trace = /\/(?:work|root|home)\/[a-z]/;
  return ourFiles()
    .filter((path) => /\.(ts|tsx|json|md|css|sql|html)$|^renkei$|^\.ci\//.test(path) && path !== 'package-lock.json')
    .flatMap((path) =>
      readFileSync(join(root, path), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          trace.test(line) && !line.includes('const trace =') ? [`${path}:${index + 1} ${trace.exec(line)?.[0]}…`] : [],
        ),
    );
}

function ourFiles(): readonly string[] {
  const { stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return stdout
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(root, path)))
    .map((path) => relative('.', path));
}
