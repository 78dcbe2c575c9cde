import type { Reason } from '#model/outcome.ts';
import { refuse } from '#model/outcome.ts';
import type { StixObject } from './stix-object.ts';

/** What is wrong with an object: `refused` if it cannot be stored at all, `warnings` for everything else that breaks a rule of the standard. */
export type ObjectCheck = { readonly refused: Reason | null; readonly warnings: readonly Reason[] };

/**
 * @param now RFC 3339: what lies a day beyond it is in the future
 */
export function checkObject(object: StixObject, _now: string): ObjectCheck {
  if (!/^[a-z0-9-]{3,250}$/.test(object.type))
    return { refused: refuse('stix-type-invalid', { type: object.type.slice(0, 80) }).reason, warnings: [] };
  const isId =
    object.id.startsWith(`${object.type}--`) &&
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(object.id.slice(object.type.length + 2));
  return { refused: isId ? null : refuse('stix-id-invalid', { id: object.id.slice(0, 300) }).reason, warnings: [] };
}
