import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import '../tables-blind-matching.ts';

export type BlindEpoch = {
  readonly id: string;
  readonly partner: string;
  readonly ordinal: number;
  readonly opens_at: string;
  readonly closes_at: string;
  readonly public_key: Uint8Array;
};

/** The epoch in force; null where there is none that the viewer may see. */
export const openEpochOf = async (executor: Executor, partner: string): Promise<BlindEpoch | null> =>
  (await executor
    .selectFrom('blind_epoch')
    .select(['id', 'partner', 'ordinal', 'opens_at', 'closes_at', 'public_key'])
    .where('partner', '=', partner)
    .where('closed_at', 'is', null)
    .executeTakeFirst()) ?? null;

/** As the machine: the secret key of an epoch that is not closed. */
export const secretKeyOf = async (executor: Executor, epoch: string): Promise<Uint8Array | null> =>
  (await executor.selectFrom('blind_epoch').select('secret_key').where('id', '=', epoch).executeTakeFirst())?.secret_key ?? null;

/** As the machine: closes the partner's epoch, destroys its key, and answers the ordinal of the next. */
export async function closeEpoch(executor: Executor, partner: string, at: string): Promise<number> {
  await executor
    .updateTable('blind_epoch')
    .set({ closed_at: at, secret_key: null })
    .where('partner', '=', partner)
    .where('closed_at', 'is', null)
    .execute();
  const { rows } = await sql<{
    next: number;
  }>`select coalesce(max(ordinal), 0)::int + 1 as next from blind_epoch where partner = ${partner}`.execute(executor);
  return rows[0]?.next ?? 1;
}

/** As the machine. */
export const addEpoch = (executor: Executor, row: BlindEpoch & { readonly secret_key: Uint8Array }) =>
  executor
    .insertInto('blind_epoch')
    .values({ ...row, closed_at: null })
    .execute();

/** As the machine: a set to be made. */
export const askForSet = (executor: Executor, row: { id: string; epoch: string; asked_at: string }) =>
  executor
    .insertInto('blind_set')
    .values({ ...row, published_at: null, entries: null, bytes: null, sha256: null })
    .execute();

/** As the machine: what a job works on; null where its epoch was closed meanwhile. */
export async function setToMake(
  executor: Executor,
  id: string,
): Promise<(BlindEpoch & { readonly secret_key: Uint8Array; readonly exercise: boolean }) | null> {
  const row = await executor
    .selectFrom('blind_set')
    .innerJoin('blind_epoch', 'blind_epoch.id', 'blind_set.epoch')
    .innerJoin('blind_partner', 'blind_partner.partner', 'blind_epoch.partner')
    .select(['blind_epoch.id', 'blind_epoch.partner', 'ordinal', 'opens_at', 'closes_at', 'public_key', 'secret_key', 'exercise'])
    .where('blind_set.id', '=', id)
    .executeTakeFirst();
  return row?.secret_key ? { ...row, secret_key: row.secret_key } : null;
}

type MadeSet = {
  readonly id: string;
  readonly publishedAt: string;
  readonly entries: number;
  readonly bytes: number;
  readonly sha256: Uint8Array;
  readonly references: readonly { readonly reference: string; readonly interest: string; readonly organisation: string }[];
};

/** As the machine: the set is there. */
export async function keepSet(executor: Executor, { id, publishedAt, entries, bytes, sha256, references }: MadeSet): Promise<void> {
  await sql`insert into blind_reference (reference, set, interest, organisation)
    select reference, ${id}::uuid, interest, organisation
    from unnest(${references.map((one) => one.reference)}::text[], ${references.map((one) => one.interest)}::uuid[],
      ${references.map((one) => one.organisation)}::text[]) as given (reference, interest, organisation)`.execute(executor);
  await executor.updateTable('blind_set').set({ published_at: publishedAt, entries, bytes, sha256 }).where('id', '=', id).execute();
}

/** The newest set of an epoch that was made. */
export const publishedSetOf = async (executor: Executor, epoch: string) =>
  (await executor
    .selectFrom('blind_set')
    .select(['id', 'published_at', 'entries', 'bytes', 'sha256'])
    .where('epoch', '=', epoch)
    .where('published_at', 'is not', null)
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()) ?? null;
