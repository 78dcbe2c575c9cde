import { actIn } from '../act.ts';
import type { Acting } from '../acting.ts';
import { movesOf } from '../core/inquiry/step.ts';
import type { InquiryRecord } from '../core/inquiry/inquiry-record.ts';
import type { ThreadMessage } from '../core/message/partner-pages.ts';
import { lockInquiry } from '../store/inquiries.ts';
import { asMachine } from './machine.ts';

/** Notes that the partner has taken messages of ours out of its box, once for each: the road's word for it, and no acknowledgement. */
export async function noteRetrieved(acting: Acting, inquiry: string, messages: readonly ThreadMessage[]): Promise<void> {
  const ours = messages.filter(({ direction }) => direction === 'to-partner').map(({ messageId }) => messageId);
  if (ours.length === 0) return;
  await asMachine(acting, async (machine) => {
    let record = await lockInquiry(machine.tx, inquiry);
    if (!record) return;
    for (const message of ours) if (isNews(record, message)) record = await retrieved(machine, record, message);
  });
}

const retrieved = (machine: Acting, { id }: InquiryRecord, message: string): Promise<InquiryRecord> =>
  actIn(machine, id, { kind: 'transport-receipt', message, code: 'retrieval', detail: '' }, { by: 'machine' });

const isNews = ({ receipts, direction, state }: InquiryRecord, message: string): boolean =>
  !receipts.some((one) => one.message === message && one.code === 'retrieval') &&
  (movesOf(direction)['transport-receipt']?.some(({ from }) => from.includes(state)) ?? false);
