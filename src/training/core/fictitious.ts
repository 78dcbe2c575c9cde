import { sha3_256 } from '@noble/hashes/sha3.js';
import type { Random } from './random.ts';

/**
 * Traces that anybody can see are invented: addresses of RFC 5737 and RFC 3849, names below .example (RFC 2606), telephone numbers in
 * blocks that nobody is given. Wallets, onion names and hashes have valid checksums, since the readers check them, but are made of
 * chance: nobody holds a key to them.
 */

const documentationNetworks = ['192.0.2', '198.51.100', '203.0.113'] as const;

/** 768 documentation addresses, each given out once: unrelated campaigns never share one by accident. */
export function addresses(random: Random): () => string {
  const unused = random.sample(
    documentationNetworks.flatMap((network) => Array.from({ length: 254 }, (_, host) => `${network}.${host + 1}`)),
    762,
  );
  return () => unused.pop() ?? `2001:db8:${hex(random.bytes(2))}::${hex(random.bytes(2)).replace(/^0+(?=.)/, '')}`;
}

export const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const fileHash = (random: Random): string => hex(random.bytes(32));

/** Landline and IP-phone numbers whose exchange is all zeros, which nobody is given. */
export const japanesePhone = (random: Random): string =>
  `${random.pick(['03-0000', '06-0000', '052-000', '092-000', '011-000', '050-0000'])}-${String(random.below(10_000)).padStart(4, '0')}`;

/** P2WPKH address on the Bitcoin main network (BIP 173). */
export function bitcoinAddress(random: Random): string {
  const program = toFiveBits(random.bytes(20));
  const data = [0, ...program];
  return `bc1${[...data, ...bech32Checksum('bc', data)].map((value) => bech32Alphabet[value]).join('')}`;
}

/** Version 3 onion name (rend-spec-v3 §6): base32 of key, checksum and version. */
export function onionName(random: Random): string {
  const key = random.bytes(32);
  const checksum = sha3_256(Uint8Array.from([...ascii('.onion checksum'), ...key, 3])).slice(0, 2);
  return `${base32(Uint8Array.from([...key, ...checksum, 3]))}.onion`;
}

/** Tox id: key, nospam and the XOR of both halves of every two bytes. */
export function toxId(random: Random): string {
  const body = random.bytes(36);
  const checksum = new Uint8Array(2);
  body.forEach((byte, index) => (checksum[index % 2] = (checksum[index % 2] ?? 0) ^ byte));
  return hex(Uint8Array.from([...body, ...checksum])).toUpperCase();
}

const bech32Alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

function base32(bytes: Uint8Array): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
  return toFiveBits(bytes)
    .map((value) => alphabet[value])
    .join('');
}

function toFiveBits(bytes: Uint8Array): number[] {
  const values = [];
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      values.push((buffer >> bits) & 31);
    }
  }
  if (bits > 0) values.push((buffer << (5 - bits)) & 31);
  return values;
}

function bech32Checksum(prefix: string, data: readonly number[]): number[] {
  const expanded = [...Array.from(prefix, (c) => c.charCodeAt(0) >> 5), 0, ...Array.from(prefix, (c) => c.charCodeAt(0) & 31)];
  const remainder = polymod([...expanded, ...data, 0, 0, 0, 0, 0, 0]) ^ 1;
  return [25, 20, 15, 10, 5, 0].map((shift) => (remainder >> shift) & 31);
}

function polymod(values: readonly number[]): number {
  const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  let checksum = 1;
  for (const value of values) {
    const top = checksum >> 25;
    checksum = ((checksum & 0x1ffffff) << 5) ^ value;
    generator.forEach((term, bit) => (checksum ^= (top >> bit) & 1 ? term : 0));
  }
  return checksum;
}
