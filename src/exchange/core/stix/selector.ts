import type { Json, JsonObject } from './stix-object.ts';

/** One step of a selector: a property or `[n]`. */
const step = /^(?:\[(?:0|[1-9]\d{0,8})\]|[a-zA-Z0-9_-]{1,250})$/;

/**
 * The steps of a granular marking's selector (`external_references.[0].url`, STIX 2.1 §7.2.3.1): names, and numbers for places of a list; null where it is none.
 */
export function selectorSteps(selector: Json): readonly (string | number)[] | null {
  if (typeof selector !== 'string' || selector.length > 5000) return null;
  const steps = selector.split('.');
  if (!steps.every((written, place) => step.test(written) && (place > 0 || !written.startsWith('[')))) return null;
  return steps.map((written) => (written.startsWith('[') ? Number(written.slice(1, -1)) : written));
}

/** What a selector points to; undefined where the object has no such part. */
export function selected(object: JsonObject, steps: readonly (string | number)[]): Json | undefined {
  let value: Json | undefined = object;
  for (const next of steps) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (typeof next === 'number') value = Array.isArray(value) ? (value as readonly Json[])[next] : undefined;
    else if (Array.isArray(value) || !Object.hasOwn(value, next)) return undefined;
    else value = (value as JsonObject)[next];
  }
  return value;
}

/** A selector that is none or that points to nothing, as far as it may be shown; null for a good one. */
export function selectorProblem(object: JsonObject, selector: Json): string | null {
  const steps = selectorSteps(selector);
  if (steps !== null && selected(object, steps) !== undefined) return null;
  return typeof selector === 'string' ? selector.slice(0, 120) : typeof selector;
}
