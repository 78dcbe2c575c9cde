import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';

/** As many of one observed-data object are looked at. */
const MOST = 1000;

/**
 * The observables inside an observed-data object of STIX 2.0 (part 4 §1.6; in 2.1 deprecated), as objects of their own: each gets an id, and its references, which name keys of the same
 * dictionary, become those ids. The ids are for reading alone and never stored.
 */
export function embeddedObjects({ type, id, objects }: StixObject): readonly StixObject[] {
  if (type !== 'observed-data' || !isPlain(objects)) return [];
  const idOf = (key: Json | undefined): Json => (typeof key === 'string' && Object.hasOwn(objects, key) ? `${id}#${key}` : (key ?? null));
  return Object.entries(objects)
    .slice(0, MOST)
    .flatMap(([key, one]): StixObject[] => {
      if (!isPlain(one) || typeof one['type'] !== 'string' || one['type'] === 'observed-data') return [];
      const lifted: Record<string, Json> = {};
      for (const [name, value] of Object.entries(one)) {
        if (name.endsWith('_refs') && Array.isArray(value)) lifted[name] = (value as readonly Json[]).map(idOf);
        else lifted[name] = name.endsWith('_ref') ? idOf(value) : value;
      }
      return [{ ...lifted, type: one['type'], id: `${id}#${key}` }];
    });
}

const isPlain = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
