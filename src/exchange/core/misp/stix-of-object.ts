import type { JsonObject } from '../stix/stix-object.ts';
import { writeSightings, type EventWriting } from './event-writing.ts';
import { listField } from './misp-event.ts';
import { writeCustomObject } from './stix-of-custom-object.ts';

export function writeObjects(writing: EventWriting, objects: readonly JsonObject[]): void {
  for (const object of objects)
    writeSightings(
      writing,
      listField(object, 'Attribute').flatMap((a) => listField(a, 'Sighting')),
      [writeCustomObject(writing, object)],
    );
}
