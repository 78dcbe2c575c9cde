import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { RenkeiError } from '#model/errors.ts';

/**
 * Makes a folder that only its owner may enter, with those above it where they are missing; one that is there stays as it is. Step by step: where nothing can
 * be made (/proc), Node's own `recursive` never comes back. Throws `folder-not-writable`.
 */
export function makeFolder(path: string): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return;
  try {
    if (stat === undefined && dirname(path) !== path) makeFolder(dirname(path));
    mkdirSync(path, { mode: 0o700 });
  } catch (problem) {
    throw problem instanceof RenkeiError ? problem : new RenkeiError('folder-not-writable', { folder: path }, problem);
  }
}
