import { base64, hex } from '#model/bytes-of.ts';
import type { ObjectPath } from './pattern.ts';
import type { Json, JsonObject } from '../stix/stix-object.ts';

/** A value as a pattern sees it: `bytes` (one character a byte) where a property's name ends in `_hex` or `_bin` (STIX 2.1 §9.4). */
export type SeenValue = Json | { readonly bytes: string };

/** Finds the object that an id or (STIX 2.0) a key refers to. */
export type Resolve = (reference: string) => JsonObject | undefined;

/** Told how much work was done; throws where that is more than is granted. */
export type Spend = (steps: number) => void;

/** More values than these at one step of a path are too many: `[*]` through references to itself would multiply for ever. */
const mostValues = 100_000;

/**
 * Everything that a path of a pattern reaches from one object. A reference on the way is followed; one that leads nowhere, a missing property and a place outside a list give
 * nothing. `[*]` means any of a list, and of a dictionary such as `hashes` any value.
 */
export function valuesAt(object: JsonObject, { steps }: ObjectPath, resolve: Resolve, spend: Spend): readonly SeenValue[] {
  let values: readonly Json[] = [object];
  let name = '';
  for (const [place, step] of steps.entries()) {
    const isLast = place === steps.length - 1;
    if (step.kind === 'property') {
      name = step.name;
      values = values.flatMap((value) => (isDictionary(value) && Object.hasOwn(value, step.name) ? [value[step.name] ?? null] : []));
    } else {
      const wide = values.reduce<number>((sum, value) => sum + widthOf(value), 0);
      spend(wide > mostValues ? Infinity : wide);
      values = values.flatMap((value) => {
        if (Array.isArray(value)) {
          const list = value as readonly Json[];
          return step.kind === 'any' ? list : step.index >= 0 && step.index < list.length ? [list[step.index] ?? null] : [];
        }
        return step.kind === 'any' && isDictionary(value) ? Object.values(value) : [];
      });
    }
    const refers = name.endsWith('_ref') || (name.endsWith('_refs') && step.kind !== 'property');
    if (refers && !isLast) values = values.flatMap((value) => (typeof value === 'string' ? (resolve(value) ?? []) : []));
  }
  const decode = name.endsWith('_hex') ? hex : name.endsWith('_bin') ? base64 : null;
  if (decode === null) return values;
  return values.flatMap((value) => {
    const bytes = typeof value === 'string' ? decode(value) : null;
    return bytes === null ? [] : [{ bytes }];
  });
}

const widthOf = (value: Json): number => (Array.isArray(value) ? value.length : isDictionary(value) ? Object.keys(value).length : 0);

const isDictionary = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
