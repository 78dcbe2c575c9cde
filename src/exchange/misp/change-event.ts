import { RenkeiError } from '#model/errors.ts';
import type { AsMachine } from '#platform/database/executor.ts';
import type { Transaction } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';
import { isUnclear } from '../core/misp/handling-of-event.ts';
import { isOfExercise } from '../core/misp/is-of-exercise.ts';
import type { MispEvent } from '../core/misp/misp-event.ts';
import { contentOf, keepEvent, type EventRow } from './event-store.ts';
import type { MispCall } from './misp-action.ts';

/**
 * Changes an event of the viewer's own organisation and writes the audit entry; to others who may see it, it is not permitted, and to those who may not, it is not there.
 * A changed event counts as not published till it is published again, as in MISP.
 */
export async function changeEvent(
  call: Pick<MispCall, 'viewer' | 'services' | 'path'>,
  tx: Transaction<Tables>,
  asMachine: AsMachine,
  row: EventRow | null,
  change: (event: MispEvent, now: number) => MispEvent,
  { keepsPublished = false } = {},
): Promise<{ readonly event: MispEvent; readonly row: EventRow }> {
  const { viewer, services, path } = call;
  if (row === null) throw new RenkeiError('not-found');
  if (row.organisation !== viewer.organisation) throw new RenkeiError('not-permitted');
  const now = Math.floor(services.now() / 1000);
  const before = contentOf(row);
  const changed = change(before, now);
  const event: MispEvent = keepsPublished
    ? changed
    : { ...changed, published: false, timestamp: String(Math.max(now, Number(before['timestamp'] ?? 0))) };
  if (!row.exercise && isOfExercise(event)) throw new RenkeiError('stix-exercise');
  if (isUnclear(event)) throw new RenkeiError('misp-tlp-unclear');
  await asMachine(() =>
    keepEvent(tx, event, {
      organisation: row.organisation,
      exercise: row.exercise,
      now: services.now(),
      delivery: row.delivery,
      newId: services.newId,
    }),
  );
  await services.audit(tx, viewer, {
    operation: 'alteration',
    subject: { kind: 'misp-event', id: event.uuid },
    reason: `MISP: ${path.action}`,
    facts: { attributes: event.Attribute.length, objects: event.Object.length },
  });
  return { event, row };
}
