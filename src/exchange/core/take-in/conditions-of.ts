import type { Tlp } from '#model/handling.ts';
import { type Reason, refuse } from '#model/outcome.ts';
import { extensionIds } from '../publish/extensions.ts';
import type { Json, JsonObject } from '../stix/stix-object.ts';

/** Conditions of police handling on a received object: what they leave of its audience, and what is said of them on the receipt. */
export type Conditions = { readonly tlp: Tlp | null; readonly warning: Reason };

/**
 * What the police-handling extension of a received object asks for. H2 and H3 (Europol), the condition not to pass on and what is to be kept secret keep it to the organisations concerned, whatever
 * its marking says; H0, H1 and the others bind whoever uses it and say so. Null where it asks for nothing. A value that is none of ours restricts as the strictest would.
 */
export function conditionsOf({ extensions }: JsonObject): Conditions | null {
  const stated = plain(plain(extensions)?.[extensionIds.handling]);
  if (stated === null) return null;
  const codes = words(stated['europol_handling']);
  const kinds = list(stated['use_conditions']).map((one) => wordOf(plain(one)?.['kind']));
  const pap = wordOf(stated['pap']);
  const all = [...codes, ...(list(stated['h3_restrictions']).length > 0 && !codes.includes('H3') ? ['H3'] : []), ...kinds];
  const said = [...all, ...(stated['pap'] === undefined ? [] : [`PAP:${pap.toUpperCase()}`])];
  if (said.length === 0) return null;
  return {
    tlp: all.some((one) => !bindsUseOnly.has(one)) ? 'amber+strict' : null,
    warning: refuse('stix-handling-conditions', { conditions: [...new Set(said)].join(', ').slice(0, 200) }).reason,
  };
}

const bindsUseOnly: ReadonlySet<string> = new Set(['H0', 'H1', 'no-judicial-use', 'return-evidence', 'explain-use']);

const plain = (value: Json | undefined): JsonObject | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
const list = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]).slice(0, 100) : value === undefined ? [] : [value];
const wordOf = (value: Json | undefined): string => (typeof value === 'string' && /^[A-Za-z0-9-]{1,40}$/.test(value) ? value : '?');
const words = (value: Json | undefined): readonly string[] => list(value).map(wordOf);
