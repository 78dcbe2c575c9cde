import type { Json, JsonObject } from '../stix/stix-object.ts';

/**
 * What an event says without saying whose it is: on every level without the organisations that its sender's server wrote into it (of the event, its sightings, its galaxies),
 * their numbers, and what was claimed beside them (`x_sent_…`). Free text stays as it is.
 */
export const withoutNames = <Layer extends JsonObject>(layer: Layer): Layer => stripped(layer, 0) as Layer;

function stripped(value: Json, depth: number): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return null;
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => stripped(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value as JsonObject).flatMap(([field, inner]) =>
      naming.has(field) || field.startsWith('x_sent_') ? [] : [[field, stripped(inner, depth + 1)]],
    ),
  );
}

/** As deep as JSON may come in; a feed's own is not measured, and what is below is left out. */
const DEEPEST = 64;

const naming: ReadonlySet<string> = new Set([
  'Org',
  'Orgc',
  'Organisation',
  'SharingGroup',
  'User',
  'org_id',
  'org_uuid',
  'orgc_id',
  'orgc_uuid',
  'user_id',
  'event_creator_email',
]);
