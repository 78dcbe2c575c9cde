import { readFileSync } from 'node:fs';

/** Name and version, as manifests name who made them. Results of another version are not gone on with. */
export const tool: string = `renkei ${
  // JSON.parse answers any; package.json is ours and has a version.
  (JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }).version
}`;
