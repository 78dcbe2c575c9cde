import { createHash } from 'node:crypto';
import type { Executor } from '#platform/database/executor.ts';
import { DRAFT_DAYS } from '../core/public-report.ts';
import '../tables.ts';

const DAY = 86_400_000;

/** Keeps a draft under its secret, and drops those that nobody came back to. Times are milliseconds since 1970. */
export async function saveDraft(executor: Executor, secret: string, content: object, now: number): Promise<void> {
  const saved = { content: JSON.stringify(content), saved_at: new Date(now) };
  await executor
    .deleteFrom('draft')
    .where('saved_at', '<', new Date(now - DRAFT_DAYS * DAY).toISOString())
    .execute();
  await executor
    .insertInto('draft')
    .values({ secret_hash: hashOf(secret), ...saved })
    .onConflict((conflict) => conflict.column('secret_hash').doUpdateSet(saved))
    .execute();
}

export async function loadDraft(
  executor: Executor,
  secret: string,
  now: number,
): Promise<{ content: Record<string, unknown>; savedAt: string; expiresAt: string } | null> {
  const row = await executor
    .selectFrom('draft')
    .select(['content', 'saved_at'])
    .where('secret_hash', '=', hashOf(secret))
    .where('saved_at', '>=', new Date(now - DRAFT_DAYS * DAY).toISOString())
    .executeTakeFirst();
  if (!row) return null;
  const expiresAt = new Date(Date.parse(row.saved_at) + DRAFT_DAYS * DAY).toISOString();
  return { content: { ...row.content }, savedAt: row.saved_at, expiresAt };
}

export async function dropDraft(executor: Executor, secret: string): Promise<void> {
  await executor.deleteFrom('draft').where('secret_hash', '=', hashOf(secret)).execute();
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
