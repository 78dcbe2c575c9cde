import { readdirSync, readFileSync } from 'node:fs';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

/**
 * `npm run bench -- NAME [WORDS…]`: runs bench/NAME.ts, which measures when it is imported and prints its figures. Machine and versions come first,
 * since a figure without them says nothing.
 */
const [name = ''] = process.argv.splice(2, 1);
const names = readdirSync(fileURLToPath(new URL('.', import.meta.url)))
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -3));

if (!names.includes(name)) {
  console.error(`npm run bench -- NAME, where NAME is one of: ${names.join(', ')}`);
  process.exit(2);
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
const processors = cpus();
console.log(
  `machine   ${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()} ${arch()}`,
);
console.log(`versions  renkei ${version}, Node.js ${process.versions.node}`);
await import(new URL(`${name}.ts`, import.meta.url).href);
