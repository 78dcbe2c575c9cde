import type { Executor } from '#platform/database/executor.ts';
import { sql } from 'kysely';
import type { InquiryRecord } from '../core/inquiry/inquiry-record.ts';
import '../tables.ts';

/** Records of all inquiries that the executor's viewer may see and that are open or changed since (RFC 3339). */
export async function watchedRecords(executor: Executor, since: string): Promise<InquiryRecord[]> {
  const rows = await executor
    .selectFrom('inquiry')
    .select('record')
    .where((inquiry) => inquiry.or([inquiry('over', '=', false), inquiry('updated_at', '>=', since)]))
    .execute();
  return rows.map(({ record }) => record);
}

/** Records of all inquiries that the executor's viewer may see. */
export async function everyRecord(executor: Executor): Promise<InquiryRecord[]> {
  const rows = await executor.selectFrom('inquiry').select('record').orderBy('id').execute();
  return rows.map(({ record }) => record);
}

/** Open inquiries whose next clock is known, the first to run out first. */
export function dueRows(executor: Executor, limit: number) {
  return executor
    .selectFrom('inquiry')
    .select([sql<string>`coalesce(number, id::text)`.as('id'), 'direction', 'state', 'next_clock', 'next_due_at'])
    .where('over', '=', false)
    .where('next_due_at', 'is not', null)
    .orderBy('next_due_at')
    .orderBy('inquiry.id')
    .limit(limit)
    .execute();
}
