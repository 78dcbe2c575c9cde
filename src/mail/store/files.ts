import type { Executor } from '#platform/database/executor.ts';
import type { MailboxFile } from '../core/mail-pages.ts';
import '../tables.ts';

/** What was handed in, in the order of its paths. */
export async function filesOf(executor: Executor, mailbox: string, limit: number | null = null): Promise<MailboxFile[]> {
  const all = executor.selectFrom('mailbox_file').selectAll().where('mailbox', '=', mailbox).orderBy('path').orderBy('id');
  const rows = await (limit === null ? all : all.limit(limit)).execute();
  return rows.map(({ id, path, bytes, sha256, received_at, added_by }) => ({
    id,
    path,
    bytes: Number(bytes),
    sha256: Buffer.from(sha256).toString('hex'),
    receivedAt: received_at,
    addedBy: added_by,
  }));
}

/** Adds what the file store has made durable. @throws what row-level security refuses (42501): another's, or one that was started. */
export async function addFiles(executor: Executor, mailbox: string, files: readonly MailboxFile[]): Promise<void> {
  // A statement has at most 65,535 parameters.
  for (let from = 0; from < files.length; from += 1_000)
    await executor
      .insertInto('mailbox_file')
      .values(
        files.slice(from, from + 1_000).map((file) => ({
          id: file.id,
          mailbox,
          path: file.path,
          bytes: file.bytes,
          sha256: Buffer.from(file.sha256, 'hex'),
          received_at: file.receivedAt,
          added_by: file.addedBy,
        })),
      )
      .execute();
}
