import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errors } from '#model/errors.ts';
import { readTar } from '../../../../test/hostile/read-tar.ts';
import { strictUtf8 } from '../../strict-utf8.ts';
import { checkObject } from './check-object.ts';
import { BundleReader } from './read-bundle.ts';
import type { JsonObject, StixObject } from './stix-object.ts';

const now = '2026-07-01T00:00:00Z';
const uuid = '8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f';
const made = { spec_version: '2.1', created: '2026-06-01T00:00:00.000Z', modified: '2026-06-01T00:00:00.000Z' };
const object = (type: string, more: JsonObject = {}): StixObject => ({ type, id: `${type}--${uuid}`, ...made, ...more });
const codes = (checked: StixObject): readonly string[] =>
  checkObject(checked, now).warnings.map(({ code, facts }) => [code, ...Object.values(facts ?? {})].join(' '));

describe('what cannot be stored is refused', () => {
  test.each([
    [{ type: 'identity', id: 'identity--1' }, 'stix-id-invalid'],
    [{ type: 'identity', id: `malware--${uuid}` }, 'stix-id-invalid'],
    [{ type: 'identity', id: `identity--${uuid}\n` }, 'stix-id-invalid'],
    [{ type: 'bundle', id: `bundle--${uuid}` }, 'stix-type-invalid'],
    [{ type: 'a b', id: `a b--${uuid}` }, 'stix-type-invalid'],
    [{ type: '', id: `--${uuid}` }, 'stix-type-invalid'],
    [{ type: 'x'.repeat(300), id: `${'x'.repeat(300)}--${uuid}` }, 'stix-type-invalid'],
  ])('%o', (bad, code) => expect(checkObject(bad, now)).toMatchObject({ refused: { code }, warnings: [] }));
});

describe('everything else is taken with a warning', () => {
  const good = object('identity', { name: '架空の会社', identity_class: 'organization' });
  test('nothing is said about a good object', () => {
    expect(codes(good)).toEqual([]);
    expect(
      codes(object('x-case', { extensions: { [`extension-definition--${uuid}`]: { extension_type: 'new-sdo' } }, anything: 1 })),
    ).toEqual([]);
  });

  test.each<readonly [StixObject, readonly string[]]>([
    [object('identity'), ['stix-property-missing name']],
    [object('identity', { name: 1 }), ['stix-property-wrong name string']],
    [object('identity', { name: 'a', identity_class: 'firm' }), ['stix-vocabulary-unknown identity_class firm']],
    // Free text may be about a person: it is not repeated.
    [object('identity', { name: 'a', identity_class: 'Taro Kakuu' }), ['stix-vocabulary-unknown identity_class …']],
    [object('identity', { name: 'a', roles: [] }), ['stix-list-empty roles']],
    [object('identity', { name: 'a', roles: 'b' }), ['stix-property-wrong roles list:string']],
    [object('identity', { name: 'a', roles: ['b', 1] }), ['stix-property-wrong roles.[1] list:string']],
    [object('identity', { name: 'a', x_own: 1 }), ['stix-property-unregistered x_own']],
    [object('identity', { name: 'a', 'Bad Name': 1 }), ['stix-property-name Bad Name']],
    [
      object('identity', {
        name: 'a',
        extensions: { [`extension-definition--${uuid}`]: { extension_type: 'toplevel-property-extension' } },
        own: 1,
      }),
      [],
    ],
    [object('identity', { name: 'a', extensions: { own: {} } }), ['stix-property-wrong extensions.own extension']],
    [object('identity', { name: 'a', extensions: { 'ntfs-ext': {} } }), ['stix-property-wrong extensions.ntfs-ext extension']],
    [object('identity', { name: 'a', created: '2026-06-01 00:00' }), ['stix-timestamp-invalid created']],
    [object('identity', { name: 'a', created: '2026-06-01T00:00:00+09:00' }), ['stix-timestamp-invalid created']],
    [object('identity', { name: 'a', modified: '2026-05-31T23:59:59.999999Z' }), ['stix-times-reversed created modified']],
    [object('identity', { name: 'a', modified: '2026-07-03T00:00:00Z' }), ['stix-time-ahead modified']],
    [object('identity', { name: 'a', confidence: 101 }), ['stix-property-wrong confidence integer:0..100']],
    [object('identity', { name: 'a', created_by_ref: `malware--${uuid}` }), ['stix-reference-wrong created_by_ref ref:identity']],
    [object('identity', { name: 'a', lang: 'not a language' }), ['stix-property-wrong lang language']],
    [object('identity', { name: 'a', spec_version: '2.2' }), ['stix-version-unsupported 2.2']],
    [
      object('identity', { name: 'a', external_references: [{ url: 'https://a.example' }] }),
      ['stix-property-wrong external_references.[0] list:external-reference'],
    ],
    [
      object('identity', { name: 'a', granular_markings: [{ selectors: ['name'] }] }),
      ['stix-property-wrong granular_markings.[0] list:granular-marking'],
    ],
    [object('x-own'), ['stix-type-unregistered x-own']],
    [
      { ...object('identity', { name: 'a' }), id: 'identity--00000000-0000-0000-0000-000000000000' },
      ['stix-id-unusual identity--00000000-0000-0000-0000-000000000000'],
    ],
    [
      object('language-content', { object_ref: `x-own--${uuid}`, contents: { ja: { name: '架空' }, 'no language': {} } }),
      ['stix-property-wrong contents.no language language'],
    ],
    [object('malware', { is_family: true }), ['stix-property-missing name']],
    [object('location', { latitude: 91 }), ['stix-property-missing longitude', 'stix-property-wrong latitude float:-90..90']],
    [object('marking-definition', {}), ['stix-property-missing definition_type', 'stix-property-missing definition']],
    [object('opinion', { opinion: 'maybe', object_refs: [`x-own--${uuid}`] }), ['stix-property-wrong opinion enum:opinion-enum']],
    [object('sighting', { sighting_of_ref: `url--${uuid}` }), ['stix-reference-wrong sighting_of_ref ref:@sdo']],
    [
      object('relationship', { relationship_type: 'targets', source_ref: `tool--${uuid}`, target_ref: `url--${uuid}` }),
      ['stix-relationship-unlisted tool targets url'],
    ],
    [object('relationship', { relationship_type: 'related-to', source_ref: `tool--${uuid}`, target_ref: `url--${uuid}` }), []],
    [
      object('indicator', { pattern: '[a:b = ]', pattern_type: 'stix', valid_from: made.created, valid_until: made.created }),
      ['stix-times-reversed valid_from valid_until', 'stix-pattern-broken ] 8'],
    ],
    [object('indicator', { pattern: 'rule x {}', pattern_type: 'yara', valid_from: made.created }), []],
    [
      { type: 'ipv4-addr', id: `ipv4-addr--${uuid}`, value: '192.0.2.1' },
      ['stix-observable-id ipv4-addr--8dded90c-40c0-545a-8027-5b212bb37e8e'],
    ],
    [
      { type: 'url', id: 'url--3279c7de-8f91-5c1a-99d9-d6546c6c41f7', value: 'a.example' },
      ['stix-observable-id', 'stix-property-wrong value URL'],
    ],
    [{ type: 'file', id: `file--${uuid}`, hashes: { MD5: 'x' } }, ['stix-property-wrong hashes.MD5 hashes', 'stix-observable-id']],
    [
      {
        type: 'indicator',
        id: `indicator--${uuid}`,
        created: made.created,
        modified: made.created,
        labels: ['malicious-activity'],
        pattern: '[a:b = 1]',
        valid_from: made.created,
      },
      ['stix-version-old 2.0'],
    ],
  ])('%o', (checked, expected) => {
    const given = codes(checked);
    expect(given.map((code, place) => (code.startsWith(`${expected[place]} `) ? expected[place] : code))).toEqual(expected);
    expect(checkObject(checked, now).refused).toBeNull();
  });

  test('a list of wrong references does not give as many warnings', () => {
    expect(
      codes(object('report', { name: 'a', published: made.created, object_refs: Array.from({ length: 10_000 }, () => 'x') })),
    ).toHaveLength(50);
  });
});

