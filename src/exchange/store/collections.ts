import type { Executor } from '#platform/database/executor.ts';
import '../tables.ts';

/** The root below /taxii2/ that every centre has. */
export const ROOT = 'renkei';

/** The collection in which this centre publishes. Fixed, so that a partner's settings outlive a rebuilt database. */
export const SHARED = '5b6d3a0e-7d1c-5a52-9d2e-0b8f6b3a9c11';

/** STIX 2.1 as TAXII 2.1 names it. */
export const STIX_MEDIA_TYPE = 'application/stix+json;version=2.1';

/** The root and the collection of what is shared. Made where they are missing, as the machine. */
export async function ensureShared(tx: Executor): Promise<void> {
  await tx
    .insertInto('exchange_root')
    .values({ name: ROOT, title: 'Renkei', description: null, max_content_length: 100 * 2 ** 20 })
    .onConflict((there) => there.doNothing())
    .execute();
  await tx
    .insertInto('exchange_collection')
    .values({
      id: SHARED,
      root: ROOT,
      alias: 'shared',
      kind: 'shared',
      organisation: null,
      title: 'Shared by this centre',
      description: null,
      media_types: [STIX_MEDIA_TYPE],
      exercise: false,
    })
    .onConflict((there) => there.doNothing())
    .execute();
}

/** The collection that holds what an organisation hands in, made with its first use, as the machine. */
export async function inboxOf(tx: Executor, organisation: string, newId: () => string): Promise<string> {
  await ensureShared(tx);
  await tx
    .insertInto('exchange_collection')
    .values({
      id: newId(),
      root: ROOT,
      alias: `inbox-${organisation.toLowerCase()}`,
      kind: 'inbox',
      organisation,
      title: `Handed in by ${organisation}`,
      description: null,
      media_types: [STIX_MEDIA_TYPE],
      exercise: false,
    })
    .onConflict((there) => there.doNothing())
    .execute();
  const { id } = await tx
    .selectFrom('exchange_collection')
    .select('id')
    .where('organisation', '=', organisation)
    .where('kind', '=', 'inbox')
    .executeTakeFirstOrThrow();
  return id;
}
