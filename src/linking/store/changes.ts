import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import type { ChangeFacts } from '../tables.ts';

export type StoredChange = {
  readonly id: string;
  readonly at: string;
  readonly kind: 'cluster-formed' | 'cluster-grew' | 'cluster-split' | 'decided' | 'imported';
  readonly cluster: string | null;
  readonly reports: readonly string[];
  readonly facts: ChangeFacts;
};

/** Keeps changes, or overwrites those of the same id: a batch folds what happens to one cluster into one row. Run it as the machine. */
export async function writeChanges(executor: Executor, changes: readonly StoredChange[]): Promise<void> {
  if (changes.length === 0) return;
  await executor
    .insertInto('change')
    .values(changes.map(({ reports, facts, ...change }) => ({ ...change, reports: [...reports], facts: JSON.stringify(facts) })))
    .onConflict((clash) =>
      clash.column('id').doUpdateSet((row) => ({
        at: row.ref('excluded.at'),
        kind: row.ref('excluded.kind'),
        reports: row.ref('excluded.reports'),
        facts: row.ref('excluded.facts'),
      })),
    )
    .execute();
}

/** A page of what changed after `since` and before the change `before` (exclusive both; null: no bound), newest first. */
export async function changesPage(
  executor: Executor,
  { since, before, limit }: { since: string | null; before: { at: string; id: string } | null; limit: number },
): Promise<StoredChange[]> {
  return executor
    .selectFrom('change')
    .select(['id', 'at', 'kind', 'cluster', 'reports', 'facts'])
    .$if(since !== null, (query) => query.where('at', '>', since ?? ''))
    .$if(before !== null, (query) => query.where(sql<boolean>`(at, id) < (${before?.at}::timestamptz, ${before?.id}::uuid)`))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Whether anything was kept yet; a rebuild fills an empty feed from the order in which reports arrived. */
export async function hasChanges(executor: Executor): Promise<boolean> {
  const row = await executor.selectFrom('change').select('id').limit(1).executeTakeFirst();
  return row !== undefined;
}

/**
 * What happened to clusters in which any of the given reports was, or that had one of the given names, newest first; not what people decided. `before`
 * as above. The executor's viewer sees those of which they may read a report.
 */
export async function clusterChanges(
  executor: Executor,
  about: { readonly reports: readonly string[]; readonly names: readonly string[] },
  { before, limit }: { before: { at: string; id: string } | null; limit: number },
): Promise<StoredChange[]> {
  return executor
    .selectFrom('change')
    .select(['id', 'at', 'kind', 'cluster', 'reports', 'facts'])
    .where(sql<boolean>`id = any(array(select changes_about(${about.reports}::uuid[], ${about.names}::text[])))`)
    .where('kind', 'in', ['cluster-formed', 'cluster-grew', 'cluster-split'])
    .$if(before !== null, (query) => query.where(sql<boolean>`(at, id) < (${before?.at}::timestamptz, ${before?.id}::uuid)`))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
