import { readIpv4, readIpv6 } from '#model/indicator/ip.ts';

/**
 * Blocks that lead to nobody's public server, from the IANA registries of special-purpose addresses (RFC 6890 and its updates), with multicast and what is reserved:
 * this network, private, shared by carriers, loopback, link-local (cloud metadata among them), protocol, documentation, relay, benchmarks.
 */
const innerIpv4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

/** Of 2000::/3, the only block of public servers: protocol (Teredo, ORCHID, AMT), documentation twice, 6to4 (an IPv4 address in disguise), AS112. */
const innerIpv6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
];

/**
 * Whether an address, as a resolver writes it, is one of the public internet. Everything that is not known to be public is not: an IPv4 address inside an IPv6 one
 * counts as itself where a network translates (RFC 6052, 64:ff9b::/96) and as inner anywhere else.
 */
export function isOuterAddress(written: string): boolean {
  const octets = readIpv4(written);
  if (octets) return !innerIpv4.some(([block, bits]) => isIn(octets, readIpv4(block) ?? [], bits, 8));
  const groups = readIpv6(written);
  if (!groups) return false;
  if (isIn(groups, [0x64, 0xff9b, 0, 0, 0, 0], 96, 16)) {
    return isOuterAddress([groups[6] ?? 0, groups[7] ?? 0].flatMap((group) => [group >> 8, group & 255]).join('.'));
  }
  return isIn(groups, [0x2000], 3, 16) && !innerIpv6.some(([block, bits]) => isIn(groups, readIpv6(block) ?? [], bits, 16));
}

/** Whether the first `bits` of two numbers in parts of `width` bits are the same. */
function isIn(parts: readonly number[], block: readonly number[], bits: number, width: number): boolean {
  for (let at = 0; at * width < bits; at += 1) {
    const rest = Math.max(0, width - (bits - at * width));
    if ((parts[at] ?? 0) >> rest !== (block[at] ?? 0) >> rest) return false;
  }
  return true;
}
