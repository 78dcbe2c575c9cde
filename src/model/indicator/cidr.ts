import { accept } from '../outcome.ts';
import { readIpv4, readIpv6, writeIpv4, writeIpv6 } from './ip.ts';
import type { IndicatorKind } from './kind.ts';
import { unreadable } from './kind.ts';
import { plain } from './plain.ts';

export const cidr: IndicatorKind<'cidr'> = {
  id: 'cidr',
  name: { ja: 'IPアドレス帯（CIDR）', en: 'Network (CIDR)' },
  normalise(value) {
    const [, address = '', length = ''] = /^([^/]{2,45})\/(\d{1,3})$/.exec(plain(value) ?? '') ?? [];
    const bits = Number(length);
    if (length === '' || (length.length > 1 && length.startsWith('0'))) return unreadable('cidr');
    const octets = readIpv4(address);
    if (octets !== null && bits <= 32) return accept(`${writeIpv4(network(octets, 8, bits))}/${bits}`);
    const groups = readIpv6(address);
    if (groups !== null && bits <= 128) return accept(`${writeIpv6(network(groups, 16, bits))}/${bits}`);
    return unreadable('cidr');
  },
  examples: {
    accept: [
      ['198.51.100.77/24', '198.51.100.0/24'],
      ['198[.]51[.]100[.]0/25', '198.51.100.0/25'],
      ['2001:DB8:ffff::1/33', '2001:db8:8000::/33'],
      ['203.0.113.9/32', '203.0.113.9/32'],
      ['0.0.0.0/0', '0.0.0.0/0'],
    ],
    refuse: [
      ['198.51.100.0/33', 'trace-unreadable'],
      ['2001:db8::/129', 'trace-unreadable'],
      ['198.51.100.0', 'trace-unreadable'],
      ['11/20', 'trace-unreadable'],
    ],
  },
};

/** The address with everything behind the first `bits` bits zero; its parts are `width` bits wide. */
function network(parts: readonly number[], width: number, bits: number): number[] {
  return parts.map((part, index) => {
    const kept = Math.min(width, Math.max(0, bits - index * width));
    return part & (((1 << width) - 1) ^ ((1 << (width - kept)) - 1));
  });
}
