import { tlpMarking, tlpOfId } from '../stix/tlp-markings.ts';
import type { StixObject } from '../stix/stix-object.ts';
import { tlpOfEvent } from './handling-of-event.ts';
import { freeIds } from './free-ids.ts';
import { refsOf } from './made-event.ts';
import type { MispEvent } from './misp-event.ts';
import { stixOfMispEvent } from './stix-of-misp-event.ts';

/**
 * The objects of an event with the mark that it is handled by: what MISP's distribution narrows has no word in STIX, and an object without the mark would be taken for the
 * wider one. Each object has the event's mark; other marks (PAP) stay.
 */
export function handledObjects(event: MispEvent): readonly StixObject[] {
  const marking = tlpMarking(tlpOfEvent(event));
  const objects = freeIds(stixOfMispEvent(event)).filter(({ type, id }) => type !== 'marking-definition' || tlpOfId(id) === null);
  return [
    ...objects.map((object) =>
      object.type === 'marking-definition'
        ? object
        : { ...object, object_marking_refs: [...refsOf(object, 'object_marking_refs').filter((ref) => tlpOfId(ref) === null), marking.id] },
    ),
    marking,
  ];
}
