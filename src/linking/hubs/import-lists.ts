import { RenkeiError } from '#model/errors.ts';
import type { Reason } from '#model/outcome.ts';
import type { ListNote, WarningList } from '../core/hubs/warning-list.ts';
import { policy } from './common-in-force.ts';
import { readSources, writeListFile } from './list-file.ts';
import { readLists } from './read-lists.ts';

type ImportResult = {
  /** Lists that this import brought, with what of them could not be used. */
  readonly imported: readonly ListNote[];
  /** How many of them took the place of a list of the same name. */
  readonly replaced: number;
  /** Lines and files that are no list. */
  readonly setAside: readonly { readonly file: string; readonly line: number; readonly reason: Reason }[];
  /** All lists that are there now, and their entries. */
  readonly lists: number;
  readonly entries: number;
  /** The old file was damaged and its lists are lost: they have to be imported again. */
  readonly lost: boolean;
};

/** Where lists come from that do not say so themselves. */
type Origin = { readonly source?: string | undefined; readonly licence?: string | undefined };

/**
 * Takes lists into the file. One of a known name takes the place of the earlier; of several with one name in a call the last counts, and the others are set aside.
 * Nothing is written where no list was found.
 * @throws RenkeiError `file-unreadable`, `no-list-found`
 */
export async function importLists(file: string, paths: readonly string[], origin: Origin = {}): Promise<ImportResult> {
  const { earlier, lost } = earlierLists(file);
  const fresh = new Map<string, { list: WarningList; file: string; line: number }>();
  const setAside: { file: string; line: number; reason: Reason }[] = [];
  for (const path of paths)
    for await (const read of readLists(path)) {
      if (read.list === null) {
        setAside.push({ file: read.file, line: read.line, reason: read.reason });
        continue;
      }
      const before = fresh.get(read.list.list);
      if (before) setAside.push({ file: before.file, line: before.line, reason: { code: 'duplicate-id', facts: { id: read.list.list } } });
      fresh.set(read.list.list, { list: withOrigin(read.list, origin), file: read.file, line: read.line });
    }
  if (fresh.size === 0) return { imported: [], replaced: 0, setAside, lists: earlier.length, entries: 0, lost };

  const kept = earlier.filter(({ list }) => !fresh.has(list));
  const { notes } = await writeListFile(file, [...kept, ...Array.from(fresh.values(), ({ list }) => list)], policy);
  return {
    imported: notes.filter(({ list }) => fresh.has(list)),
    replaced: earlier.length - kept.length,
    setAside,
    lists: notes.length,
    entries: notes.reduce((sum, { entries }) => sum + entries, 0),
    lost,
  };
}

/** Takes a list out again; false where there is none of that name. @throws RenkeiError `lists-damaged` */
export async function removeList(file: string, name: string): Promise<boolean> {
  const lists = readSources(file);
  const kept = lists.filter(({ list }) => list !== name);
  if (kept.length === lists.length) return false;
  await writeListFile(file, kept, policy);
  return true;
}

/** A damaged file must not stand in the way of a new import. */
function earlierLists(file: string): { readonly earlier: readonly WarningList[]; readonly lost: boolean } {
  try {
    return { earlier: readSources(file), lost: false };
  } catch (error) {
    if (error instanceof RenkeiError && error.code === 'lists-damaged') return { earlier: [], lost: true };
    throw error;
  }
}

const withOrigin = (list: WarningList, { source, licence }: Origin): WarningList => ({
  ...list,
  ...(list.source === undefined && source !== undefined && { source }),
  ...(list.licence === undefined && licence !== undefined && { licence }),
});
