import commonValues from '#knowledge/common-values.json' with { type: 'json' };
import listPolicy from '#knowledge/warning-list-policy.json' with { type: 'json' };
import { commonReasons, CommonValues, type CommonReason } from '../core/common.ts';
import { commonByLists, consequencesOf, firstReason, type Consequences } from '../core/hubs/common-by-lists.ts';
import { createListIndex } from '../core/hubs/list-index.ts';
import { ListPolicy } from '../core/hubs/list-policy.ts';
import type { ListNote } from '../core/hubs/warning-list.ts';
import { listFileOf, readListFile, type ImportedLists } from './list-file.ts';

/** What is common as things stand: the house's own table, and the lists that were imported. */
export type CommonInForce = {
  readonly common: CommonReason;
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
export const withoutLists: CommonInForce = { common: own, consequences: () => [], lists: [], version: table.version };

/**
 * With the lists of a file; without where the file is not there.
 * @throws RenkeiError `lists-damaged`, `file-unreadable`
 */
export function commonWithFile(path: string): CommonInForce {
  const lists = readListFile(path);
  return lists === null ? withoutLists : commonWithLists(lists);
}

/** With the lists imported into a data folder. Errors: as above. */
export const commonInForce = (dataFolder: string): CommonInForce => commonWithFile(listFileOf(dataFolder));

export function commonWithLists(lists: ImportedLists): CommonInForce {
  const consequences = consequencesOf(lists.notes, createListIndex(lists), policy);
  return {
    common: firstReason(own, commonByLists(consequences)),
    consequences,
    lists: lists.notes,
    version: `${table.version}+${lists.version}.${policy.version}`,
  };
}
