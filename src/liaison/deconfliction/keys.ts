import type { Executor } from '#platform/database/executor.ts';
import { epochOf } from '../core/deconfliction/key-epoch.ts';
import type { DeconflictionPorts } from './ports.ts';
import '../tables-deconfliction.ts';

/** A key in force: the newest tags what is kept, all of them are asked with. */
export type LiveKey = { readonly epoch: number; readonly key: Uint8Array };

/**
 * The keys in force, newest first; makes that of the epoch where it is missing. As the machine. An older one stays in force until everything is tagged
 * anew (tag-anew.ts), so that nothing is missed meanwhile.
 */
export async function liveKeys(executor: Executor, { random }: DeconflictionPorts, now: number): Promise<readonly LiveKey[]> {
  const epoch = epochOf(now);
  const known = await keysOf(executor);
  if (known[0] && known[0].epoch >= epoch) return known;
  await executor
    .insertInto('deconfliction_key')
    .values({ epoch, key: random(32), made_at: new Date(now), destroyed_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return keysOf(executor);
}

async function keysOf(executor: Executor): Promise<LiveKey[]> {
  const rows = await executor
    .selectFrom('deconfliction_key')
    .select(['epoch', 'key'])
    .where('key', 'is not', null)
    .orderBy('epoch', 'desc')
    .execute();
  return rows.flatMap(({ epoch, key }) => (key ? [{ epoch, key }] : []));
}
