import { sql } from 'kysely';
import type { IndicatorType } from '#model/indicator.ts';
import type { Executor } from '#platform/database/executor.ts';

/** Attackers' traces that tell a victim, of all that the executor's viewer may see; notes apart: what follows from them is told to no partner (engine-for.ts). */
export async function tellingValues(executor: Executor): Promise<readonly { readonly type: IndicatorType; readonly norm: string }[]> {
  return (
    executor
      .selectFrom('indicator')
      .select(['type', 'norm'])
      .distinct()
      // Written as the partial index has it (0025-seen.sql).
      .where(sql<boolean>`tells_victim is not false and role <> 'victim' and type <> 'note-text'`)
      .execute()
  );
}
