import tables from '#knowledge/misp-stix.json' with { type: 'json' };
import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';
import { misp, put, type EventWriting } from './event-writing.ts';
import { listField, objectField, textField } from './misp-event.ts';
import { momentOfSeconds, momentOfText } from './moment-of.ts';

/**
 * A galaxy's clusters as STIX objects; `source` is the object that carries the galaxy, the event itself where null. What no table names becomes `x-misp-galaxy-cluster`.
 * @returns the tags that say the same as these clusters, so that they are not written twice
 */
export function writeGalaxy(
  writing: EventWriting,
  galaxy: JsonObject,
  { source }: { readonly source: StixObject | null },
): readonly string[] {
  const type = textField(galaxy, 'type') ?? '';
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  const told: string[] = [];
  for (const cluster of listField(galaxy, 'GalaxyCluster')) {
    const uuid = textField(cluster, 'uuid');
    const value = textField(cluster, 'value');
    if (uuid === null || value === null) continue;
    told.push(textField(cluster, 'tag_name') ?? '', `misp-galaxy:${type}="${value}"`);
    const at = (source && textField(source, 'modified')) ?? writing.at;
    const made = kind === undefined ? customCluster(galaxy, cluster, at) : clusterObject(kind, galaxy, cluster, at);
    put(writing, made, { of: uuid });
    if (source === null) continue;
    const verb = (relations[source.type] ?? {})[made.type] ?? 'related-to';
    writing.later.push({ id: null, source: source.id, kind: verb, target: { ref: made.id }, at });
  }
  return told;
}

const kinds: Readonly<Record<string, string>> = tables.galaxies;

function clusterObject(kind: string, galaxy: JsonObject, cluster: JsonObject, at: string): StixObject {
  const type = textField(galaxy, 'type') ?? '';
  const clusterType = textField(cluster, 'type') ?? type;
  const value = textField(cluster, 'value') ?? '';
  const name = clusterType.startsWith('mitre-') && value.includes(' - ') ? (value.split(' - ')[0] ?? value).trim() : value;
  const meta = objectField(cluster, 'meta') ?? {};
  const description = textField(cluster, 'description');
  const frame = { type: kind, spec_version: '2.1', id: `${kind}--${textField(cluster, 'uuid')}`, created: at, modified: at };
  if (type === 'country' || type === 'region')
    return { ...frame, ...territory(type, galaxy, cluster, meta), ...labelled(galaxy, cluster, []) };
  if (kind === 'identity')
    return {
      ...frame,
      name: value,
      description: description ?? textField(galaxy, 'description') ?? '',
      identity_class: 'class',
      ...metaFields(meta, kind, value).fields,
      ...labelled(galaxy, cluster, []),
    };
  const { fields, labels } = metaFields(meta, kind, name);
  return {
    ...frame,
    name,
    ...(description !== null && { description }),
    ...(kind === 'malware' && { is_family: false }),
    ...fields,
    ...labelled(galaxy, cluster, labels),
  };
}

const labelled = (galaxy: JsonObject, cluster: JsonObject, more: readonly string[]): JsonObject => {
  const tag = textField(cluster, 'tag_name');
  return {
    labels: [
      misp('galaxy-name', textField(galaxy, 'name') ?? ''),
      misp('galaxy-type', textField(cluster, 'type') ?? textField(galaxy, 'type') ?? ''),
      ...(tag === null ? [] : [tag]),
      ...more,
    ],
  };
};

/** Countries by ISO code; regions by UN M49 as STIX 2.1 §10.19 spells them. */
function territory(type: 'country' | 'region', galaxy: JsonObject, cluster: JsonObject, meta: JsonObject): JsonObject {
  const value = textField(cluster, 'value') ?? '';
  const own = textField(cluster, 'description') ?? '';
  const whole = textField(galaxy, 'description') ?? '';
  const custom = Object.fromEntries(Object.entries(meta).map(([key, part]) => [customName(key), part]));
  if (type === 'country') {
    const code = textField(meta, 'ISO');
    return { name: own === '' ? value : own, description: `${whole} | ${value}`, ...(code !== null && { country: code }), ...custom };
  }
  const name = value.includes(' - ') ? value.slice(value.indexOf(' - ') + 3) : value;
  return { name, description: `${whole} | ${own}`, region: regionNames[name] ?? name.toLowerCase().replaceAll(' ', '-'), ...custom };
}

const regionNames: Readonly<Record<string, string>> = {
  'Latin America and the Caribbean': 'latin-america-caribbean',
  'Australia and New Zealand': 'australia-new-zealand',
};

