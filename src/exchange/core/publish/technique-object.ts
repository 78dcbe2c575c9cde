import attack from '#knowledge/attack.json' with { type: 'json' };
import type { Text } from '#model/text.ts';
import type { StixObject } from '../stix/stix-object.ts';
import { type Centre, ownId } from './centre.ts';
import { japaneseSide } from './language-content-object.ts';
import { constantFrame } from './organisation-identity.ts';
import { ownObject } from './own-object.ts';

/** Id of a technique's attack-pattern; null for one that knowledge/ does not know, not even by its parent: that stays a trace. */
export const techniqueId = (centre: Centre, technique: string): string | null =>
  phasesOf(technique) === null ? null : ownId(centre, 'attack-pattern', technique);

/**
 * A technique of MITRE ATT&CK, with its Japanese name. knowledge/ has ATT&CK's numbers and not MITRE's STIX ids, so the id is ours and the number stands in
 * external_references.
 */
export function techniqueObjects(centre: Centre, technique: string): readonly StixObject[] {
  const phases = phasesOf(technique);
  const id = techniqueId(centre, technique);
  if (phases === null || id === null) return [];
  const frame = { ...constantFrame(centre), id };
  const name = known.get(technique)?.name;
  const object = ownObject(frame, {
    name: name?.en ?? technique,
    lang: 'en',
    kill_chain_phases: phases.map((phase) => ({ kill_chain_name: 'mitre-attack', phase_name: phase })),
    external_references: [
      { source_name: 'mitre-attack', external_id: technique, url: `https://attack.mitre.org/techniques/${technique.replace('.', '/')}` },
    ],
  });
  return name === undefined ? [object] : [object, japaneseSide(centre, frame, object, { name: name.ja })];
}

/** Techniques that stand ready for every report. */
export const knownTechniques: readonly string[] = attack.techniques.map(({ id }) => id);
export const isKnownTechnique = (technique: string): boolean => known.has(technique);

const known: ReadonlyMap<string, { readonly name: Text; readonly tactics: readonly string[] }> = new Map(
  attack.techniques.map(({ id, ja, en, tactics }) => [id, { name: { ja, en }, tactics }]),
);

/** Tactics as ATT&CK writes phases: `initial-access`. */
const phases: ReadonlyMap<string, string> = new Map(attack.tactics.map(({ id, en }) => [id, en.toLowerCase().replaceAll(' ', '-')]));

function phasesOf(technique: string): readonly string[] | null {
  const { tactics } = known.get(technique) ?? known.get(technique.replace(/\.\d+$/, '')) ?? { tactics: [] };
  const named = tactics.flatMap((tactic) => phases.get(tactic) ?? []);
  return named.length === 0 ? null : named;
}
