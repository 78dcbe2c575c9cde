import { statSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown, type Plugin } from 'rolldown';
import { version } from './version.ts';

/**
 * `npm run bundle:recover`: .build/renkei-recover.mjs, one file that holds the recovery commands with everything they need, knowledge and WebAssembly included, and runs on
 * Node.js 20 or newer alone. To be copied to a machine without network.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const target = `${root}.build/renkei-recover.mjs`;

/** Modules that find files beside themselves, as they are where nothing stands beside. */
const instead: Readonly<Record<string, string>> = {
  'src/main/version.ts': `export const version = ${JSON.stringify(version)};`,
  'src/recovery/engine/tool.ts': `export const tool = ${JSON.stringify(`renkei ${version}`)};`,
  'src/recovery/engine/entry.ts': 'export const processEntry = new URL(import.meta.url); export const threadEntry = processEntry;',
};

const alone: Plugin = {
  name: 'alone',
  load: (id) => instead[relative(root, id)] ?? null,
};

const bundle = await rolldown({ input: `${root}src/main/recover-alone.ts`, platform: 'node', plugins: [alone] });
const { output } = await bundle.write({ file: target, format: 'esm', codeSplitting: false, minify: false, banner: '#!/usr/bin/env node' });
await bundle.close();
console.log(`${relative(process.cwd(), target)}: ${statSync(target).size} bytes, ${output.length} file`);
