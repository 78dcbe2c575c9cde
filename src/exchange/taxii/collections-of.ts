import { sql } from 'kysely';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import { RenkeiError } from '#model/errors.ts';
import { found } from '#platform/http/refusals.ts';
import { ROOT } from '../store/collections.ts';
import '../tables.ts';

export type VisibleCollection = {
  readonly id: string;
  readonly alias: string | null;
  readonly title: string;
  readonly description: string | null;
  readonly mediaTypes: readonly string[];
  readonly kind: 'shared' | 'inbox' | 'listed';
  readonly canRead: boolean;
  readonly canWrite: boolean;
};

export type VisibleRoot = {
  readonly name: string;
  readonly title: string;
  readonly description: string | null;
  readonly maxContentLength: bigint;
};

/**
 * The collections of a root that the viewer of this transaction sees (row-level security), and what he may do with each: everybody reads what is shared; an organisation
 * reads and writes its own inbox, the police reads the others'; a listed one goes by its list. Only roles that work hands-on write.
 */
export async function collectionsOf(tx: Executor, viewer: Viewer, root: string): Promise<readonly VisibleCollection[]> {
  const { rows } = await sql<VisibleCollection>`
    select c.id, c.alias, c.title, c.description, c.media_types as "mediaTypes", c.kind,
      c.kind <> 'listed' or coalesce(r.may_read, false) as "canRead",
      viewer_is_hands_on() and (c.kind = 'inbox' and c.organisation = ${viewer.organisation} or c.kind = 'listed' and coalesce(r.may_write, false)) as "canWrite"
    from exchange_collection c left join exchange_right r on r.collection = c.id and r.organisation = ${viewer.organisation}
    where c.root = ${root}
    order by c.kind = 'shared' desc, c.title, c.id`.execute(tx);
  return rows;
}

/** By id or alias. Errors: `not-found`, `not-permitted` where it is seen but may not be read or written so. */
export async function collectionFor(
  tx: Executor,
  viewer: Viewer,
  { root, collection }: { readonly root: string; readonly collection: string },
  right: 'canRead' | 'canWrite' | null,
): Promise<VisibleCollection> {
  const name = collection.toLowerCase();
  const one = found((await collectionsOf(tx, viewer, root)).find(({ id, alias }) => id === name || alias === name));
  if (right !== null && !one[right]) throw new RenkeiError('not-permitted');
  return one;
}

/** The centre's own root, and the others of which the viewer sees a collection: that another one exists is nobody else's business. */
export async function rootsOf(tx: Executor): Promise<readonly VisibleRoot[]> {
  const { rows } = await sql<VisibleRoot>`
    select name, title, description, max_content_length as "maxContentLength" from exchange_root
    where name = ${ROOT} or exists (select from exchange_collection c where c.root = exchange_root.name)
    order by name = ${ROOT} desc, name`.execute(tx);
  return rows;
}

/** Errors: `not-found`. */
export async function rootFor(tx: Executor, name: string): Promise<VisibleRoot> {
  return found((await rootsOf(tx)).find((root) => root.name === name));
}
