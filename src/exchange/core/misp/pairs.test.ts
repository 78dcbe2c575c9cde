import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject, StixObject } from '../stix/stix-object.ts';
import { mispEventOf } from './misp-event-of.ts';
import { isJsonObject, listField, textField, type MispEvent } from './misp-event.ts';
import { stixOfMispEvent } from './stix-of-misp-event.ts';

/*
 * The published pairs of MISP/misp-stix. What agrees, agrees in meaning: ids of observables by their type, patterns as sets of comparisons, labels as sets. The lists below
 * name the pairs that do not, each with its reason; a pair that begins to agree fails here too.
 */
const archive = fileURLToPath(new URL('../../../../../shared/data/exchange/misp-stix21-pairs.tar.gz', import.meta.url));
const read = (name: string): JsonObject =>
  JSON.parse(
    execFileSync('tar', ['-xzOf', archive, `misp-stix21-pairs/${name}.json`], { maxBuffer: 64 * 2 ** 20 }).toString('utf8'),
  ) as JsonObject;

const producer = { name: 'MISP-Project', uuid: 'a0c22599-9e58-4da4-96ac-7051603fa951' };
const base = {
  uuid: 'a6ef17d6-91cb-4a05-b10b-2f045daf874c',
  info: 'pairs',
  date: '2020-10-25',
  timestamp: '1603642920',
  Orgc: producer,
  Attribute: [],
  Object: [],
};
const listOf = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly JsonObject[]) : isJsonObject(value) ? [value] : [];

describe.skipIf(!existsSync(archive))('MISP as STIX 2.1, by the published pairs', () => {
  it.each([
    // `regkey|value`: the published pattern escapes %, so that it would match only a value with backslashes before each.
    ['misp_attributes_to_stix21', 'Attribute', 40, ['regkey|value']],
    ['misp_galaxies_to_stix21', 'Galaxy', 14, []],
    // The published pattern compares a time with a text that is no time (`'2020-10-25 16:22:00+00:00'`).
    ['misp_objects_to_stix21', 'Object', 28, ['registry-key with references to registry-key-value(s)']],
    // Older documents: types per attribute (`x-misp-object-iban`) and a time that the attribute does not have; the program itself writes x-misp-attribute, as we do.
    ['misp_custom_attributes_to_stix21', 'Attribute', 2, ['iban', 'port']],
    // An older order of the labels' names (`misp:category` for the meta category).
    ['misp_custom_objects_to_stix21', 'Object', 1, ['btc-wallet']],
  ] as const)('%s', (file, kind, count, otherwise) => {
    const pairs = Object.entries(read(file));
    expect(pairs).toHaveLength(count);
    const differing = pairs.flatMap(([name, pair]) => {
      if (!isJsonObject(pair)) return [name];
      const wanted = listOf(pair['STIX']);
      // The pages show the indicator of attributes that are not meant for detection by their type; the flag is what makes it.
      const ids = wanted.some(({ type }) => type === 'indicator');
      const parts = listOf(pair['MISP']).map((part) =>
        kind === 'Attribute' && ids && part['to_ids'] === undefined ? { ...part, to_ids: true } : part,
      );
      const made = stixOfMispEvent({ ...base, [kind]: parts } as unknown as MispEvent).slice(1);
      const own = made.filter(({ type, id }) => type !== 'marking-definition' && id !== `identity--${producer.uuid}`);
      return JSON.stringify(comparable(own)) === JSON.stringify(comparable(wanted)) ? [] : [name];
    });
    expect(differing.toSorted()).toEqual([...otherwise].toSorted());
  });
});

