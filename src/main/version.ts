import { readFileSync } from 'node:fs';

/** The version in package.json. */
// JSON.parse answers any; package.json is ours and has a version.
export const version: string = (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string })
  .version;
