import { expect, test } from 'vitest';
import { tracesOfPattern } from './traces-of-pattern.ts';

const short = (pattern: string): readonly string[] =>
  tracesOfPattern(pattern).map(({ type, value, negated }) => `${negated ? '!' : ''}${type} ${value}`);

test.each([
  ["[ipv4-addr:value = '192.0.2.1/32']", ['ipv4 192.0.2.1']],
  ["[ipv4-addr:value ISSUBSET '192.0.2.0/24']", ['cidr 192.0.2.0/24']],
  ["[ipv6-addr:value IN ('2001:db8::1', '2001:db8::/32')]", ['ipv6 2001:db8::1', 'cidr 2001:db8::/32']],
  ["[network-traffic:dst_ref.type = 'domain-name' AND network-traffic:dst_ref.value = 'c2.example']", ['domain c2.example']],
  [
    "[domain-name:value = 'www.example' AND domain-name:resolves_to_refs[*].value = '198.51.100.1/32']",
    ['domain www.example', 'onion www.example', 'ipv4 198.51.100.1'],
  ],
  [
    "[url:value != 'https://a.example/'] FOLLOWEDBY ([email-addr:value NOT = 'a@b.example'] REPEATS 2 TIMES)",
    ['!url https://a.example/', '!email a@b.example'],
  ],
  [
    "[file:hashes.MD5 = '79054025255fb1a26e4bc422aef54eb4' OR file:hashes.'SHA-1' = 'da39a3ee5e6b4b0d3255bfef95601890afd80709']",
    ['md5 79054025255fb1a26e4bc422aef54eb4', 'sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ],
  [
    "[file:hashes.SSDEEP = '96:KakuuRei7w+Xq/0Zb:KakuRe7wXq0' OR file:hashes.'TLSH' = 'TNULL']",
    ['ssdeep 96:KakuuRei7w+Xq/0Zb:KakuRe7wXq0', 'tlsh TNULL'],
  ],
  [
    "[x509-certificate:hashes.'SHA-1' = 'da39a3ee5e6b4b0d3255bfef95601890afd80709' AND x509-certificate:issuer = 'CN=x']",
    ['certificate da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ],
  [String.raw`[file:name = 'it\'s.exe' AND file:parent_directory_ref.path = 'C:\\Temp']`, [String.raw`file-path C:\Temp\it's.exe`]],
  ["[x-renkei-trace:trace_type = 'phone' AND x-renkei-trace:value = '+81312345678']", ['phone +81312345678']],
  ["[domain-name:value LIKE '%.example']", []],
  ["[url:value MATCHES '^https']", []],
  ["[ipv4-addr:value = '192.0.2.1'", []],
  ["[ipv4-addr:value = '192.0.2.1'] START '2016-06-01T01:30:00Z' STOP '2016-06-01T02:20:00Z'", ['ipv4 192.0.2.1']],
])('%s', (pattern, expected) => expect(short(pattern)).toEqual(expected));