const examples = new URL('../../../../../shared/data/exchange/', import.meta.url);
describe.skipIf(!existsSync(examples))('published bundles (skipped where ../shared/data/exchange is not there)', () => {
  test('of the 567 objects lifted from STIX 1 none is lost, and the warnings are those that the rules give', () => {
    const files = readTar(gunzipSync(readFileSync(new URL('stix-elevator-bundles-2.1.tar.gz', examples)))).filter(({ name }) =>
      name.endsWith('.json'),
    );
    const seen = new Map<string, number>();
    let read = 0;
    for (const { bytes } of files) {
      const reader = new BundleReader(strictUtf8);
      const parts = [...reader.push(bytes), ...reader.end()].filter(({ kind }) => kind !== 'envelope');
      const { objects } = JSON.parse(bytes.toString()) as { objects: readonly StixObject[] };
      expect(parts.map((part) => (part.kind === 'object' ? JSON.parse(part.text) : part.kind))).toEqual(objects);
      read += parts.length;
      for (const part of parts) {
        if (part.kind !== 'object') continue;
        expect(bytes.toString('utf8', part.position, part.position + Buffer.byteLength(part.text))).toBe(part.text);
        const { refused, warnings } = checkObject(part.object, now);
        expect(refused).toBeNull();
        for (const { code } of warnings) {
          seen.set(code, (seen.get(code) ?? 0) + 1);
          expect(code in errors).toBe(true);
        }
      }
    }
    expect([files.length, read]).toEqual([69, 567]);
    expect(Object.fromEntries(seen)).toEqual({
      'stix-id-unusual': 4,
      'stix-observable-id': 3,
      'stix-property-missing': 26,
      'stix-property-wrong': 3,
      'stix-reference-wrong': 7,
      'stix-relationship-unlisted': 2,
      'stix-time-ahead': 36,
      'stix-vocabulary-unknown': 114,
    });
  });
});

test('any object is judged without throwing (seed 20260721)', () => {
  const types = ['identity', 'indicator', 'file', 'relationship', 'location', 'marking-definition', 'x-own', 'observed-data'];
  const names = [
    'name',
    'created',
    'modified',
    'extensions',
    'hashes',
    'object_refs',
    'labels',
    'pattern',
    'spec_version',
    'granular_markings',
    'external_references',
    'constructor',
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...types),
      fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), fc.jsonValue()),
      (type, more) => {
        const { refused, warnings } = checkObject({ ...(more as JsonObject), type, id: `${type}--${uuid}` }, now);
        expect(refused).toBeNull();
        for (const { code } of warnings) expect(code in errors).toBe(true);
      },
    ),
    { seed: 20260721, numRuns: 500 },
  );
});
