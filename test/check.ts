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
const extensionFolders: readonly { readonly folder: string; readonly register: string; readonly besides?: string }[] = [
  { folder: 'src/intake/core/extract/recognisers', register: 'src/intake/core/extract/recognisers/index.ts' },
  { folder: 'src/linking/core/families', register: 'src/linking/core/families/index.ts' },
  { folder: 'src/linking/core/likenesses', register: 'src/linking/core/likenesses/index.ts' },
  { folder: 'src/recovery/core/families', register: 'src/recovery/core/families/index.ts' },
  // check-format.ts asks the whole array: only what lies outside the folder names it.
  { folder: 'src/recovery/core/formats', register: 'src/recovery/core/formats/index.ts', besides: 'check-format.ts' },
  { folder: 'src/recovery/core/methods', register: 'src/recovery/core/methods/index.ts' },
  { folder: 'src/mail/core/signals', register: 'src/mail/core/signals/signals.ts' },
  { folder: 'src/mail/core/payload/formats', register: 'src/mail/core/payload/formats.ts' },
  { folder: 'src/liaison/core/forms/checks', register: 'src/liaison/core/forms/checks/index.ts' },
  { folder: 'src/training/core/scenarios', register: 'src/training/core/exercise.ts' },
];

const steps: readonly (readonly [name: string, check: () => readonly string[]])[] = [
  ['format', () => tool('oxfmt', '--check', '.')],
  ['lint', () => tool('oxlint', '--type-aware', '--quiet', '--format=unix')],
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

/** A file that neither the array nor another file of the folder names is an extension that nobody gets to see. */
function unregisteredExtensions(): readonly string[] {
  return extensionFolders.flatMap(({ folder, register, besides }) => {
    const files = readdirSync(join(root, folder)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    const texts = new Map(
      [register, ...files.map((name) => join(folder, name))].map((path) => [path, readFileSync(join(root, path), 'utf8')]),
    );
    const isNamed = (path: string, name: string): boolean =>
      [...texts].some(([other, text]) => other !== path && text.includes(`/${name}'`));
    return files
      .filter((name) => join(folder, name) !== register && name !== besides && !isNamed(join(folder, name), name))
      .map((name) => `${folder}/${name}`);
  });
}

function longFiles(): readonly string[] {
  return ourFiles()
    .filter((path) => /\.(ts|tsx|css|sql)$/.test(path))
    .map((path) => [path, readFileSync(join(root, path), 'utf8').split('\n').length - 1] as const)
    .filter(([, lines]) => lines > 400)
    .map(([path, lines]) => `${path} has ${lines}`);
}

/** The path of this very checkout: right here and wrong everywhere else. */
function machineTraces(): readonly string[] {
  return ourFiles()
    .filter((path) => /\.(ts|tsx|json|md|css|sql|html)$|^renkei$|^\.ci\//.test(path))
    .flatMap((path) => {
      const lines = readFileSync(join(root, path), 'utf8').split('\n');
      return lines.flatMap((line, index) => (line.includes(root.slice(0, -1)) ? [`${path}:${index + 1}`] : []));
    });
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
