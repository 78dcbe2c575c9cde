import { readIpv4, readIpv6 } from './ip.ts';

type AddressBlock = { readonly width: 32 | 128; readonly address: bigint; readonly prefix: number };

/** Whether the first address or block lies wholly inside the second (STIX 2.1 §9.6, ISSUBSET); false where either is none or they are of two kinds. */
export function isInside(inner: string, outer: string): boolean {
  const [a, b] = [readBlock(inner), readBlock(outer)];
  if (a === null || b === null || a.width !== b.width || a.prefix < b.prefix) return false;
  const shift = BigInt(b.width - b.prefix);
  return a.address >> shift === b.address >> shift;
}

function readBlock(written: string): AddressBlock | null {
  const [address = '', prefix, more] = written.length > 64 ? [] : written.split('/');
  if (more !== undefined || (prefix !== undefined && !/^(?:0|[1-9]\d{0,2})$/.test(prefix))) return null;
  const octets = readIpv4(address);
  const parts = octets ?? readIpv6(address);
  if (parts === null) return null;
  const width = octets === null ? 128 : 32;
  const bits = prefix === undefined ? width : Number(prefix);
  if (bits > width) return null;
  const step = octets === null ? 16n : 8n;
  return { width, prefix: bits, address: parts.reduce((sum, part) => (sum << step) | BigInt(part), 0n) };
}
