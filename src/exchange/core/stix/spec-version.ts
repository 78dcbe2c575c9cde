import type { JsonObject } from './stix-object.ts';

/**
 * The version of STIX that an object follows: what it states, else 2.0; but a cyber-observable (it has an id and no `created`) does not exist before 2.1
 * (TAXII 2.1 §3.4.1, STIX 2.1 §3.2).
 */
export function specVersionOf(object: JsonObject): string {
  const stated = object['spec_version'];
  if (typeof stated === 'string') return stated;
  return object['created'] === undefined ? '2.1' : '2.0';
}
