import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import type { InquiryRecord } from '../core/inquiry/inquiry-record.ts';
import type { Urgency } from '../core/inquiry/inquiry-type.ts';
import type { Watched } from '../core/statistics/figures.ts';
import type { Counted } from '../core/statistics/statistics.ts';
import '../tables.ts';

/** What the figures look at, of all inquiries that the executor's viewer may see and that are open or changed since (RFC 3339). */
export async function watchedRecords(executor: Executor, since: string): Promise<Watched[]> {
  const { rows } = await sql<Part<Watched>>`select record - ${unwatched}::text[] as part, urgency
    from inquiry where not over or updated_at >= ${since}::timestamptz`.execute(executor);
  return rows.map(whole);
}

/** Whole records of the open ones whose next clock has run out. */
export async function pastDueRecords(executor: Executor, now: string): Promise<InquiryRecord[]> {
  const rows = await executor.selectFrom('inquiry').select('record').where('over', '=', false).where('next_due_at', '<', now).execute();
  return rows.map(({ record }) => record);
}

/** What the statistics look at, of all inquiries that the executor's viewer may see. */
export async function countedRecords(executor: Executor): Promise<Counted[]> {
  const { rows } = await sql<Part<Counted>>`select record - ${uncounted}::text[] as part, urgency from inquiry order by id`.execute(
    executor,
  );
  return rows.map(whole);
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

type Part<T extends Counted> = { readonly part: Omit<T, 'request'>; readonly urgency: Urgency };
// What was left out of the record is no part of T, but for the urgency of its request.
const whole = <T extends Counted>({ part, urgency }: Part<T>): T => ({ ...part, request: { urgency } }) as unknown as T;

/** A record is mostly texts. They go all at once: the database unpacks a record anew for each part that it is asked for. */
const unwatched = ['request', 'receipts', 'legal', 'authors', 'approvedBy', 'channel', 'clarification', 'oral', 'closed', 'related'];
const uncounted = [...unwatched, 'tasks', 'handovers', 'preservations', 'returns', 'use'];