/** What a cluster's meta says, in the properties of its STIX type; the rest as `x_misp_…`. */
function metaFields(meta: JsonObject, kind: string, name: string): { readonly fields: JsonObject; readonly labels: readonly string[] } {
  const fields: Record<string, Json> = {};
  const references: Json[] = [];
  const phases: Json[] = [];
  const labels: string[] = [];
  for (const [key, value] of Object.entries(meta)) {
    const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
    const texts = list.filter((part): part is string => typeof part === 'string');
    if (times.has(key)) {
      const moment = momentOfText(texts[0]) ?? momentOfSeconds(texts[0]);
      if (moment !== null) fields[key] = moment;
      else fields[customName(key)] = value;
    } else if ((single[kind] ?? []).includes(key)) fields[key] = list[0] ?? '';
    else if ((plural[kind] ?? []).includes(key)) fields[key] = value;
    else if (key === 'external_id' || key === 'Technique ID' || (key === 'aliases' && kind === 'vulnerability'))
      references.push(...texts.map((id) => ({ source_name: sourceOf(id), external_id: id })));
    else if (key === 'refs') references.push(...texts.map((url) => ({ source_name: 'url', url })));
    else if (key === 'synonyms' && aliased.has(kind)) {
      const aliases = texts.filter((alias) => alias !== name);
      if (aliases.length > 0) fields['aliases'] = aliases;
    } else if (key === 'kill_chain' && phased.has(kind))
      phases.push(
        ...texts.map((phase) => ({ kill_chain_name: phase.split(':')[0] ?? phase, phase_name: phase.split(':').at(-1) ?? phase })),
      );
    else if (kind === 'malware' && key === 'is_family') fields[key] = ['True', 'true', '1', 1, true].includes(list[0] as string);
    else if (typed[kind] && (key === typed[kind] || key === 'type' || key === 'labels')) fields[typed[kind]] = list;
    else if (kind === 'location' && key === 'country') fields[key] = list[0] ?? '';
    else fields[customName(key)] = value;
  }
  if (phases.length > 0) fields['kill_chain_phases'] = phases;
  if (references.length > 0) fields['external_references'] = references;
  return { fields, labels };
}

const customName = (key: string): string => `x_misp_${key.replaceAll(/[ .]/g, '_')}`;

const times = new Set(['created', 'modified', 'first_seen', 'last_seen']);
const single: Readonly<Record<string, readonly string[]>> = {
  campaign: ['objective'],
  'intrusion-set': ['primary_motivation', 'resource_level'],
  location: ['administrative_area', 'region'],
  'threat-actor': ['resource_level', 'primary_motivation', 'sophistication'],
  tool: ['tool_version'],
};
const plural: Readonly<Record<string, readonly string[]>> = {
  'intrusion-set': ['goals', 'secondary_motivations'],
  malware: ['architecture_execution_envs', 'capabilities', 'implementation_languages'],
  'threat-actor': ['goals', 'personal_motivations', 'roles', 'secondary_motivations'],
};
const aliased = new Set(['attack-pattern', 'campaign', 'intrusion-set', 'malware', 'threat-actor', 'tool']);
const phased = new Set(['attack-pattern', 'malware', 'tool']);
const typed: Readonly<Record<string, string>> = { malware: 'malware_types', 'threat-actor': 'threat_actor_types', tool: 'tool_types' };

function sourceOf(id: string): string {
  for (const [prefix, source] of sources) if (id.startsWith(`${prefix}-`)) return source;
  if (id.includes('-')) return 'NIST Mobile Threat Catalogue';
  return /^\d+$/.test(id) ? 'WASC' : 'mitre-attack';
}

const sources = [
  ['CAPEC', 'capec'],
  ['CVE', 'cve'],
  ['CWE', 'cwe'],
  ['MOB', 'mitre-mobile-attack'],
  ['PRE', 'mitre-pre-attack'],
  ['REF', 'reference_from_CAPEC'],
] as const;

function customCluster(galaxy: JsonObject, cluster: JsonObject, at: string): StixObject {
  const meta = objectField(cluster, 'meta');
  return {
    type: 'x-misp-galaxy-cluster',
    spec_version: '2.1',
    id: `x-misp-galaxy-cluster--${textField(cluster, 'uuid')}`,
    created: at,
    modified: at,
    ...labelled(galaxy, cluster, []),
    x_misp_name: textField(galaxy, 'name') ?? '',
    x_misp_type: textField(cluster, 'type') ?? textField(galaxy, 'type') ?? '',
    x_misp_value: textField(cluster, 'value') ?? '',
    x_misp_description: `${textField(galaxy, 'description') ?? ''} | ${textField(cluster, 'description') ?? ''}`,
    ...(meta && { x_misp_meta: Object.fromEntries(Object.entries(meta).map(([key, value]) => [key.replaceAll(/[ .]/g, '_'), value])) }),
  };
}

/** Which verb ties an object to what its galaxy names (misp-stix, relationship_specs); `related-to` otherwise. */
const relations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'attack-pattern': { identity: 'targets', location: 'targets', tool: 'uses', vulnerability: 'targets' },
  campaign: {
    'attack-pattern': 'uses',
    identity: 'targets',
    'intrusion-set': 'attributed-to',
    malware: 'uses',
    'threat-actor': 'attributed-to',
    tool: 'uses',
    vulnerability: 'targets',
  },
  'course-of-action': { 'attack-pattern': 'mitigates', tool: 'mitigates' },
  indicator: {
    'attack-pattern': 'indicates',
    campaign: 'indicates',
    'intrusion-set': 'indicates',
    malware: 'indicates',
    'threat-actor': 'indicates',
    tool: 'indicates',
  },
  'intrusion-set': {
    'attack-pattern': 'uses',
    identity: 'targets',
    malware: 'uses',
    'threat-actor': 'attributed-to',
    tool: 'uses',
    vulnerability: 'targets',
  },
  malware: { 'attack-pattern': 'uses', 'intrusion-set': 'authored-by', 'threat-actor': 'authored-by' },
  'threat-actor': { 'attack-pattern': 'uses', malware: 'uses', tool: 'uses', vulnerability: 'targets' },
  tool: { identity: 'targets', location: 'targets' },
};
