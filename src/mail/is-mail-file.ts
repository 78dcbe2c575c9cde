import { containerOf } from './engine/list-mailbox.ts';
import { isZip } from './lay-out.ts';
import { boxName } from './unpacking/member-path.ts';

/** Whether a file may hold mail, by its first bytes and by what it is called: what the engine reads, or an archive of it. @param path what its sender calls it */
export const isMailFile = async (place: string, path: string, bytes: number): Promise<boolean> =>
  (await isZip(place)) || containerOf(place, boxName(1, path), bytes) !== null;
