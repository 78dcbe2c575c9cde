import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';
import { uuidV5 } from '../uuid-v5.ts';
import { mispLabel, refsOf, uuidOfId } from './made-event.ts';
import { isJsonObject, textField } from './misp-event.ts';
import { MISP_STIX_NAMESPACE } from './misp-stix-namespace.ts';

const kinds: ReadonlySet<string> = new Set([
  'attack-pattern',
  'campaign',
  'course-of-action',
  'intrusion-set',
  'malware',
  'threat-actor',
  'tool',
  'vulnerability',
]);

/** A domain object as a galaxy with one cluster: of the galaxy that its labels name, else of the galaxy of its STIX type. Null for other objects. */
export function galaxyOfStix(object: StixObject): JsonObject | null {
  if (object.type === 'x-misp-galaxy-cluster') return customGalaxy(object);
  const type = mispLabel(object, 'galaxy-type') ?? (kinds.has(object.type) ? `stix-2.1-${object.type}` : null);
  if (type === null) return null;
  const name =
    mispLabel(object, 'galaxy-name') ??
    `STIX 2.1 ${object.type
      .split('-')
      .map((word) => (word === 'of' ? word : word.charAt(0).toUpperCase() + word.slice(1)))
      .join(' ')}`;
  const meta = { ...(mispLabel(object, 'galaxy-type') === null && timesOf(object)), ...metaOf(object) };
  const id = textField(meta, 'external_id');
  const own = textField(object, 'name') ?? '';
  const value = type.startsWith('mitre-') && id !== null ? `${own} - ${id}` : own;
  return galaxy(type, name, { uuid: uuidOfId(object.id), value, description: textField(object, 'description') ?? '', meta });
}

const galaxy = (type: string, name: string, cluster: JsonObject): JsonObject => ({
  uuid: uuidV5(MISP_STIX_NAMESPACE, `galaxy:${type}`),
  type,
  name,
  description: '',
  GalaxyCluster: [
    { type, tag_name: `misp-galaxy:${type}="${textField(cluster, 'value') ?? ''}"`, default: false, distribution: '0', ...cluster },
  ],
});

function customGalaxy(object: StixObject): JsonObject {
  const type = textField(object, 'x_misp_type') ?? '';
  const said = textField(object, 'x_misp_description') ?? '';
  const bar = said.indexOf(' | ');
  return {
    ...galaxy(type, textField(object, 'x_misp_name') ?? type, {
      uuid: uuidOfId(object.id),
      value: textField(object, 'x_misp_value') ?? '',
      description: bar < 0 ? said : said.slice(bar + 3),
      meta: isJsonObject(object['x_misp_meta']) ? object['x_misp_meta'] : {},
    }),
    description: bar < 0 ? '' : said.slice(0, bar),
  };
}

/** When another made it; what MISP itself wrote has its galaxy's own times. */
function timesOf(object: StixObject): JsonObject {
  return Object.fromEntries(
    ['created', 'modified'].flatMap((field) => {
      const moment = textField(object, field);
      return moment === null ? [] : [[field, moment.replace(/\.0+Z$/, 'Z')]];
    }),
  );
}

function metaOf(object: StixObject): JsonObject {
  const meta: Record<string, Json> = {};
  const references = (Array.isArray(object['external_references']) ? (object['external_references'] as readonly Json[]) : []).filter(
    isJsonObject,
  );
  const ids = references.flatMap((reference) => textField(reference, 'external_id') ?? []);
  const urls = references.flatMap((reference) => textField(reference, 'url') ?? []);
  const phases = (Array.isArray(object['kill_chain_phases']) ? (object['kill_chain_phases'] as readonly Json[]) : []).filter(isJsonObject);
  for (const [field, value] of Object.entries(object)) {
    if (field.startsWith('x_misp_cfr_')) meta[field.slice('x_misp_'.length).replaceAll('_', '-')] = value;
    else if (field.startsWith('x_misp_')) meta[field.slice('x_misp_'.length)] = value;
    else if (kept.has(field)) meta[field] = value;
  }
  if (urls.length > 0) meta['refs'] = urls;
  const isBranded = mispLabel(object, 'galaxy-type') === 'branded-vulnerability';
  if (ids.length > 0) meta[isBranded ? 'aliases' : 'external_id'] = ids.length === 1 && !isBranded ? (ids[0] ?? '') : ids;
  const aliases = refsOf(object, 'aliases');
  if (aliases.length > 0) meta['synonyms'] = [...aliases];
  if (phases.length > 0)
    meta['kill_chain'] = phases.map((phase) => `${textField(phase, 'kill_chain_name')}:${textField(phase, 'phase_name')}`);
  return meta;
}

const kept: ReadonlySet<string> = new Set([
  'first_seen',
  'last_seen',
  'objective',
  'goals',
  'resource_level',
  'primary_motivation',
  'secondary_motivations',
  'personal_motivations',
  'roles',
  'sophistication',
  'tool_version',
  'tool_types',
  'malware_types',
  'threat_actor_types',
  'is_family',
  'architecture_execution_envs',
  'implementation_languages',
  'capabilities',
  'country',
  'region',
  'administrative_area',
]);
