import type { JsonObject } from './stix-object.ts';
import { readTimestamp, writeMicroseconds } from './timestamp.ts';

/**
 * Which version of an object this is: its `modified`, else its `created` (STIX 2.1 §3.6, TAXII 2.1 §3.4.1). `version` is UTC with six digits, null where
 * there is none or one that is no time; `text` is what the object itself writes.
 */
export function versionOf(object: JsonObject): { readonly version: string | null; readonly text: string | null } {
  for (const property of ['modified', 'created'] as const) {
    const text = object[property];
    const instant = readTimestamp(text);
    if (instant !== null && typeof text === 'string') return { version: writeMicroseconds(instant), text };
  }
  return { version: null, text: null };
}
