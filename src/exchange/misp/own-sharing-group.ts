import { RenkeiError } from '#model/errors.ts';
import type { Executor } from '#platform/database/executor.ts';
import { attributesOf } from './find-events.ts';
import { textField, type MispEvent } from '../core/misp/misp-event.ts';
import type { JsonObject } from '../core/stix/stix-object.ts';
import { isUuid } from './event-store.ts';

/** Refuses an event that names a sharing group which is not its organisation's own (`misp-sharing-group`), wherever in it. `tx` runs as the viewer. */
export async function requireOwnSharingGroup(tx: Executor, event: MispEvent): Promise<void> {
  const layers: readonly JsonObject[] = [event, ...event.Object, ...attributesOf(event)];
  const named = new Set(
    layers.flatMap((layer) => (textField(layer, 'distribution') === '4' ? [textField(layer, 'sharing_group_id') ?? ''] : [])),
  );
  for (const group of named) if (!(await isOwn(tx, group))) throw new RenkeiError('misp-sharing-group');
}

async function isOwn(tx: Executor, group: string): Promise<boolean> {
  if (!isUuid(group) && !/^\d{1,15}$/.test(group)) return false;
  const query = tx.selectFrom('misp_sharing_group').select('uuid');
  const row = await (
    isUuid(group) ? query.where('uuid', '=', group.toLowerCase()) : query.where('number', '=', BigInt(group))
  ).executeTakeFirst();
  return row !== undefined;
}
