import { createHash } from 'node:crypto';
import type { Linker } from '#intake';
import type { Services } from '#platform/services.ts';
import { takeInEvent } from '../core/misp/take-in-event.ts';
import { mispOrganisation } from '../core/misp/misp-organisation.ts';
import { handledObjects } from '../core/misp/handled-objects.ts';
import { isOfExercise } from '../core/misp/is-of-exercise.ts';
import type { MispEvent } from '../core/misp/misp-event.ts';
import type { Json, StixObject } from '../core/stix/stix-object.ts';
import { receiveObjects, type ReceivedFrom, type ReceiveStep } from '../receive/receive-objects.ts';
import { openSender } from '../receive/sender.ts';
import { tlpOfEvent } from '../core/misp/handling-of-event.ts';
import { contentOf, fitsAsKept, keepEvent, ownEvent } from './event-store.ts';
import { narrowProjected } from './narrow-projected.ts';

/**
 * Takes events of MISP in: each is kept whole in misp_event and goes through the published mapping into receiveObjects, all as one delivery. One chunk is the whole JSON
 * of one event (`{"Event": {…}}`). A chunk that is no event stands as it is among the objects, so that it is set aside with its reason. An event whose stored version is
 * not older stays as it is. One that says of itself that it is played is set aside whole where real ones come in (`stix-exercise`).
 */
export async function* receiveEvents(
  services: Services,
  linker: Linker,
  from: ReceivedFrom,
  events: AsyncIterable<Uint8Array>,
): AsyncGenerator<ReceiveStep> {
  yield* receiveObjects(services, linker, { format: 'misp', ...from }, objectsOf(services, from, events));
}

async function* objectsOf(services: Services, from: ReceivedFrom, events: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of events) {
    const objects = await keep(services, from, chunk);
    if (objects === null) yield chunk;
    else for (const object of objects) yield Buffer.from(`${JSON.stringify(object)}\n`);
  }
}

async function keep(services: Services, from: ReceivedFrom, chunk: Uint8Array): Promise<readonly StixObject[] | null> {
  let input: Json;
  try {
    input = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(chunk)) as Json;
  } catch {
    return null;
  }
  return services.database.asSystem(async (tx) => {
    const sender = await openSender(tx, from);
    const taken = takeInEvent(input, {
      organisation: mispOrganisation(sender.organisation),
      newId: services.newId,
      now: Math.floor(services.now() / 1000),
    });
    if (!taken.ok) return null;
    // Another organisation's event of this UUID is none of this one's business: each keeps its own.
    const exercise = sender.exercise || from.exercise || from.viewer.exerciseOnly;
    if (!exercise && isOfExercise(taken.value)) return [asPlayed(taken.value, input)];
    const there = await ownEvent(tx, taken.value.uuid, sender.organisation, exercise);
    // Whoever acts for it and may not see all of it hears of what he brings alone: the receipt would count what stands in the other.
    if (there && Number(there.stamp) >= Number(taken.value['timestamp'] ?? 0))
      return handledObjects(sender.told.length > 0 ? taken.value : contentOf(there));
    // Attributes get fields here: what came in just small enough may be too large to be kept, and holds up nothing else.
    if (!fitsAsKept(taken.value)) return null;
    await narrowProjected(tx, sender.organisation, taken.value, tlpOfEvent(taken.value));
    await keepEvent(tx, taken.value, {
      organisation: sender.organisation,
      exercise,
      now: services.now(),
      delivery: null,
      newId: services.newId,
    });
    await services.audit(tx, from.viewer, {
      operation: 'collection',
      subject: { kind: 'misp-event', id: taken.value.uuid },
      reason: from.reason ?? from.name,
      facts: { channel: from.channel, sha256: createHash('sha256').update(chunk).digest('hex') },
    });
    return handledObjects(taken.value);
  });
}

/** A played event as the one object that storePortion sets aside by its label: what came in stays in one piece. */
const asPlayed = ({ uuid }: MispEvent, came: Json): StixObject => ({
  type: 'x-misp-event',
  id: `x-misp-event--${uuid}`,
  labels: ['exercise'],
  event: came,
});
