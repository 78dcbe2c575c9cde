import { uuidV5 } from '../../src/exchange/core/uuid-v5.ts';

type Entry = {
  readonly id: string;
  readonly stix: string;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly platforms?: readonly string[];
  readonly type?: string;
  readonly tactics?: readonly string[];
  readonly first_seen?: string;
  readonly last_seen?: string;
};

/** The selection of ATT&CK Enterprise as STIX 2.1 objects: what it leaves out (descriptions, ids of relationships) is invented, so that sizes come near the original's. */
export function attackObjects(selection: {
  readonly techniques: readonly Entry[];
  readonly groups: readonly Entry[];
  readonly software: readonly Entry[];
  readonly campaigns: readonly Entry[];
  readonly uses: readonly (readonly [string, string, ...unknown[]])[];
  readonly attributedTo: readonly (readonly [string, string, ...unknown[]])[];
}): object[] {
  const created = '2025-01-01T00:00:00.000Z';
  const stixOf = new Map<string, string>();
  const object = (type: string, one: Entry, more: object = {}): object => {
    stixOf.set(one.id, one.stix);
    return {
      type,
      spec_version: '2.1',
      id: one.stix,
      created,
      modified: created,
      name: one.name,
      description: filler.repeat(12),
      external_references: [{ source_name: 'mitre-attack', external_id: one.id, url: `https://attack.example/${one.id}` }],
      ...more,
    };
  };
  const objects = [
    ...selection.techniques.map((one) =>
      object('attack-pattern', one, {
        kill_chain_phases: (one.tactics ?? []).map((phase_name) => ({ kill_chain_name: 'mitre-attack', phase_name })),
        x_mitre_platforms: one.platforms ?? [],
      }),
    ),
    ...selection.groups.map((one) => object('intrusion-set', one, { aliases: [one.name, ...(one.aliases ?? [])] })),
    ...selection.software.map((one) =>
      one.type === 'tool'
        ? object('tool', one, { x_mitre_aliases: one.aliases ?? [] })
        : object('malware', one, { is_family: true, x_mitre_aliases: one.aliases ?? [] }),
    ),
    ...selection.campaigns.map((one) => object('campaign', one, { aliases: one.aliases ?? [] })),
  ];
  const relation =
    (type: string) =>
    ([source, target]: readonly [string, string, ...unknown[]]): object => ({
      type: 'relationship',
      spec_version: '2.1',
      id: `relationship--${uuidV5('00abedb4-aa42-466c-9c01-fed23315a9b7', `${source} ${type} ${target}`)}`,
      created,
      modified: created,
      relationship_type: type,
      source_ref: stixOf.get(source) ?? source,
      target_ref: stixOf.get(target) ?? target,
      description: filler.repeat(3),
    });
  return [...objects, ...selection.uses.map(relation('uses')), ...selection.attributedTo.map(relation('attributed-to'))];
}

const filler = 'Text of about the length of the original, which the selection leaves out. ';
