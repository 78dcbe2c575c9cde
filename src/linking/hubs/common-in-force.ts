import commonValues from '#knowledge/common-values.json' with { type: 'json' };
import { dirname } from 'node:path';
import listPolicy from '#knowledge/warning-list-policy.json' with { type: 'json' };
import { RenkeiError } from '#model/errors.ts';
import type { Reason } from '#model/outcome.ts';
import type { Services } from '#platform/services.ts';
import { commonReasons, CommonValues, type CommonReason } from '../core/common.ts';
import { CommonFilter } from '../core/common-filter.ts';
import { firstReason, listsSay, type Consequences } from '../core/hubs/common-by-lists.ts';
import { createListIndex } from '../core/hubs/list-index.ts';
import { ListPolicy } from '../core/hubs/list-policy.ts';
import type { ListNote } from '../core/hubs/warning-list.ts';
import { listFileOf, readListFile, type ImportedLists } from './list-file.ts';

/** What is common as things stand: the house's own table, and the lists that were imported. */
export type CommonInForce = {
  readonly common: CommonReason;
  /** What knows of most values that `common` says nothing of them; null with imported lists, which say something of many. */
  readonly filter: CommonFilter | null;
  /** Which lists know a value, with what follows; nothing without imported lists. */
  readonly consequences: Consequences;
  readonly lists: readonly ListNote[];
  /** `table` or `table+lists`: the same version always gives the same answers. */
  readonly version: string;
};

const table = CommonValues.parse(commonValues);
const own = commonReasons(table);
export const policy = ListPolicy.parse(listPolicy);

/** The table alone. */
export const withoutLists: CommonInForce = {
  common: own,
  filter: new CommonFilter(table),
  consequences: () => [],
  lists: [],
  version: table.version,
};

/**
 * With the lists of a file; without where the file is not there.
 * @throws RenkeiError `lists-damaged`, `file-unreadable`
 */
function commonWithFile(path: string): CommonInForce {
  const lists = readListFile(path);
  return lists === null ? withoutLists : commonWithLists(lists);
}

/** With the lists imported into a data folder. Errors: as above. */
export const commonInForce = (dataFolder: string): CommonInForce => commonWithFile(listFileOf(dataFolder));

/** `file`: for other threads of the program · `problem`: why lists that are there could not be used. */
type CommonInUse = CommonInForce & { readonly file: string | null; readonly problem: Reason | null };

let inUse: CommonInUse = { ...withoutLists, file: null, problem: null };

/** What this program (or thread) goes by: the table alone until it was told otherwise. */
export const commonValuesInUse = (): CommonInUse => inUse;

/**
 * From now on goes by the lists of a file, or by none. Called once, before the first engine is made: an engine keeps to what was in use when it was made.
 * @throws RenkeiError `lists-damaged`, `file-unreadable`
 */
export function goByLists(file: string | null): void {
  inUse = { ...(file === null ? withoutLists : commonWithFile(file)), file, problem: null };
}

/** The same for the centre, which opens without its lists rather than not at all: it then goes by the table alone, says so in its log and on the screen. */
export function goByImportedLists({ files, log }: Pick<Services, 'files' | 'log'>): void {
  try {
    goByLists(listFileOf(dirname(files)));
  } catch (error) {
    if (!(error instanceof RenkeiError)) throw error;
    inUse = { ...withoutLists, file: null, problem: { code: error.code, facts: error.facts } };
    log.error(inUse.problem, 'imported lists of common values cannot be used; linking goes on without them');
  }
}

export function commonWithLists(lists: ImportedLists): CommonInForce {
  const { consequences, common } = listsSay(lists.notes, createListIndex(lists), policy);
  return {
    common: firstReason(own, common),
    filter: null,
    consequences,
    lists: lists.notes,
    version: `${table.version}+${lists.version}.${policy.version}`,
  };
}
