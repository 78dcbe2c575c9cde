import { sql, type Transaction } from 'kysely';
import type { AsMachine, Executor } from '#platform/database/executor.ts';
import type { Tables } from '#platform/database/tables.ts';
import { noFilter } from '../core/taxii/object-filter.ts';
import { releaseRows } from '../publish/release-rows.ts';
import { pageOfObjects } from '../taxii/page-of-objects.ts';
import { SHARED } from './collections.ts';
import '../tables-feeds.ts';

/** An object as the partner gets it. */
export type ObjectToPush = { readonly seq: bigint; readonly stixId: string; readonly content: string };

export type PushFilter = {
  /** Only these, by STIX id; null: all. */
  readonly ids: readonly string[] | null;
  /** `seq` of the newest row that was looked at; null: from the beginning. */
  readonly after: bigint | null;
  /** Whether this is a feed of an exercise: a real one never sends what was invented. */
  readonly exercise: boolean;
  readonly limit: number;
};

export type PageToPush = { readonly objects: readonly ObjectToPush[]; readonly next: bigint | null; readonly reached: bigint | null };

/**
 * What the viewer of this transaction, a partner, may see in SHARED, in the order of writing and in the form that is its own. Rows of no report are what all records speak of
 * (authorities, places, techniques). `reached`: the newest row of the page; `next`: the same where more follows.
 */
export async function objectsToPush(
  tx: Transaction<Tables>,
  asMachine: AsMachine,
  organisation: string,
  filter: PushFilter,
): Promise<PageToPush> {
  const { ids, after, exercise, limit } = filter;
  const { rows, next } = await pageOfObjects(tx, { ...noFilter, collection: SHARED, after, ids, limit, realOnly: !exercise });
  const objects = await releaseRows(tx, asMachine, organisation, rows);
  return { objects, next, reached: rows.at(-1)?.seq ?? null };
}

/** Refused this often, the same content is not sent again. */
export const MOST_REFUSALS = 3;

export type Sent = { readonly sha256: Uint8Array; readonly failures: number };

/** What a feed sent of these objects before, by STIX id. As the machine, like all below. */
export async function sentBefore(executor: Executor, feed: string, ids: readonly string[]): Promise<ReadonlyMap<string, Sent>> {
  const rows = await executor
    .selectFrom('exchange_feed_sent')
    .select(['stix_id', 'sha256', 'failures'])
    .where('feed', '=', feed)
    .where(sql<boolean>`stix_id = any(${[...ids]}::text[])`)
    .execute();
  return new Map(rows.map(({ stix_id: id, ...sent }) => [id, sent]));
}

/** Objects that the partner refused, not too often yet. */
export async function refusedBefore(executor: Executor, feed: string): Promise<readonly string[]> {
  const rows = await executor
    .selectFrom('exchange_feed_sent')
    .select('stix_id')
    .where('feed', '=', feed)
    .where('failures', '>', 0)
    .where('failures', '<', MOST_REFUSALS)
    .orderBy('stix_id')
    .limit(1000)
    .execute();
  return rows.map(({ stix_id: id }) => id);
}

export async function noteSent(executor: Executor, feed: string, sent: readonly (Sent & { readonly stixId: string })[]): Promise<void> {
  if (sent.length === 0) return;
  await executor
    .insertInto('exchange_feed_sent')
    .values(sent.map(({ stixId, sha256, failures }) => ({ feed, stix_id: stixId, sha256, failures })))
    .onConflict((there) =>
      there
        .columns(['feed', 'stix_id'])
        .doUpdateSet((row) => ({ sha256: row.ref('excluded.sha256'), failures: row.ref('excluded.failures') })),
    )
    .execute();
}
