import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import type { InquiryRecord } from '../core/inquiry/inquiry-record.ts';
import { partnerView } from '../core/message/partner-view.ts';
import type { ThreadPage, ThreadQuery, ThreadRow } from '../core/message/partner-pages.ts';
import '../tables.ts';
import '../tables-partner.ts';

export type Thread = ThreadRow & { readonly inquiry: string; readonly partner: string; readonly conversation: string };

/** The thread of an inquiry, by what it is known by; null where there is none that the executor's viewer may see. */
export async function findThread(
  executor: Executor,
  by: { readonly id: string } | { readonly inquiry: string } | { readonly conversation: string },
): Promise<Thread | null> {
  const row = await executor
    .selectFrom('partner_thread')
    .selectAll()
    .where((compare) => compare.and(by))
    .executeTakeFirst();
  return row ? { ...rowOf(row), inquiry: row.inquiry, partner: row.partner, conversation: row.conversation } : null;
}

/** Opens the other side of an inquiry. Runs as the machine. */
export async function addThread(executor: Executor, id: string, conversation: string, record: InquiryRecord, at: string): Promise<void> {
  await executor
    .insertInto('partner_thread')
    .values({
      id,
      inquiry: record.id,
      partner: record.partner.organisation,
      conversation,
      begun_at: at,
      exercise: record.exercise,
      ...projected(record, at),
    })
    .execute();
}

/** Makes the other side say what the record says now. Runs as the machine. */
export async function refreshThread(executor: Executor, record: InquiryRecord, at: string): Promise<void> {
  await executor.updateTable('partner_thread').set(projected(record, at)).where('inquiry', '=', record.id).execute();
}

/** What waits for the partner comes first, by the first date it was told of; then the rest, newest first. */
export async function listThreads(executor: Executor, { show, limit }: ThreadQuery): Promise<ThreadPage> {
  const rows = await executor
    .selectFrom('partner_thread')
    .selectAll()
    .$if(show !== 'all', (query) => query.where('over', '=', show === 'over'))
    .orderBy(sql`(waits_for is not distinct from 'partner') desc`)
    .orderBy(sql`case when waits_for = 'partner' then due_at end asc nulls last`)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const { rows: counted } = await sql<ThreadPage['counts']>`
    select count(*) filter (where waits_for = 'partner' and not over)::int as "withPartner",
      count(*) filter (where waits_for = 'japan' and not over)::int as "withJapan", count(*) filter (where not over)::int as open, count(*) filter (where over)::int as over
    from partner_thread`.execute(executor);
  return {
    rows: rows.slice(0, limit).map(rowOf),
    counts: counted[0] ?? { withPartner: 0, withJapan: 0, open: 0, over: 0 },
    more: rows.length > limit,
  };
}

function projected(record: InquiryRecord, at: string) {
  const view = partnerView(record);
  return {
    our_reference: record.number,
    their_reference: record.partner.reference,
    title: view.title,
    waits_for: view.waitsFor,
    due_at: view.dates[0]?.at ?? null,
    over: view.over,
    view: JSON.stringify(view),
    updated_at: at,
  };
}

type StoredThread = {
  readonly id: string;
  readonly our_reference: string | null;
  readonly their_reference: string | null;
  readonly view: ThreadRow['view'];
  readonly begun_at: string;
  readonly updated_at: string;
  readonly exercise: boolean;
};

const rowOf = ({ id, our_reference, their_reference, view, begun_at, updated_at, exercise }: StoredThread): ThreadRow => ({
  id,
  ourReference: our_reference,
  theirReference: their_reference,
  view,
  begunAt: begun_at,
  updatedAt: updated_at,
  exercise,
});
