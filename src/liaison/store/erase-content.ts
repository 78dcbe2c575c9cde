import type { Executor } from '#platform/database/executor.ts';
import '../tables.ts';
import { eraseDisclosures } from './erase-disclosures.ts';

/**
 * Takes what an erased inquiry said out of the log and out of its handovers; stamps and hashes stay, so that the log still proves that nothing
 * else is missing. Only the last line keeps its words: why it was erased. The machine does this, after the inquiry's state says `erased`.
 */
export async function eraseContent(executor: Executor, inquiry: string): Promise<void> {
  await executor
    .updateTable('inquiry_event')
    .set({ body: null })
    .where('inquiry', '=', inquiry)
    .where('kind', '<>', 'erased')
    .where('body', 'is not', null)
    .execute();
  await executor
    .deleteFrom('handover_content')
    .where('handover', 'in', (of) => of.selectFrom('handover').select('id').where('inquiry', '=', inquiry))
    .execute();
  await eraseDisclosures(executor, inquiry);
}
