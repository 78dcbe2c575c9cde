import type { Viewer } from '#model/viewer.ts';
import type { Services } from '#platform/services.ts';
import type { MailboxFile } from './core/mail-pages.ts';
import { addFiles } from './store/files.ts';

/** Notes files that were stored as a mailbox's, with the entry that they came. @throws what row-level security refuses (42501). */
export const keepFiles = (
  { database, audit }: Services,
  viewer: Viewer,
  { id, number }: { readonly id: string; readonly number: string },
  files: readonly MailboxFile[],
): Promise<void> =>
  database.as(viewer, async (tx) => {
    await addFiles(tx, id, files);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const facts = { files: files.map(({ sha256 }) => sha256).slice(0, 100), count: files.length, bytes };
    await audit(tx, viewer, { operation: 'collection', subject: { kind: 'mailbox', id: number }, facts });
  });
