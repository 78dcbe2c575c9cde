import type { Tlp } from '#model/handling.ts';
import { markingsOf } from './markings-of.ts';
import type { Json, JsonObject, StixObject } from './stix-object.ts';

/**
 * How strictly one part of an object is marked (`object_refs.[3]`): by what marks the object as a whole, and by granular markings of the part or of what holds it. Null: by nothing that
 * we understand. What other parts are marked with is left aside; whoever shows the whole object needs `markingsOf`.
 */
export function tlpOfPart(object: JsonObject, selector: string, definitions: ReadonlyMap<string, StixObject>): Tlp | null {
  const { granular_markings: granular, ...whole } = object;
  const parts = (Array.isArray(granular) ? (granular as readonly Json[]) : []).filter((one) => marks(one, selector));
  return markingsOf({ ...whole, granular_markings: parts.map((one) => ({ ...(one as JsonObject), selectors: [] })) }, definitions).tlp; // marks() tells
}

const marks = (granular: Json, selector: string): boolean =>
  typeof granular === 'object' &&
  granular !== null &&
  !Array.isArray(granular) &&
  Array.isArray((granular as JsonObject)['selectors']) &&
  ((granular as JsonObject)['selectors'] as readonly Json[]).some((one) => typeof one === 'string' && `${selector}.`.startsWith(`${one}.`));
