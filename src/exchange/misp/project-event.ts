import type { Linker } from '#intake';
import type { Viewer } from '#model/viewer.ts';
import type { Services } from '#platform/services.ts';
import type { MispEvent } from '../core/misp/misp-event.ts';
import { handledObjects } from '../core/misp/handled-objects.ts';
import { receiveObjects } from '../receive/receive-objects.ts';
import { inboxOf } from '../store/collections.ts';
import { tlpOfEvent } from '../core/misp/handling-of-event.ts';
import { narrowProjected } from './narrow-projected.ts';

/** What a published event says, as objects in its sender's inbox: from there it links with reports. One delivery a time of publishing. */
export async function projectEvent(services: Services, linker: Linker, viewer: Viewer, event: MispEvent, exercise: boolean): Promise<void> {
  const collection = await services.database.asSystem(async (tx) => {
    await narrowProjected(tx, viewer.organisation, event, tlpOfEvent(event));
    return inboxOf(tx, viewer.organisation, services.newId);
  });
  const steps = receiveObjects(
    services,
    linker,
    {
      viewer,
      collection,
      channel: 'misp-server',
      name: `events/${event.uuid}`,
      format: 'misp',
      feed: null,
      exercise,
      reason: 'MISP: published',
    },
    (async function* () {
      for (const object of handledObjects(event)) yield Buffer.from(`${JSON.stringify(object)}\n`);
    })(),
  );
  for await (const _step of steps); // the receipt stands with the delivery
}
