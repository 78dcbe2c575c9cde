import { join } from 'node:path';

/** Where the results of a recovery lie, below the place of the centre's files. @param id of the recovery, a UUID */
export const resultFolder = (files: string, id: string): string => join(files, 'recoveries', id);
