import { readIpv4, readIpv6 } from '#model/indicator/ip.ts';

/** Addresses from `low` to `high`, both included, as 32-bit words: one for IPv4, four for IPv6. */
export type AddressRange = { readonly version: 4 | 6; readonly low: readonly number[]; readonly high: readonly number[] };

/**
 * Reads an address or a block in any usual spelling; a plain address is a block of one. Bits behind the prefix are taken as zero. IPv4 addresses
 * written inside IPv6 (`::ffff:…`) stay IPv6, as they do in reports. Null for anything else.
 */
export function readAddressRange(written: string): AddressRange | null {
  const slash = written.indexOf('/');
  const address = slash < 0 ? written : written.slice(0, slash);
  const prefix = slash < 0 ? null : written.slice(slash + 1);
  if (prefix !== null && !/^(?:0|[1-9]\d{0,2})$/.test(prefix)) return null;
  const octets = readIpv4(address);
  const words = octets ? pack(octets, 8) : wordsOfIpv6(address);
  if (words === null) return null;
  const width = octets ? 32 : 128;
  const bits = prefix === null ? width : Number(prefix);
  if (bits > width) return null;
  const masks = words.map((_, at) => maskOf(bits - at * 32));
  return {
    version: octets ? 4 : 6,
    low: words.map((word, at) => (word & (masks[at] ?? 0)) >>> 0),
    high: words.map((word, at) => (word | ~(masks[at] ?? 0)) >>> 0),
  };
}

function wordsOfIpv6(address: string): number[] | null {
  const groups = readIpv6(address);
  return groups && pack(groups, 16);
}

/** The first `bits` bits of a word. */
const maskOf = (bits: number): number => (bits <= 0 ? 0 : bits >= 32 ? 0xffffffff : (0xffffffff << (32 - bits)) >>> 0);

function pack(parts: readonly number[], width: 8 | 16): number[] {
  const perWord = 32 / width;
  return Array.from({ length: parts.length / perWord }, (_, word) =>
    parts.slice(word * perWord, (word + 1) * perWord).reduce((sum, part) => (sum * 2 ** width + part) >>> 0, 0),
  );
}
