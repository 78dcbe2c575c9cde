import { expect, test } from 'vitest';
import { shippedCommon } from '../../../test/linking/link-report.ts';
import { commonReasons } from './common.ts';

const reason = commonReasons(shippedCommon);

test.each([
  ['ipv4', '10.1.2.3', 'inside networks'],
  ['ipv4', '172.31.255.255', 'inside networks'],
  ['ipv6', 'fd00::1', 'inside networks'],
  ['ipv6', '::1', 'inside networks'],
  ['ipv6', '2001:4860:4860::8888', 'resolver'],
  ['cidr', '192.168.0.0/24', 'inside networks'],
  ['domain', 'mail.google.com', 'large service'],
  ['registered-domain', 'google.com', 'large service'],
  ['domain', 'mooo.com', 'anybody may take'],
  ['md5', 'd41d8cd98f00b204e9800998ecf8427e', 'empty'],
])('%s %s is common: %s', (type, value, why) => expect(reason(type, value)?.en).toContain(why));

test.each([
  ['ipv4', '172.32.0.1'],
  ['ipv4', '8.8.8.80'],
  ['cidr', '8.0.0.0/7'],
  ['domain', 'notgoogle.com'],
  ['domain', 'google.com.kakuu.example'],
  ['domain', 'kakuu-tenant.sharepoint.com'],
  ['url', 'https://docs.google.com/forms/d/kakuu'],
])('%s %s is ordinary evidence', (type, value) => expect(reason(type, value)).toBe(null));

test('every rule has its reason in both languages and something to match', () => {
  for (const rule of shippedCommon.rules) {
    expect(Object.keys(shippedCommon.reasons)).toContain(rule.reason);
    expect((rule.equal ?? rule.under ?? rule.within ?? []).length).toBeGreaterThan(0);
    expect(rule.equal === undefined).toBe(rule.types === undefined);
  }
});
