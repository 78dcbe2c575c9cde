import type { Executor } from '#platform/database/executor.ts';
import type { InquiryRecord } from '../core/inquiry/inquiry-record.ts';
import { InquiryState, isOver } from '../core/inquiry/states.ts';
import '../tables.ts';

/** More than any desk has open; what runs out last is left out beyond it. */
const most = 5000;

/** The inquiries that are not over, of those that the executor's viewer may see, the clock that runs out first at the top. */
export async function openInquiries(executor: Executor): Promise<InquiryRecord[]> {
  const rows = await executor
    .selectFrom('inquiry')
    .select('record')
    .where(
      'state',
      'in',
      InquiryState.options.filter((state) => !isOver(state)),
    )
    .orderBy('next_due_at', (order) => order.asc().nullsLast())
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(({ record }) => record);
}
