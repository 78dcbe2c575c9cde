import { z } from 'zod';
import table from '#knowledge/ransomware-families.json' with { type: 'json' };
import { Text } from '#model/text.ts';

/** What is publicly known about a ransomware family (knowledge/ransomware-families.json). */
export const KnownFamily = z.object({
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  /** The family it comes from, as far as that is documented; `relation` is a key of the table's `relations`. */
  parent: z.object({ id: z.string(), relation: z.string() }).nullable(),
  /** Patterns of what it appends to names: see namePattern. */
  extensions: z.array(z.string()),
  /** Patterns of the names of its notes. */
  noteNames: z.array(z.string()),
  /** How its notes call it, lower case. */
  calls: z.array(z.string()),
  possible: z.object({
    withKey: z.enum(['here', 'no']),
    withoutKey: z.enum(['here', 'elsewhere', 'official', 'no']),
    keep: Text,
  }),
  tools: z.array(z.object({ name: z.string(), by: z.string(), page: z.string(), verified: z.boolean() })),
});
export type KnownFamily = z.infer<typeof KnownFamily>;

export const knownFamilies: readonly KnownFamily[] = z.array(KnownFamily).parse(table.families);

/** Names that are words as well: they name a family only where the text speaks of it as one. */
export const ordinaryWords: ReadonlySet<string> = new Set(table.ordinaryWords);

/** Extensions that ordinary files carry as well, or that many families use: they prove next to nothing. */
export const ordinaryExtensions: ReadonlySet<string> = new Set(table.ordinaryExtensions);

const byId = new Map(knownFamilies.map((family) => [family.id, family]));

export const knownFamily = (id: string): KnownFamily | undefined => byId.get(id);

/** Ids of the families that a family comes from or that come from it, at one remove. */
export function kinOf(id: string): readonly string[] {
  const parent = byId.get(id)?.parent?.id;
  const children = knownFamilies.filter((family) => family.parent?.id === id).map((family) => family.id);
  return parent === undefined ? children : [parent, ...children];
}

/** Whether two families are one, or one comes from the other, at any remove. */
export function isDocumentedKin(one: string, other: string): boolean {
  return lineage(one).includes(other) || lineage(other).includes(one);
}

/** The family and those it comes from, the nearest first. */
function lineage(id: string): string[] {
  const line: string[] = [];
  for (let at: string | undefined = id; at !== undefined && !line.includes(at); at = byId.get(at)?.parent?.id) line.push(at);
  return line;
}
