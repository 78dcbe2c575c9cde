import attack from '#knowledge/attack.json' with { type: 'json' };
import families from '#knowledge/ransomware-families.json' with { type: 'json' };
import type { Text } from '#model/text.ts';
import type { StixObject } from '../stix/stix-object.ts';
import { type Centre, ownId } from './centre.ts';
import { japaneseSide } from './language-content-object.ts';
import { constantFrame } from './organisation-identity.ts';
import { ownObject } from './own-object.ts';
import type { PublishedTrace } from './published-record.ts';

type Method = Pick<PublishedTrace, 'type' | 'norm'>;

/** Id of the domain object that a technique, a family or a weakness is; null for what is an observable. */
export function methodId(centre: Centre, { type, norm }: Method): string | null {
  if (type === 'technique') return ownId(centre, 'attack-pattern', norm);
  if (type === 'ransomware-family') return ownId(centre, 'malware', `ransomware:${norm}`);
  return type === 'cve' ? ownId(centre, 'vulnerability', norm) : null;
}

/** The object itself, with its Japanese name where there is one. knowledge/ names techniques by ATT&CK's numbers without MITRE's STIX ids, so the ids are ours and the numbers stand beside. */
export function methodObjects(centre: Centre, { type, norm }: Method): readonly StixObject[] {
  const id = methodId(centre, { type, norm });
  if (id === null) return [];
  const frame = { ...constantFrame(centre), id };
  if (type === 'technique') {
    const name = techniqueName(norm);
    const technique = ownObject(frame, {
      name: name.en,
      lang: 'en',
      external_references: [
        { source_name: 'mitre-attack', external_id: norm, url: `https://attack.mitre.org/techniques/${norm.replace('.', '/')}` },
      ],
    });
    return name.ja === name.en ? [technique] : [technique, japaneseSide(centre, frame, technique, { name: name.ja })];
  }
  if (type === 'cve') return [ownObject(frame, { name: norm, external_references: [{ source_name: 'cve', external_id: norm }] })];
  const known = families.families.find((family) => family.id === norm);
  const aliases = known?.aliases ?? [];
  return [
    ownObject(frame, {
      name: known?.name ?? norm,
      malware_types: ['ransomware'],
      is_family: true,
      aliases: aliases.length > 0 ? aliases : undefined,
    }),
  ];
}

/** Methods that stand ready for every report: what knowledge/ names. */
export const knownMethods: readonly Method[] = [
  ...attack.techniques.map(({ id }) => ({ type: 'technique' as const, norm: id })),
  ...families.families.map(({ id }) => ({ type: 'ransomware-family' as const, norm: id })),
];

const techniqueNames: ReadonlyMap<string, Text> = new Map(attack.techniques.map(({ id, ja, en }) => [id, { ja, en }]));
/** A technique that we do not name keeps its number, so that nothing observed goes missing. */
const techniqueName = (id: string): Text => techniqueNames.get(id) ?? { ja: id, en: id };

const ready: ReadonlySet<string> = new Set(knownMethods.map(({ type, norm }) => `${type} ${norm}`));
export const isKnownMethod = ({ type, norm }: Method): boolean => ready.has(`${type} ${norm}`);
