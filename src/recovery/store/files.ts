import type { Executor } from '#platform/database/executor.ts';
import type { RecoveryFile } from '../core/recovery-pages.ts';
import '../tables.ts';

/** What a recovery works with, in the order in which it came. */
export async function filesOf(executor: Executor, recovery: string): Promise<RecoveryFile[]> {
  const rows = await executor
    .selectFrom('recovery_file')
    .selectAll()
    .where('recovery', '=', recovery)
    .orderBy('received_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, purpose, original_of, name, bytes, sha256, received_at, added_by }) => ({
    id,
    purpose,
    originalOf: original_of,
    name,
    bytes: Number(bytes),
    sha256: Buffer.from(sha256).toString('hex'),
    receivedAt: received_at,
    addedBy: added_by,
  }));
}

/** Adds what the file store has made durable. @throws what row-level security refuses (42501): another's, or one that was started. */
export async function addFiles(executor: Executor, recovery: string, files: readonly RecoveryFile[]): Promise<void> {
  if (files.length === 0) return;
  await executor
    .insertInto('recovery_file')
    .values(
      files.map((file) => ({
        id: file.id,
        recovery,
        purpose: file.purpose,
        original_of: file.originalOf,
        name: file.name,
        bytes: file.bytes,
        sha256: Buffer.from(file.sha256, 'hex'),
        received_at: file.receivedAt,
        added_by: file.addedBy,
      })),
    )
    .execute();
}
