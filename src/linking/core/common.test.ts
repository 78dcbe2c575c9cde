import { expect, test } from 'vitest';
import { shippedCommon, shippedValues } from '../../../test/linking/link-report.ts';

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
])('%s %s is common: %s', (type, value, why) => expect(shippedCommon(type, value)?.reason.en).toContain(why));

test.each([
  ['ipv4', '172.32.0.1'],
  ['ipv4', '8.8.8.80'],
  ['cidr', '8.0.0.0/7'],
  ['domain', 'notgoogle.com'],
  ['domain', 'google.com.kakuu.example'],
  ['domain', 'kakuu-tenant.sharepoint.com'],
  ['url', 'https://docs.google.com/forms/d/kakuu'],
])('%s %s is ordinary evidence', (type, value) => expect(shippedCommon(type, value)).toBe(null));

test('every rule has its reason in both languages and something to match', () => {
  for (const rule of shippedValues.rules) {
    expect(Object.keys(shippedValues.reasons)).toContain(rule.reason);
    expect((rule.equal ?? rule.under ?? rule.within ?? []).length).toBeGreaterThan(0);
    expect(rule.equal === undefined).toBe(rule.types === undefined);
  }
});
