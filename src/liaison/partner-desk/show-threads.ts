import type { Executor } from '#platform/database/executor.ts';
import { explain } from '#model/errors.ts';
import { found } from '#platform/http/refusals.ts';
import type { RefusalRow, ThreadDetail } from '../core/message/partner-pages.ts';
import { messagesOf } from '../store/partner-messages.ts';
import { findThread, type Thread } from '../store/partner-threads.ts';
import '../tables-partner.ts';

/** A thread whole, as the executor's viewer may see it. Error: `not-found`. */
export async function threadDetail(
  executor: Executor,
  by: Parameters<typeof findThread>[1],
): Promise<ThreadDetail & Pick<Thread, 'inquiry'>> {
  const thread = found(await findThread(executor, by));
  return { ...thread, messages: await messagesOf(executor, thread.id) };
}

/** The newest receipts of refused messages that the executor's viewer may see. */
export async function refusals(executor: Executor, limit: number): Promise<RefusalRow[]> {
  const rows = await executor.selectFrom('partner_refusal').selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map((row) => ({
    id: row.id,
    organisation: row.organisation,
    code: row.code,
    text: explain(row.code, row.facts),
    sha256: row.sha256 && Buffer.from(row.sha256).toString('hex'),
    bytes: Number(row.bytes),
    road: row.road,
    at: row.at,
    byName: row.by_name,
  }));
}
