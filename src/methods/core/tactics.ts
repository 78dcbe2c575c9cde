import attack from '#knowledge/attack.json' with { type: 'json' };
import type { Text } from '#model/text.ts';

/** A technique of MITRE ATT&CK: ids and English names are theirs, the Japanese names ours (knowledge/README.md). */
export type Technique = { readonly id: string; readonly tactics: readonly string[]; readonly name: Text };

/** One square of the strip: a tactic and which of the given techniques serve it.. */
export type TacticUse = { readonly id: string; readonly name: Text; readonly techniques: readonly string[] };

/** The fourteen enterprise tactics in the order of an attack. */
export const tactics: readonly { readonly id: string; readonly name: Text }[] = attack.tactics.map(({ id, ja, en }) => ({
  id,
  name: { ja, en },
}));

/** A technique by its id, `T1566` or `T1566.002`; a sub-technique that we don't name is known by its parent's tactics. */
export function techniqueOf(id: string): Technique | undefined {
  const parent = techniques.get(id.replace(/\.\d+$/, ''));
  return (
    techniques.get(id) ??
    (parent && { id, tactics: parent.tactics, name: { ja: `${parent.name.ja}（${id}）`, en: `${parent.name.en} (${id})` } })
  );
}

/** What a technique is called; an unknown one keeps its id, so that nothing observed goes missing. */
export const techniqueName = (id: string): Text => techniqueOf(id)?.name ?? { ja: id, en: id };

/**
 * The strip over all fourteen tactics. A technique stands under each tactic it serves; ids that this table doesn't know come last,
 * under a square of their own, and only when there are any.
 */
export function tacticsOf(ids: readonly string[]): TacticUse[] {
  const different = [...new Set(ids)].sort();
  const known = tactics.map(({ id, name }) => ({
    id,
    name,
    techniques: different.filter((technique) => techniqueOf(technique)?.tactics.includes(id)),
  }));
  const unknown = different.filter((id) => techniqueOf(id) === undefined);
  return unknown.length === 0 ? known : [...known, { id: 'unknown', name: unknownTactic, techniques: unknown }];
}

const techniques = new Map<string, Technique>(attack.techniques.map(({ id, tactics, ja, en }) => [id, { id, tactics, name: { ja, en } }]));
const unknownTactic: Text = { ja: '戦術の分からない手法', en: 'Techniques of unknown tactic' };
