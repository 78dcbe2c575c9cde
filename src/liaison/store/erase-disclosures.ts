import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import '../tables-disclosure.ts';

/**
 * Takes out what left on an inquiry, once every inquiry that it left on is erased: texts, letters, who was asked and told. That it left, to whom and under
 * which SHA-256 stays in the audit. Run it as the machine.
 */
export async function eraseDisclosures(executor: Executor, inquiry: string): Promise<void> {
  const gone = await sql<{ id: string }>`
    select d.id from disclosure d
    where (d.inquiry = ${inquiry} or exists (
        select from jsonb_array_elements(d.content -> 'recipients') r join inquiry i on i.number = r ->> 'inquiry' where i.id = ${inquiry}))
      and not exists (
        select from jsonb_array_elements(d.content -> 'recipients') r join inquiry i on i.number = r ->> 'inquiry' where i.state <> 'erased')
      and exists (select from inquiry i where i.id = d.inquiry and i.state = 'erased')`.execute(executor);
  const ids = gone.rows.map(({ id }) => id);
  if (ids.length === 0) return;
  for (const table of ['disclosure_letter', 'disclosure_step', 'consent_request', 'recall_task'] as const)
    await executor.deleteFrom(table).where('disclosure', 'in', ids).execute();
  await executor.deleteFrom('disclosure').where('id', 'in', ids).execute();
}