describe.skipIf(!existsSync(archive))('STIX 2.1 as MISP, by the published pairs', () => {
  it.each([
    // Published: escapes stay in the value (`\\`), and the brackets of a rule (`[alert …]`) too; so the way there and back would change what was written.
    ['stix21_to_misp_attributes', 74, ['regkey|value Indicator', 'sigma Indicator', 'snort Indicator']],
    // A synonym that equals the name comes from the galaxy's own file, which is not in the STIX.
    ['stix21_to_misp_galaxies', 6, ['intrusion-set', 'malware']],
    // http-request: the published value ends in `')`. network-connection, x509: flags that the pattern does not give. registry-key: escapes stay; values of a key have other UUIDs.
    [
      'stix21_to_misp_objects',
      45,
      [
        'http-request Indicator',
        'network-connection Indicator',
        'registry-key Indicator',
        'registry-key with references to registry-key-value(s) Indicator',
        'registry-key with references to registry-key-value(s) Observed Data',
        'x509 Indicator',
      ],
    ],
    ['external_stix21_to_misp_attributes', 13, []],
    // All agree but for the UUID of the cluster, which is the object's own here.
    [
      'external_stix21_to_misp_galaxies',
      7,
      ['attack-pattern', 'campaign', 'course-of-action', 'intrusion-set', 'malware', 'threat-actor', 'vulnerability'],
    ],
    // We keep what they leave out (references, content type, names); the observables of `email` and `network-traffic` are not among the objects given.
    [
      'external_stix21_to_misp_objects',
      25,
      [
        'directory Observable',
        'email Observable',
        'email Observed Data',
        'geolocation Location',
        'network-traffic Indicator',
        'network-traffic Observable',
        'network-traffic Observed Data',
        'registry-key Observable',
        'registry-key Observed Data',
      ],
    ],
  ] as const)('%s', (file, count, otherwise) => {
    const pairs = Object.entries(read(file)).flatMap(([name, ways]) =>
      isJsonObject(ways) && ways['STIX'] !== undefined
        ? [[name, ways] as const]
        : Object.entries(isJsonObject(ways) ? ways : {}).map(([way, pair]) => [`${name} ${way}`, isJsonObject(pair) ? pair : {}] as const),
    );
    expect(pairs).toHaveLength(count);
    const differing = pairs.flatMap(([name, pair]) => {
      const event = mispEventOf(listOf(pair['STIX']) as readonly StixObject[], { ...base, organisation: producer });
      const ours = [...event.Attribute, ...event.Object, ...listField(event, 'Galaxy')].flatMap((part) =>
        told(part, file.includes('attributes')),
      );
      const theirs = listOf(pair['MISP']).flatMap((part) => told(part, file.includes('attributes')));
      return JSON.stringify(ours.toSorted()) === JSON.stringify(theirs.toSorted()) ? [] : [name];
    });
    expect(differing.toSorted()).toEqual([...otherwise].toSorted());
  });
});

/** Objects by type and order, with what may differ in writing alone made equal. */
function comparable(objects: readonly JsonObject[]): Json {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const object of objects) {
    const type = textField(object, 'type') ?? '';
    counts.set(type, (counts.get(type) ?? 0) + 1);
    names.set(textField(object, 'id') ?? '', `${type}#${counts.get(type)}`);
  }
  const walk = (value: Json, key: string): Json => {
    if (typeof value === 'string') {
      if (/^[a-z0-9-]+--[0-9a-f-]{36}$/.test(value)) return names.get(value) ?? `${value.slice(0, value.indexOf('--'))}#?`;
      return key === 'pattern' && value.startsWith('[')
        ? value.slice(1, -1).replaceAll(/[()]/g, '').split(' AND ').toSorted().join(' AND ')
        : value;
    }
    if (Array.isArray(value)) {
      const list = (value as readonly Json[]).map((part) => walk(part, ''));
      return key === 'labels' || key === 'object_refs' ? list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : list;
    }
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, part]) => [name, walk(part, name)]),
    );
  };
  return objects.map((object) => JSON.stringify(walk(object, ''))).toSorted();
}

/** What a reader of MISP sees: relation or type, value, bytes, flag; UUID and category of an attribute; name and UUID of an object; a cluster with its meta. */
function told(part: JsonObject, byType: boolean): readonly string[] {
  const attribute = (one: JsonObject): string => {
    const value = one['value'] === true ? '1' : one['value'] === false ? '0' : (textField(one, 'value') ?? '');
    const name = byType ? textField(one, 'type') : (textField(one, 'object_relation') ?? textField(one, 'type'));
    return `${name}|${value}|${one['data'] === undefined ? '' : 'data'}|${textField(one, 'to_ids')}`;
  };
  if (Array.isArray(part['Attribute']))
    return [`${textField(part, 'name')}|${textField(part, 'uuid')}`, ...listField(part, 'Attribute').map(attribute)];
  if (Array.isArray(part['GalaxyCluster']))
    return listField(part, 'GalaxyCluster').map((cluster) => {
      const meta = Object.entries(isJsonObject(cluster['meta']) ? cluster['meta'] : {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
      return `${textField(part, 'type')}|${textField(part, 'name')}|${textField(cluster, 'uuid')}|${textField(cluster, 'value')}|${textField(cluster, 'description')}|${JSON.stringify(meta)}`;
    });
  return [attribute(part), textField(part, 'uuid') ?? '', textField(part, 'category') ?? ''];
}
