import type { Executor } from '#platform/database/executor.ts';
import type { KnownKey } from '../package/open-package.ts';
import '../tables-partner.ts';

/** Adds a public key. @throws 23505 where it is known already, 42501 where row-level security refuses. */
export async function addKey(
  executor: Executor,
  key: KnownKey,
  { at, by, exercise }: { readonly at: string; readonly by: string; readonly exercise: boolean },
): Promise<void> {
  await executor
    .insertInto('partner_key')
    .values({
      id: key.id,
      organisation: key.organisation,
      public_key: key.publicKey,
      valid_from: key.validFrom,
      valid_until: key.validUntil,
      added_at: at,
      added_by: by,
      exercise,
    })
    .execute();
}

/** A key by its id; null where there is none that the executor may see. */
export async function findKey(executor: Executor, id: string): Promise<KnownKey | null> {
  const [key] = await select(executor, (query) => query.where('id', '=', id));
  return key ?? null;
}

/** The keys of one organisation, or all that the executor may see; newest first. */
export const listKeys = (executor: Executor, organisation?: string): Promise<KnownKey[]> =>
  select(executor, (query) => (organisation === undefined ? query : query.where('organisation', '=', organisation)));

/** Ends a key: what is signed with it from then on is refused. */
export async function endKey(executor: Executor, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await executor
    .updateTable('partner_key')
    .set({ valid_until: at })
    .where('id', '=', id)
    .where((compare) => compare.or([compare('valid_until', 'is', null), compare('valid_until', '>', at)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

const keys = (executor: Executor) =>
  executor
    .selectFrom('partner_key')
    .select(['id', 'organisation', 'public_key', 'valid_from', 'valid_until'])
    .orderBy('added_at', 'desc')
    .orderBy('id');

async function select(executor: Executor, narrow: (query: ReturnType<typeof keys>) => ReturnType<typeof keys>): Promise<KnownKey[]> {
  const rows = await narrow(keys(executor)).execute();
  return rows.map((row) => ({
    id: row.id,
    organisation: row.organisation,
    publicKey: new Uint8Array(row.public_key),
    validFrom: row.valid_from,
    validUntil: row.valid_until,
  }));
}
