import type { Tlp } from '#model/handling.ts';
import type { JsonObject, StixObject } from './stix-object.ts';

/** Extension definition of TLP 2.0 (OASIS CTI TC, STIX common objects). */
export const tlp2Extension = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';

/** Marking definitions of TLP 2.0, by their fixed ids. */
export const tlp2Ids: Readonly<Record<Tlp, string>> = {
  clear: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  green: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  amber: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'amber+strict': 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  red: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
};

/** Those of TLP 1 (STIX 2.1 §7.2.1.4, same ids in 2.0). */
export const tlp1Ids = {
  clear: 'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9',
  green: 'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da',
  amber: 'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82',
  red: 'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed',
} as const satisfies Partial<Record<Tlp, string>>;

const tlpById: ReadonlyMap<string, Tlp> = new Map(
  [...Object.entries(tlp2Ids), ...Object.entries(tlp1Ids)].map(([tlp, id]) => [id, tlp as Tlp]), // the keys are those of the records above
);

/** TLP of a marking definition by its fixed id; null for any other marking. */
export const tlpOfId = (id: string): Tlp | null => tlpById.get(id.toLowerCase()) ?? null;

/** TLP that a marking definition states: by its fixed id, as TLP 1 (`definition`), or by the TLP 2.0 extension; null where it states none. */
export function tlpOfMarking(definition: JsonObject): Tlp | null {
  const { id, definition: stated, extensions } = definition;
  const known = typeof id === 'string' ? tlpOfId(id) : null;
  if (known !== null) return known;
  const word = part(part(extensions, tlp2Extension), 'tlp_2_0') ?? part(stated, 'tlp');
  return typeof word === 'string' ? (words.get(word.toLowerCase().replace(/^tlp:/, '')) ?? null) : null;
}

/** The standard's own object for a TLP 2.0 mark. */
export function tlpMarking(tlp: Tlp): StixObject {
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: tlp2Ids[tlp],
    created: '2022-10-01T00:00:00.000Z',
    name: `TLP:${tlp.toUpperCase()}`,
    extensions: { [tlp2Extension]: { extension_type: 'property-extension', tlp_2_0: tlp } },
  };
}

const words: ReadonlyMap<string, Tlp> = new Map([
  ['white', 'clear'],
  ['clear', 'clear'],
  ['green', 'green'],
  ['amber', 'amber'],
  ['amber+strict', 'amber+strict'],
  ['red', 'red'],
]);

function part(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as JsonObject)[key] : undefined;
}
