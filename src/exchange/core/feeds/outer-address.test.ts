import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeIpv4, writeIpv6 } from '#model/indicator/ip.ts';
import { isOuterAddress } from './outer-address.ts';

describe('an address is of the public internet', () => {
  test.each([
    ['1.1.1.1', true],
    ['9.255.255.255', true],
    ['11.0.0.0', true],
    ['100.63.255.255', true],
    ['100.128.0.0', true],
    ['172.15.255.255', true],
    ['172.32.0.0', true],
    ['198.17.255.255', true],
    ['198.20.0.0', true],
    ['223.255.255.255', true],
    ['2606:4700::1111', true],
    ['2400:cb00::1', true],
    ['64:ff9b::101:101', true],
  ])('%s: %s', (address, outer) => expect(isOuterAddress(address)).toBe(outer));
});

describe('an address is inner, or none at all', () => {
  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.255',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.7',
    '203.0.113.9',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::7f00:1',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '2001:db8::7',
    '2001::1',
    '2002:7f00:1::',
    '64:ff9b::7f00:1',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b:1::1',
    '3fff::1',
    '5f00::1',
    'fe80::1%eth0',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    'localhost',
    '',
  ])('%s', (address) => expect(isOuterAddress(address)).toBe(false));

  test('whatever lies in 10.0.0.0/8, 127.0.0.0/8 or 169.254.0.0/16, also inside a translated address (seed 7)', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const inner = fc.oneof(
      fc.tuple(fc.constantFrom(10, 127), octet, octet, octet),
      fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
    );
    fc.assert(
      fc.property(inner, (octets) => {
        const [a, b, c, d] = octets;
        const translated = writeIpv6([0x64, 0xff9b, 0, 0, 0, 0, (a << 8) | b, (c << 8) | d]);
        return !isOuterAddress(writeIpv4(octets)) && !isOuterAddress(translated);
      }),
      { seed: 7 },
    );
  });
});
