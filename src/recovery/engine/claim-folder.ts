import { existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, rmdirSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { RenkeiError } from '#model/errors.ts';
import { codeOf, isDiskFull } from './file-problem.ts';
import type { RecoveryInput } from './recovery-request.ts';
import { JOURNAL, PARTIAL } from './results-folder.ts';

export type ClaimedFolder = {
  /** Without symbolic links. */
  readonly path: string;
  /** Takes the folder away again if nothing was written to it. */
  readonly giveBack: () => void;
};

/**
 * The output folder, made where it is missing. Throws `output-inside-input`, `output-exists` where it holds anything but an interrupted recovery,
 * `folder-not-writable`.
 */
export function claimFolder(given: string, inputs: readonly RecoveryInput[]): ClaimedFolder {
  const path = realPlace(resolve(given));
  for (const input of inputs) {
    const place = realPlace(resolve(input.path));
    if (path === place || path.startsWith(place.endsWith(sep) ? place : place + sep))
      throw new RenkeiError('output-inside-input', { folder: given });
  }
  try {
    const first = mkdirSync(path, { recursive: true });
    const found = readdirSync(path);
    if (found.length > 0 && !found.includes(JOURNAL) && !(found.length === 1 && found[0] === PARTIAL)) {
      throw new RenkeiError('output-exists', { file: given });
    }
    return { path, giveBack: () => removeEmpty(path, first) };
  } catch (problem) {
    if (problem instanceof RenkeiError) throw problem;
    if (['EEXIST', 'ENOTDIR'].includes(codeOf(problem))) throw new RenkeiError('output-exists', { file: given }, problem);
    if (isDiskFull(problem)) throw new RenkeiError('disk-full', { file: given }, problem);
    throw new RenkeiError('folder-not-writable', { folder: given }, problem);
  }
}

/** Where a path leads that need not exist yet: links of the part that exists are followed. */
function realPlace(path: string): string {
  if (existsSync(path) || lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
    try {
      return realpathSync(path);
    } catch {
      return path; // a link to nowhere: making the folder will fail
    }
  }
  return dirname(path) === path ? path : join(realPlace(dirname(path)), basename(path));
}

/** `first`: the topmost folder that was made. */
function removeEmpty(path: string, first: string | undefined): void {
  if (first === undefined) return;
  try {
    for (let at = path; at.startsWith(first); at = dirname(at)) rmdirSync(at);
  } catch {
    // something stands in it
  }
}
