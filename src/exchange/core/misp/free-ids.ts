import { contributingProperties, observableId } from '../stix/observable-id.ts';
import type { StixObject } from '../stix/stix-object.ts';

/**
 * Objects with ids of version 4 where the standard asks for it: of an observable that has none of the properties from which its id would follow (STIX 2.1 §3.4). MISP's mapping takes the
 * UUID of the attribute, and one that this centre has worked out is of version 5; only that figure changes, so that the id is still always the same.
 */
export function freeIds(objects: readonly StixObject[]): readonly StixObject[] {
  const renamed = new Map(
    objects.flatMap((object): [string, string][] =>
      DERIVED.test(object.id) && (contributingProperties[object.type]?.length ?? 0) > 0 && observableId(object) === null
        ? [[object.id, object.id.replace(DERIVED, '$14')]]
        : [],
    ),
  );
  if (renamed.size === 0) return objects;
  const text = JSON.stringify(objects).replace(REFERENCE, (id) => renamed.get(id) ?? id);
  return JSON.parse(text) as StixObject[]; // the same objects with other ids
}

const DERIVED = /(--[0-9a-f]{8}-[0-9a-f]{4}-)5/;
const REFERENCE = /[a-z][a-z0-9-]*--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
