import { canonicalJson } from '#model/canonical-json.ts';
import { uuidV5 } from '../uuid-v5.ts';
import type { Json, JsonObject } from './stix-object.ts';

/** STIX 2.1 §2.9: the namespace of ids of cyber-observable objects. */
const namespace = '00abedb4-aa42-466c-9c01-fed23315a9b7';

/** Of several hashes the first of these that is there; else the first by name (STIX 2.1 §2.9). */
const hashOrder = ['MD5', 'SHA-1', 'SHA-256', 'SHA-512'];

/** STIX 2.1 §6, "ID contributing properties" of each type. `process` has none: its ids are free. */
export const contributingProperties: Readonly<Record<string, readonly string[]>> = {
  artifact: ['hashes', 'payload_bin'],
  'autonomous-system': ['number'],
  directory: ['path'],
  'domain-name': ['value'],
  'email-addr': ['value'],
  'email-message': ['from_ref', 'subject', 'body'],
  file: ['hashes', 'name', 'parent_directory_ref', 'extensions'],
  'ipv4-addr': ['value'],
  'ipv6-addr': ['value'],
  'mac-addr': ['value'],
  mutex: ['name'],
  'network-traffic': ['start', 'end', 'src_ref', 'dst_ref', 'src_port', 'dst_port', 'protocols', 'extensions'],
  process: [],
  software: ['name', 'cpe', 'swid', 'vendor', 'version'],
  url: ['value'],
  'user-account': ['account_type', 'user_id', 'account_login'],
  'windows-registry-key': ['key', 'values'],
  'x509-certificate': ['hashes', 'serial_number'],
};

/**
 * The id that the standard gives a cyber-observable object: a UUIDv5 over the canonical JSON (RFC 8785) of its contributing properties (STIX 2.1 §2.9).
 * Null where none of them is there, or for a type that the standard does not know.
 */
export function observableId(object: JsonObject): string | null {
  const type = object['type'];
  if (typeof type !== 'string') return null;
  const contributing: Record<string, Json> = {};
  for (const property of Object.hasOwn(contributingProperties, type) ? (contributingProperties[type] ?? []) : []) {
    const value = object[property];
    if (value === undefined) continue;
    contributing[property] = property === 'hashes' ? oneHash(value) : value;
  }
  if (Object.keys(contributing).length === 0) return null;
  return `${type}--${uuidV5(namespace, canonicalJson(contributing))}`;
}

function oneHash(hashes: Json): Json {
  if (typeof hashes !== 'object' || hashes === null || Array.isArray(hashes)) return hashes;
  const all = hashes as JsonObject; // neither null nor a list, as the line above has found
  const name = hashOrder.find((known) => Object.hasOwn(all, known)) ?? Object.keys(all).sort()[0];
  return name === undefined ? all : { [name]: all[name] ?? null };
}
