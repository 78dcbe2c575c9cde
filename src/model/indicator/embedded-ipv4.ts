import { readIpv6, writeIpv4 } from './ip.ts';

/**
 * The IPv4 address that an IPv6 address carries, as `writeIpv4` writes it; null where it carries none. Mapped (`::ffff:0:0/96`) and compatible (`::/96`) addresses
 * (RFC 4291 §2.5.5), those of translators (`64:ff9b::/96`, RFC 6052) and of 6to4 (`2002::/16`, RFC 3056).
 */
export function embeddedIpv4(address: string): string | null {
  const groups = address.includes(':') ? readIpv6(address) : null;
  if (groups === null) return null;
  const at = groups[0] === 0x2002 ? 1 : tails.has(groups.slice(0, 6).join(' ')) ? 6 : null;
  if (at === null) return null;
  const octets = groups.slice(at, at + 2).flatMap((group) => [group >> 8, group & 0xff]);
  // `::` and `::1` are no addresses of anybody.
  return octets[0] === 0 ? null : writeIpv4(octets);
}

const tails: ReadonlySet<string> = new Set([
  [0, 0, 0, 0, 0, 0xffff].join(' '),
  [0, 0, 0, 0, 0, 0].join(' '),
  [0x64, 0xff9b, 0, 0, 0, 0].join(' '),
]);
