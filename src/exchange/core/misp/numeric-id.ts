import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** MISP counts events, attributes and objects; here the number is the first 48 bits of SHA-256 over the UUID: it tells nothing about how many others there are. */
export function numericId(uuid: string): number {
  const digest = sha256(utf8ToBytes(uuid.toLowerCase()));
  return digest.subarray(0, 6).reduce((number, byte) => number * 256 + byte, 0);
}
