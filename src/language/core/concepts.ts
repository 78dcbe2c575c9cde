import entries from '#knowledge/concepts.json' with { type: 'json' };
import type { Text } from '#model/text.ts';
import { searchText } from './search-text.ts';

/** A thing that this field speaks of, under every name it goes by: LockBit and ロックビット are one. */
export type Concept = { readonly id: string; readonly name: Text; readonly forms: readonly string[] };

/** All concepts of knowledge/concepts.json; `forms` are folded like the search index, the names first. */
export const concepts: readonly Concept[] = entries.map(({ id, ja, en, aliases }) => ({
  id,
  name: { ja, en },
  forms: [...new Set([ja, en, ...aliases].map(searchText))],
}));

/** The concept that a folded word or phrase names, whether written `lockbit`, `lock bit` or `lock-bit`. */
export const conceptOf = (folded: string): Concept | undefined => byKey.get(conceptKey(folded));

/** Two spellings of a name differ in blanks and hyphens; the key has neither. */
export const conceptKey = (folded: string): string => folded.replace(/[\s\-・]+/g, '');

const byKey = new Map(concepts.flatMap((concept) => concept.forms.map((form) => [conceptKey(form), concept] as const)));
