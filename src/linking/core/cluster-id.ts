import { hash32 } from './hash.ts';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'; // Crockford's base 32: no i, l, o, u

/**
 * The name of a cluster: `C-` and ten letters (50 bits) made from its first member in the order of ids. It follows from the members alone, so a
 * rebuilt engine gives the same names; it stays while the first member stays.
 */
export function clusterId(firstMember: string): string {
  const [low, high] = [idHash(firstMember), hash32(firstMember, 1)];
  let name = '';
  for (let bit = 0; bit < 50; bit += 5) {
    const letter = bit < 30 ? low >>> bit : bit === 30 ? (low >>> 30) | (high << 2) : high >>> (bit - 32);
    name += alphabet.charAt(letter & 31);
  }
  return `C-${name}`;
}

/** The part of a name by which it can be looked up: 32 bits of a member's id. */
export const idHash = (member: string): number => hash32(member, 2);

/** The same part, read from a cluster's name; of any other text some number. */
export function nameHash(name: string): number {
  let hash = 0;
  for (let letter = 0; letter < 7; letter++) hash |= alphabet.indexOf(name.charAt(2 + letter)) << (5 * letter);
  return hash;
}
