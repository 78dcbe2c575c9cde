import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTar } from '../../../../test/hostile/read-tar.ts';
import { uuidV5 } from '../uuid-v5.ts';
import { contributingProperties, observableId } from './observable-id.ts';
import type { JsonObject, StixObject } from './stix-object.ts';

test('the UUIDv5 that RFC 9562 prints (Appendix A.4)', () => {
  expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
});

test.each<readonly [string, JsonObject]>([
  ['ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4', { value: '198.51.100.3' }],
  ['ipv6-addr--6469e3a9-b053-5e34-a025-9396ae051d26', { value: '2001:db8::1' }],
  ['domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7', { value: 'example.com' }],
  ['url--47c3cf9a-5027-5bf0-997a-017c7edc7c55', { value: 'https://example.com/research/index.html' }],
  ['email-addr--7165e2a9-671f-585d-b1e1-ca59c671d934', { value: 'john@example.com', display_name: 'John' }],
  ['mac-addr--757b1725-9903-54f5-a855-1240691d7659', { value: 'd2:fb:49:24:37:18' }],
  ['autonomous-system--3aa27478-50b5-5ab8-9da9-cdc12b657fff', { number: 15139, name: 'x' }],
  ['directory--30b6c25d-82f4-51af-a3c8-51cb692dfd0a', { path: String.raw`C:\Windows` }],
  ['mutex--a9ab1634-66f9-570e-b815-89256da67b00', { name: '__東京__€' }],
  [
    'file--1249c699-d1f1-5438-a511-b5493cb0a3fe',
    {
      hashes: { 'SHA-256': 'fe90a7e910cb3a4739bed9180e807e93fa70c90f25a8915476f5e4bfbac681db', MD5: 'd41d8cd98f00b204e9800998ecf8427e' },
      name: 'a"b.exe',
    },
  ],
  [
    'user-account--f94d689e-707d-58c3-b803-c720bb6ed096',
    { user_id: '1001', account_login: 'jdoe', account_type: 'unix', display_name: 'J' },
  ],
  [
    'network-traffic--c9361847-2b4b-5400-8b25-bbd72608abf8',
    { src_ref: 'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4', dst_port: 80, protocols: ['ipv4', 'tcp'] },
  ],
  ['software--c616478f-891e-5ddb-bb5c-f6d497d2a513', { name: 'Word', vendor: 'Microsoft', version: '2002' }],
  ['email-message--e29d9235-918b-5d20-a3e0-e7f443aa3822', { is_multipart: false, subject: 'a', body: 'b' }],
  [
    'windows-registry-key--e09a1f48-9e50-5eba-9686-17cc75aaccd4',
    { key: String.raw`hklm\software`, values: [{ name: 'Foo', data: 'qwerty', data_type: 'REG_SZ' }] },
  ],
  ['x509-certificate--ef4a0357-ca02-5b61-b017-1b55c3e5c8b1', { serial_number: '36:f7:d4:32', issuer: 'C=ZA' }],
  ['artifact--c31e8e38-8283-504b-9e75-800b29a09186', { payload_bin: 'aGVsbG8=' }],
])('%s, as the library of the OASIS CTI TC computes it (stix2 3.0.2)', (id, more) => {
  expect(observableId({ type: id.slice(0, id.indexOf('--')), ...more })).toBe(id);
});

test('of several hashes one counts: MD5 before SHA-1 before SHA-256 before SHA-512, else the first by name', () => {
  const file = (hashes: JsonObject): string | null => observableId({ type: 'file', hashes });
  expect(file({ 'SHA-512': 'd', 'SHA-256': 'c', 'SHA-1': 'b', MD5: 'a' })).toBe(file({ MD5: 'a' }));
  expect(file({ 'SHA-512': 'd', 'SHA-256': 'c', 'SHA-1': 'b' })).toBe(file({ 'SHA-1': 'b' }));
  expect(file({ 'SHA-512': 'd', 'SHA-256': 'c' })).toBe(file({ 'SHA-256': 'c' }));
  expect(file({ 'SHA-512': 'd', 'SHA3-256': 'c' })).toBe(file({ 'SHA-512': 'd' }));
  expect(file({ TLSH: 'd', 'SHA3-256': 'c' })).toBe(file({ 'SHA3-256': 'c' }));
  expect(file({ CRC: 'z', MD5: 'a' })).toBe(file({ MD5: 'a' }));
  expect(file({ MD5: 'a' })).not.toBe(file({ MD5: 'b' }));
});

test('what has none of the contributing properties, and what the standard does not know, has no fixed id', () => {
  expect(observableId({ type: 'file', size: 1 })).toBeNull();
  expect(observableId({ type: 'process', pid: 1 })).toBeNull();
  expect(observableId({ type: 'identity', name: 'a' })).toBeNull();
  expect(observableId({ type: '__proto__', value: 'a' })).toBeNull();
});

test('other properties and the order of properties do not change it (seed 20260722)', () => {
  const types = Object.keys(contributingProperties);
  fc.assert(
    fc.property(fc.constantFrom(...types), fc.jsonValue(), fc.jsonValue(), (type, one, other) => {
      const [first = 'x', second = 'y'] = contributingProperties[type] ?? [];
      const a = observableId({ type, [first]: one, [second]: other } as JsonObject);
      expect(observableId({ defanged: true, [second]: other, [first]: one, type } as JsonObject)).toBe(a);
    }),
    { seed: 20260722, numRuns: 300 },
  );
});

const archive = new URL('../../../../../shared/data/exchange/stix-elevator-bundles-2.1.tar.gz', import.meta.url);
describe.skipIf(!existsSync(archive))('published bundles (skipped where ../shared/data/exchange is not there)', () => {
  test('the ids that their producers made are found again, but for three objects', () => {
    const observables = readTar(gunzipSync(readFileSync(archive)))
      .filter(({ name }) => name.endsWith('.json'))
      .flatMap(({ bytes }) => (JSON.parse(bytes.toString()) as { objects: readonly StixObject[] }).objects)
      .filter((object) => observableId(object) !== null);
    const others = observables.filter((object) => observableId(object) !== object.id).map(({ id }) => id);
    // These three differ from what the library of the OASIS CTI TC computes, too.
    expect([observables.length, others]).toEqual([
      35,
      [
        'email-message--ff57c042-04de-5872-9c27-e7e2b750f75c',
        'file--b72f0bbc-da0c-5d04-9c11-b78809283af8',
        'network-traffic--bd3a0f50-f1ef-5261-921e-de91a3b89eae',
      ],
    ]);
  });
});
