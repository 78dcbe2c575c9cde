import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../stix/stix-object.ts';
import { MAX_TRACES, tracesOf } from './traces-of.ts';

const shown = (object: JsonObject): string[] => tracesOf(object).map(({ type, norm }) => `${type} ${norm}`);

describe('traces of an object', () => {
  it.each<[JsonObject, string[]]>([
    [{ type: 'ipv4-addr', value: '198.51.100.7' }, ['ipv4 198.51.100.7']],
    [{ type: 'ipv4-addr', value: '198.51.100.7/32' }, ['ipv4 198.51.100.7']],
    [{ type: 'ipv4-addr', value: '198.51.100.0/24' }, ['cidr 198.51.100.0/24']],
    [{ type: 'ipv6-addr', value: '2001:db8::/32' }, ['cidr 2001:db8::/32']],
    [{ type: 'ipv6-addr', value: '2001:DB8::1/128' }, ['ipv6 2001:db8::1']],
    [{ type: 'domain-name', value: 'Gate.Example' }, ['domain gate.example']],
    [{ type: 'email-addr', value: 'a@gate.example', display_name: 'x' }, ['email a@gate.example']],
    [
      { type: 'file', name: 'a.exe', hashes: { MD5: 'd41d8cd98f00b204e9800998ecf8427e', 'SHA-512': 'x', SHA256: 7 } },
      ['md5 d41d8cd98f00b204e9800998ecf8427e'],
    ],
    [
      { type: 'file', hashes: { TLSH: `T1${'0123456789abcde'.repeat(5).slice(0, 70)}`, SSDEEP: '96:KakuuRei7w+Xq/0Zb:KakuRe7wXq0' } },
      [`tlsh T1${'0123456789ABCDE'.repeat(5).slice(0, 70)}`, 'ssdeep 96:KakuuRei7w+Xq/0Zb:KakuRe7wXq0'],
    ],
    [
      // the fingerprint of a certificate is no file's hash
      { type: 'x509-certificate', hashes: { 'SHA-1': '0123456789ABCDEF'.repeat(3).slice(0, 40), MD5: '0123456789abcdef'.repeat(2) } },
      [`certificate ${'0123456789abcdef'.repeat(3).slice(0, 40)}`],
    ],
    [{ type: 'vulnerability', name: 'CVE-2024-0001' }, ['cve CVE-2024-0001']],
    [
      { type: 'attack-pattern', name: 'x', external_references: [{ source_name: 'mitre-attack', external_id: 'T1566.001' }] },
      ['technique T1566.001'],
    ],
    [
      { type: 'indicator', pattern: `[ipv4-addr:value = '198.51.100.7' AND domain-name:value != 'gate.example']`, pattern_type: 'stix' },
      ['ipv4 198.51.100.7'],
    ],
    [{ type: 'indicator', pattern: 'alert tcp 198.51.100.7', pattern_type: 'snort' }, []],
    [{ type: 'observed-data', objects: { 0: { type: 'ipv4-addr', value: '198.51.100.8' } } }, ['ipv4 198.51.100.8']],
    [
      { type: 'x-misp-object', x_misp_attributes: [{ type: 'btc', value: 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq' }] },
      ['btc bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'],
    ],
    [
      { type: 'x-misp-object', x_misp_attributes: [{ type: 'x509-fingerprint-sha256', value: '0123456789abcdef'.repeat(4) }] },
      [`certificate ${'0123456789abcdef'.repeat(4)}`],
    ],
    // says of what sort it is, and names none
    [{ type: 'x-misp-attribute', x_misp_type: 'malware-type', x_misp_value: 'Trojan' }, []],
    [{ type: 'x-renkei-trace', trace_type: 'malware', value: 'Kakuu Strike' }, ['malware kakuu-strike']],
    [{ type: 'x-renkei-trace', trace_type: 'cve', value: 'CVE-2024-0001' }, ['cve CVE-2024-0001']],
    [{ type: 'ipv4-addr', value: '999.1.1.1' }, []],
    [{ type: 'identity', name: '198.51.100.7' }, []],
  ])('%j', (object, expected) => {
    expect(shown(object)).toEqual(expected);
  });

  it('are each there once, and never more than the limit', () => {
    const addresses = Array.from({ length: 3_000 }, (_, n) => `ipv4-addr:value = '203.0.${n >> 8}.${n & 255}'`);
    expect(tracesOf({ type: 'indicator', pattern: `[${addresses.join(' OR ')}]` }).length).toBeLessThanOrEqual(MAX_TRACES);
    expect(
      shown({ type: 'indicator', pattern: `[url:value = 'http://gate.example/a' OR url:value = 'http://gate.example/a']` }),
    ).toHaveLength(1);
  });

  it('of anything at all are found without a fault, seed 20261122', () => {
    const types = [
      'ipv4-addr',
      'file',
      'indicator',
      'observed-data',
      'attack-pattern',
      'x-misp-object',
      'x-renkei-trace',
      '__proto__',
      'constructor',
      'toString',
    ];
    const keys = ['value', 'hashes', 'pattern', 'objects', 'external_references', 'x_misp_attributes', 'trace_type', 'name'];
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), (type, rest) => {
        const traces = tracesOf({ ...(rest as JsonObject), type });
        expect(new Set(traces.map((trace) => `${trace.type} ${trace.norm}`)).size).toBe(traces.length);
      }),
      { seed: 20261122, numRuns: 300 },
    );
  });
});
