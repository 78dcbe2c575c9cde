import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { boxFolder, mailboxFolder, scratchFolder } from './places.ts';

/**
 * Takes away what a finished scan needs no more: its journal, which holds letters of everybody; what was laid out, which can be laid out again; and every content that is
 * neither handed in nor a message of a finding, as an earlier scan or an upload that was cut off may have left. @param kept SHA-256 of the others
 */
export async function tidyMailbox(
  files: string,
  { id, scan }: { readonly id: string; readonly scan: string },
  kept: ReadonlySet<string>,
): Promise<void> {
  await rm(scratchFolder(files, id, scan), { recursive: true, force: true });
  await rm(join(mailboxFolder(files, id), 'box.json'), { force: true });
  await rm(boxFolder(files, id), { recursive: true, force: true });
  const content = join(mailboxFolder(files, id), 'content');
  const found = await readdir(content, { recursive: true, withFileTypes: true });
  for (const entry of found) if (entry.isFile() && !kept.has(entry.name)) await rm(join(entry.parentPath, entry.name), { force: true });
}
