import type { Executor } from '../database/executor.ts';
import { Realm } from './core/session.ts';
import './tables.ts';

/** A centre that was never told is a real one. */
export async function readRealm(tx: Executor): Promise<Realm> {
  const row = await tx.selectFrom('setting').select('value').where('name', '=', 'realm').executeTakeFirst();
  return Realm.catch('real').parse(row?.value);
}

/** Decided once, at the first start: a real centre never turns into an exercise, nor the other way. */
export async function writeRealm(tx: Executor, realm: Realm): Promise<void> {
  await tx
    .insertInto('setting')
    .values({ name: 'realm', value: JSON.stringify(realm) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
