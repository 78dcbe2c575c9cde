import { pathName } from '../disk-file.ts';

/** A folder as its record, or another folder's index, names it. `sequence` null: from an index, which says nothing of the folder's own. */
export type Folder = { readonly parent: number; readonly name: string; readonly sequence: number | null };

const rootNumber = 5;
const deepest = 255;

/**
 * The path of a folder from the root, with a slash behind it. A folder that nobody names, a circle and one that lies too deep end in a made-up name, so
 * that the file is still found; a reused record (other sequence) counts as lost.
 */
export function folderPath(folders: ReadonlyMap<number, Folder>, number: number, sequence: number): string {
  const names: string[] = [];
  const met = new Set<number>();
  let expected = sequence;
  for (let at = number; at !== rootNumber;) {
    const folder = folders.get(at);
    const reused = folder?.sequence != null && at === number && folder.sequence !== expected;
    if (!folder || reused || met.has(at) || names.length >= deepest) {
      names.push(`lost-folder-${at}`);
      break;
    }
    met.add(at);
    names.push(pathName(folder.name));
    at = folder.parent;
    expected = 0;
  }
  return names
    .reverse()
    .map((name) => `${name}/`)
    .join('');
}
