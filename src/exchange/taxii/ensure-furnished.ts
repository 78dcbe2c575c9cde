import type { Viewer } from '#model/viewer.ts';
import type { Services } from '#platform/services.ts';
import { ensureShared, inboxOf } from '../store/collections.ts';

/** A partner that asks what there is finds its inbox, also before it ever handed anything in. Police have other ways in. */
export async function ensureFurnished({ database, newId }: Pick<Services, 'database' | 'newId'>, viewer: Viewer): Promise<void> {
  const isPartner = viewer.kind === 'foreign' || viewer.kind === 'company';
  const there = await database.asSystem((tx) =>
    isPartner
      ? tx
          .selectFrom('exchange_collection')
          .select('id')
          .where('organisation', '=', viewer.organisation)
          .where('kind', '=', 'inbox')
          .executeTakeFirst()
      : tx.selectFrom('exchange_collection').select('id').where('kind', '=', 'shared').executeTakeFirst(),
  );
  if (there) return;
  await database.asSystem(async (tx) => {
    if (isPartner) await inboxOf(tx, viewer.organisation, newId);
    else await ensureShared(tx);
  });
}
