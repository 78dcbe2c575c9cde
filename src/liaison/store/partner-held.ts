import type { Executor } from '#platform/database/executor.ts';
import type { MessageContent } from '../core/message/message-content.ts';
import '../tables-partner.ts';

/** Content of ours that waits until the partner has accepted its conditions. */
export type Held = { readonly content: MessageContent; readonly disclosure: string | null };

/** Keeps it back. Runs as the machine. */
export async function hold(
  executor: Executor,
  held: Held & { readonly handover: string; readonly thread: string; readonly byName: string; readonly at: string },
): Promise<void> {
  await executor
    .insertInto('partner_held')
    .values({
      handover: held.handover,
      thread: held.thread,
      content: JSON.stringify(held.content),
      disclosure: held.disclosure,
      by_name: held.byName,
      held_at: held.at,
      settled: null,
    })
    .execute();
}

/** What is kept back for a handover; null where nothing is, or where it was settled. */
export async function heldFor(executor: Executor, handover: string): Promise<Held | null> {
  const row = await executor
    .selectFrom('partner_held')
    .select(['content', 'disclosure'])
    .where('handover', '=', handover)
    .where('settled', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

export async function settleHeld(executor: Executor, handover: string, settled: 'sent' | 'dropped'): Promise<void> {
  await executor.updateTable('partner_held').set({ settled }).where('handover', '=', handover).where('settled', 'is', null).execute();
}
