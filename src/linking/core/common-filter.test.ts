import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedCommon, shippedValues } from '../../../test/linking/link-report.ts';
import { commonReasons } from './common.ts';
import { CommonFilter } from './common-filter.ts';
import { mostBytes, writeUnits } from './engine/code-units.ts';
import { typeNames } from './engine/feature-types.ts';
import { registeredDomain } from './families/host.ts';

const filter = new CommonFilter(shippedValues);

/** With other bytes around the value, as in the line that it stands in. */
function maySay(type: string, value: string): boolean {
  const bytes = new Uint8Array(mostBytes(value) + 2).fill(0x2e);
  const end = writeUnits(value, bytes, 1);
  return filter.maySay(typeNames.indexOf(type), bytes, 1, end, registeredDomain(value) !== null);
}

const { rules } = shippedValues;
const addresses = rules.flatMap(({ within = [] }) => within.map((network) => network.split('/')[0] ?? ''));
const hosts = rules.flatMap(({ under = [] }) => under);
const equal = rules.flatMap(({ equal: values = [] }) => values);

const octet = fc.integer({ min: 0, max: 255 });
const value = fc.oneof(
  fc.constantFrom(...equal),
  fc.constantFrom(...hosts),
  fc.tuple(fc.domain(), fc.constantFrom(...hosts)).map(([name, host]) => `${name}.${host}`),
  fc.tuple(fc.constantFrom(...hosts), fc.domain()).map(([host, name]) => `${host}.${name}`),
  fc.tuple(fc.string(), fc.constantFrom(...hosts)).map(([name, host]) => `${name}${host}`),
  fc.constantFrom('co.jp', 'duckdns.org', 'jp', 'mooo.com'),
  fc.domain(),
  fc.constantFrom(...addresses),
  fc
    .tuple(fc.constantFrom(...addresses), octet, octet)
    .map(([address, one, other]) => `${address.split('.').slice(0, 2).join('.')}.${one}.${other}`),
  fc.ipV4(),
  fc.ipV6(),
  fc.string({ unit: 'binary' }),
);

test('keeps nothing back of which the table says anything', () => {
  fc.assert(
    fc.property(fc.constantFrom(...typeNames), value, (type, written) => {
      if (!maySay(type, written)) expect(shippedCommon(type, written)).toBe(null);
    }),
    { numRuns: 20_000 },
  );
});

test('lets every value of the table through under its types', () => {
  for (const { types = [], equal: values = [] } of rules)
    for (const type of types)
      for (const one of values) if (typeNames.includes(type)) expect(maySay(type, one), `${type} ${one}`).toBe(true);
  for (const host of hosts) {
    expect(maySay('domain', host), host).toBe(true);
    expect(maySay('registered-domain', `kakuu.${host}`), host).toBe(true);
  }
});

test('takes a network as it is meant, whichever address of it is written', () => {
  const reasons = { inside: { ja: '内', en: 'inside' } };
  const table = {
    version: '1',
    source: reasons.inside,
    reasons,
    rules: [{ reason: 'inside', within: ['172.20.7.7/12', '203.0.113.9/24'] }],
  };
  const [quick, said] = [new CommonFilter(table), commonReasons(table)];
  for (const address of ['172.16.0.1', '172.31.255.255', '172.32.0.1', '203.0.113.200', '203.1.113.200']) {
    const bytes = new TextEncoder().encode(address);
    expect(quick.maySay(typeNames.indexOf('ipv4'), bytes, 0, bytes.length, true), address).toBe(said('ipv4', address) !== null);
  }
});

test('keeps nearly everything else back', () => {
  let passed = 0;
  for (let at = 0; at < 1000; at++)
    passed +=
      Number(maySay('domain', `a${at}.kakuu-${at}.example-${at}.jp`)) +
      Number(maySay('ipv4', `${20 + (at % 60)}.${at % 250}.7.9`)) +
      Number(maySay('sha256', String(at).padStart(64, '0'))) +
      Number(maySay('file-name', `kakuu-${at}.exe`));
  expect(passed).toBeLessThan(80);
});
