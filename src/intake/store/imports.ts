import type { Executor } from '#platform/database/executor.ts';
import type { PastImport } from '../core/receipt.ts';
import '../tables.ts';

/** The last imports of the viewer's own organisation, newest first. */
export async function listImports(executor: Executor, limit: number): Promise<PastImport[]> {
  const rows = await executor
    .selectFrom('import_receipt')
    .select(['id', 'name', 'at', 'exercise', 'receipt'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows;
}
