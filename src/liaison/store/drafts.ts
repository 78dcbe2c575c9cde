import type { Executor } from '#platform/database/executor.ts';
import type { Request } from '../core/inquiry/request.ts';
import '../tables.ts';

type StoredDraft = { readonly partner: string; readonly request: Request; readonly savedAt: string; readonly savedBy: string };

/** The working copy of an inquiry's request; null where nobody has written since it was last submitted. */
export async function readDraft(executor: Executor, inquiry: string): Promise<StoredDraft | null> {
  const row = await executor.selectFrom('inquiry_draft').selectAll().where('inquiry', '=', inquiry).executeTakeFirst();
  return row ? { partner: row.partner, request: row.request, savedAt: row.saved_at, savedBy: row.saved_by } : null;
}

export async function writeDraft(executor: Executor, inquiry: string, { partner, request, savedAt, savedBy }: StoredDraft): Promise<void> {
  const row = { partner, request: JSON.stringify(request), saved_at: savedAt, saved_by: savedBy };
  await executor
    .insertInto('inquiry_draft')
    .values({ inquiry, ...row })
    .onConflict((same) => same.column('inquiry').doUpdateSet(row))
    .execute();
}

export const dropDraft = (executor: Executor, inquiry: string) =>
  executor.deleteFrom('inquiry_draft').where('inquiry', '=', inquiry).execute();
