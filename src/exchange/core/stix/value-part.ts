import { type Reason, refuse } from '#model/outcome.ts';
import { type BundlePart, type DecodeUtf8, refusedPart } from './bundle-part.ts';
import { parseStrictly, type Seen } from './parse-strictly.ts';
import type { Json, JsonObject, StixObject } from './stix-object.ts';

/**
 * One whole value of the input: an object, an envelope that has no objects, or the reason why it is neither. `bytes` may be used again afterwards.
 * @param isMember it stands in a list of objects, where `{}` is one that says nothing and no envelope: it counts
 */
export function valuePart(bytes: Uint8Array, position: number, seen: Seen, decode: DecodeUtf8, isMember = false): BundlePart {
  const parsed = parseStrictly(bytes, position, seen, decode);
  if (!parsed.ok) return refusedPart(parsed.reason, bytes.slice(), position);
  const { text, value } = parsed.value;
  if (isRecord(value)) {
    if (isEmptyEnvelope(value) && !(isMember && value['type'] !== 'bundle')) return { kind: 'envelope', envelope: value, position };
    if (isStixObject(value)) return { kind: 'object', object: value, text, position };
  }
  return refusedPart(notStix(value, position), bytes.slice(), position);
}

/** The properties of a bundle itself, from its text with an empty list of objects. */
export function envelopePart(bytes: Uint8Array, position: number, seen: Seen, decode: DecodeUtf8): BundlePart {
  const parsed = parseStrictly(bytes, position, seen, decode);
  if (!parsed.ok) return refusedPart(parsed.reason, bytes, position);
  if (!isRecord(parsed.value.value)) return refusedPart(notStix(parsed.value.value, position), bytes, position);
  const { objects: _, ...envelope } = parsed.value.value;
  return { kind: 'envelope', envelope, position };
}

const isRecord = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

const isStixObject = (value: JsonObject): value is StixObject => typeof value['type'] === 'string' && typeof value['id'] === 'string';

/** A bundle or a TAXII envelope without objects: nothing that could be lost. */
const isEmptyEnvelope = (value: JsonObject): boolean =>
  value['type'] === 'bundle' ? !('objects' in value) : Object.keys(value).every((key) => key === 'more' || key === 'next');

function notStix(value: Json, byte: number): Reason {
  if (!isRecord(value)) return refuse('stix-not-an-object', undefined, { byte }).reason;
  const { type, id } = value;
  const shown = (part: Json | undefined): string => (part === undefined ? '—' : JSON.stringify(part).slice(0, 80));
  return typeof type === 'string'
    ? refuse('stix-id-invalid', { id: shown(id) }, { byte }).reason
    : refuse('stix-type-invalid', { type: shown(type) }, { byte }).reason;
}
