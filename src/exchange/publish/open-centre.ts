import { randomUUID } from 'node:crypto';
import type { Executor } from '#platform/database/executor.ts';
import type { Centre } from '../core/publish/centre.ts';
import { homeOrganisation } from '../store/home-organisation.ts';
import '../tables.ts';

/** Who this centre is towards others. Its namespace is drawn with the first use and never changes: ids outlive restarts. As the machine. */
export async function openCentre(tx: Executor): Promise<Centre> {
  const organisation = await homeOrganisation(tx);
  const known = await tx.selectFrom('exchange_centre').select('namespace').executeTakeFirst();
  if (known) return { namespace: known.namespace, organisation };
  await tx
    .insertInto('exchange_centre')
    .values({ namespace: randomUUID() })
    .onConflict((there) => there.doNothing())
    .execute();
  const { namespace } = await tx.selectFrom('exchange_centre').select('namespace').executeTakeFirstOrThrow();
  return { namespace, organisation };
}
