import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import type { AttachmentRow } from '../core/report-pages.ts';
import '../tables.ts';

/** The attachments of reports, oldest first. */
export async function attachmentsOf(executor: Executor, reports: readonly string[]): Promise<(AttachmentRow & { report: string })[]> {
  const rows = await executor
    .selectFrom('attachment')
    .selectAll()
    .where(sql<boolean>`report = any(${[...reports]}::uuid[])`)
    .orderBy('received_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, report, name, media_type, bytes, sha256, received_at, added_by }) => ({
    id,
    report,
    name,
    mediaType: media_type,
    bytes: Number(bytes),
    sha256: Buffer.from(sha256).toString('hex'),
    receivedAt: received_at,
    addedBy: added_by,
  }));
}

/** Adds what file-store.ts has made durable. @throws what row-level security refuses (42501). */
export async function addAttachment(executor: Executor, report: string, attachment: AttachmentRow): Promise<void> {
  const { id, name, mediaType, bytes, sha256, receivedAt, addedBy } = attachment;
  await executor
    .insertInto('attachment')
    .values({
      id,
      report,
      name,
      media_type: mediaType,
      bytes,
      sha256: Buffer.from(sha256, 'hex'),
      received_at: receivedAt,
      added_by: addedBy,
    })
    .execute();
}

/** One attachment; null where there is none that the executor's viewer may see. */
export async function findAttachment(executor: Executor, id: string): Promise<(AttachmentRow & { report: string }) | null> {
  const row = await executor
    .selectFrom('attachment')
    .innerJoin('report', 'report.id', 'attachment.report')
    .select(['attachment.report', 'report.number'])
    .where('attachment.id', '=', id)
    .executeTakeFirst();
  const found = row && (await attachmentsOf(executor, [row.report])).find((one) => one.id === id);
  return found ? { ...found, report: row.number } : null;
}
