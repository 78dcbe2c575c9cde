import type { Json, StixObject } from '../stix/stix-object.ts';

/** What every domain and relationship object of ours says of itself. Times: RFC 3339 in UTC with milliseconds. */
export type Frame = {
  readonly id: string;
  readonly createdBy: string;
  readonly created: string;
  readonly modified: string;
  readonly marking: string | null;
  readonly labels: readonly string[];
};

/** A domain or relationship object; its properties stand in this order, so that equal objects are equal texts. Properties that are undefined are left out. */
export function ownObject(frame: Frame, properties: Readonly<Record<string, Json | undefined>>): StixObject {
  const object: Record<string, Json> = {
    type: frame.id.slice(0, frame.id.indexOf('--')),
    spec_version: '2.1',
    id: frame.id,
    created_by_ref: frame.createdBy,
    created: frame.created,
    modified: frame.modified,
  };
  for (const [key, value] of Object.entries(properties)) if (value !== undefined) object[key] = value;
  if (frame.labels.length > 0) object['labels'] = frame.labels;
  if (frame.marking !== null) object['object_marking_refs'] = [frame.marking];
  return object as StixObject; // type and id are set above
}

/** The same object in another version. */
export const atVersion = (object: StixObject, modified: string): StixObject => ('modified' in object ? { ...object, modified } : object);
