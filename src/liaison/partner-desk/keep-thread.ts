import type { Acting } from '../acting.ts';
import type { InquiryRecord } from '../core/inquiry/inquiry-record.ts';
import { addThread, findThread, refreshThread, type Thread } from '../store/partner-threads.ts';

/** The other side of an inquiry as the record stands now; opened where there is none yet. Runs as the machine. */
export async function keepThread(
  { tx, services }: Acting,
  record: InquiryRecord,
  conversation: string = services.newId(),
): Promise<Thread> {
  const at = new Date(services.now()).toISOString();
  if (await findThread(tx, { inquiry: record.id })) await refreshThread(tx, record, at);
  else await addThread(tx, services.newId(), conversation, record, at);
  const thread = await findThread(tx, { inquiry: record.id });
  if (!thread) throw new TypeError('a thread that was just written is gone');
  return thread;
}
