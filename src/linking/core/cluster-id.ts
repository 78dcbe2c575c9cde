import { hash32 } from './hash.ts';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'; // Crockford's base 32: no i, l, o, u

/**
 * The name of a cluster: `C-` and ten letters (50 bits) made from its first member in the order of ids. It follows from the members alone, so a
 * rebuilt engine gives the same names; it stays while the first member stays.
 */
export function clusterId(firstMember: string): string {
  let bits = (BigInt(hash32(firstMember, 1) >>> 0) << 32n) | BigInt(hash32(firstMember, 2) >>> 0);
  let name = '';
  for (let letter = 0; letter < 10; letter++) {
    name += alphabet.charAt(Number(bits & 31n));
    bits >>= 5n;
  }
  return `C-${name}`;
}
