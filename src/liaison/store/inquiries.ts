import { sql } from 'kysely';
import { indicatorKey } from '#model/indicator/normalise.ts';
import type { Executor } from '#platform/database/executor.ts';
import { UseCondition } from '../core/inquiry/condition.ts';
import type { InquiryRecord } from '../core/inquiry/inquiry-record.ts';
import { type Direction, isOver } from '../core/inquiry/states.ts';
import '../tables.ts';

/** The clock that runs out first, as the list shows it. */
export type NextClock = { readonly rule: string; readonly dueAt: string } | null;

/** `IN-2026-0001`, `OUT-2026-0001`: the year is Japan's at `at` (RFC 3339), the digits run on over the years. */
export async function nextInquiryNumber(executor: Executor, direction: Direction, at: string): Promise<string> {
  const year = new Date(Date.parse(at) + 9 * 3_600_000).getUTCFullYear();
  const { rows } = await sql<{ next: bigint }>`select nextval(${sql.lit(`inquiry_number_${direction}`)}) as next`.execute(executor);
  return `${direction === 'incoming' ? 'IN' : 'OUT'}-${year}-${String(rows[0]?.next ?? 0).padStart(4, '0')}`;
}

/** Stores what the events add up to. */
export async function writeInquiry(
  executor: Executor,
  record: InquiryRecord,
  clock: NextClock,
  updatedAt: string,
  isNew: boolean,
): Promise<void> {
  const { id, ...row } = rowOf(record, clock, updatedAt);
  if (isNew)
    await executor
      .insertInto('inquiry')
      .values({ id, ...row })
      .execute();
  else await executor.updateTable('inquiry').set(row).where('id', '=', id).execute();
}

/** The record of an inquiry that the executor's viewer may see, by id or number; null where there is none. */
export async function readInquiry(
  executor: Executor,
  of: { readonly id: string } | { readonly number: string },
): Promise<InquiryRecord | null> {
  const [column, value] = 'id' in of ? (['id', of.id] as const) : (['number', of.number] as const);
  const row = await executor.selectFrom('inquiry').select('record').where(column, '=', value).executeTakeFirst();
  return row?.record ?? null;
}

/** The record, held against everybody else until the transaction ends; null where the viewer may not change it. */
export async function lockInquiry(executor: Executor, id: string): Promise<InquiryRecord | null> {
  const row = await executor.selectFrom('inquiry').select('record').where('id', '=', id).forUpdate().executeTakeFirst();
  return row?.record ?? null;
}

/** Makes the looked-up selectors those of the record. */
export async function writeSelectors(executor: Executor, { id, request }: InquiryRecord): Promise<void> {
  await executor.deleteFrom('inquiry_selector').where('inquiry', '=', id).execute();
  if (request.selectors.length === 0) return;
  await executor
    .insertInto('inquiry_selector')
    .values(request.selectors.map(({ type, norm }, ordinal) => ({ inquiry: id, ordinal, type, norm, key: indicatorKey(type, norm) })))
    .execute();
}

/** Makes the rows of handovers say what their marks say. */
export async function writeHandovers(executor: Executor, { id, handovers }: InquiryRecord): Promise<void> {
  for (const { id: handover, from, state, conditions, releasedTo, offeredAt } of handovers)
    await executor
      .insertInto('handover')
      .values({
        id: handover,
        inquiry: id,
        from_us: from === 'us',
        state,
        conditions: JSON.stringify(conditions satisfies UseCondition[]),
        released_to: releasedTo,
        offered_at: offeredAt,
      })
      .onConflict((same) => same.column('id').doUpdateSet({ state, released_to: releasedTo }))
      .execute();
}

const rowOf = (record: InquiryRecord, clock: NextClock, updatedAt: string) => ({
  id: record.id,
  number: record.number,
  direction: record.direction,
  state: record.state,
  type: record.request.type,
  instrument: record.request.instrument,
  urgency: record.request.urgency,
  partner: record.partner.organisation,
  country: record.partner.country,
  owner: record.owner,
  units: [...new Set(record.tasks.map(({ unit }) => unit))],
  subject_ja: record.request.subject.ja,
  subject_en: record.request.subject.en,
  tlp: record.request.tlp,
  received_at: record.receivedAt,
  updated_at: updatedAt,
  next_due_at: clock?.dueAt ?? null,
  next_clock: clock?.rule ?? null,
  over: isOver(record.state),
  record: JSON.stringify(record),
  exercise: record.exercise,
});
