import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { RenkeiError } from '#model/errors.ts';
import { goByLists } from './common-in-force.ts';
import { listFileOf } from './list-file.ts';

/**
 * Puts the lists in use that a command was told of: a file of imported lists, `none`, or those of the data folder where there are any.
 * @throws RenkeiError `file-unreadable`, `lists-damaged`
 */
export function goByListsFor({ warningLists, data }: { readonly warningLists?: string | undefined; readonly data: string }): void {
  if (warningLists === 'none') {
    goByLists(null);
    return;
  }
  const file = warningLists === undefined ? listFileOf(resolve(data)) : resolve(warningLists);
  // A file that was asked for by name must be there; a data folder need not have one.
  if (warningLists !== undefined && !existsSync(file)) throw new RenkeiError('file-unreadable', { file });
  goByLists(file);
}
