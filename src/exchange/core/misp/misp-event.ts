import type { Json, JsonObject } from '../stix/stix-object.ts';

/**
 * The MISP core format (draft-dulaunoy-misp-core-format) as plain data. Every shape keeps whatever its producer wrote beside the fields named here:
 * reading one and writing it again loses nothing. Numbers often come as text ("1603642920"), and both are taken.
 */
export type MispAttribute = JsonObject & {
  readonly uuid: string;
  readonly type: string;
  readonly category: string;
  readonly value: string;
};

export type MispObject = JsonObject & { readonly uuid: string; readonly name: string; readonly Attribute: readonly MispAttribute[] };

/** The inner object of `{"Event": {…}}`. */
export type MispEvent = JsonObject & {
  readonly uuid: string;
  readonly info: string;
  readonly Attribute: readonly MispAttribute[];
  readonly Object: readonly MispObject[];
};

/** A field as text; null where it is missing, or is an object or a list. */
export function textField(from: JsonObject, field: string): string | null {
  const value = own(from, field);
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** A field as a list of objects; what is no object in it is left out. */
export function listField(from: JsonObject, field: string): readonly JsonObject[] {
  const value = own(from, field);
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

export function objectField(from: JsonObject, field: string): JsonObject | null {
  const value = own(from, field);
  return isJsonObject(value) ? value : null;
}

/** MISP writes true as true, 1, "1" and "true". */
export function flagField(from: JsonObject, field: string): boolean | null {
  const value = own(from, field);
  if (value === true || value === 1 || value === '1' || value === 'true') return true;
  return value === false || value === 0 || value === '0' || value === 'false' ? false : null;
}

export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (from: JsonObject, field: string): Json | undefined => (Object.hasOwn(from, field) ? from[field] : undefined);
