import type { PrefixCode } from './prefix-code.ts';
import { emptyCode, fillCode, tableBits, walkCode } from './prefix-code.ts';

/** The two codes of a block: literals and lengths, distances. Filled again for every block. */
export type BlockCodes = { readonly literals: PrefixCode; readonly distances: PrefixCode };

/** Room for the codes of one block after the other. */
export type HeaderRoom = BlockCodes & { readonly lengths: Uint8Array; readonly lengthCode: PrefixCode };

export const headerRoom = (): HeaderRoom => ({
  literals: emptyCode(288),
  distances: emptyCode(32),
  lengths: new Uint8Array(320),
  lengthCode: emptyCode(19),
});

/** `count` bits (at most 24) at a bit position, the first one lowest; beyond the end zeros. */
export function bitsAt(bytes: Uint8Array, bit: number, count: number): number {
  const at = Math.floor(bit / 8);
  const four = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
  return (four >>> (bit % 8)) & ((1 << count) - 1);
}

/**
 * Reads the codes of the block whose header begins at `bit` into `room`. Answers the bit at which its symbols begin, or -1 where it has none: a stored
 * block, a broken header.
 */
export function blockCodes(bytes: Uint8Array, bit: number, room: HeaderRoom): number {
  const type = bitsAt(bytes, bit + 1, 2);
  if (type === 2) return dynamicCodes(bytes, bit + 3, room);
  if (type !== 1) return -1;
  fixedCodes(room);
  return bit + 3;
}

/** The fixed codes of RFC 1951 §3.2.6. */
function fixedCodes(room: HeaderRoom): void {
  room.lengths.fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280, 288).fill(5, 288, 320);
  fillCode(room.literals, room.lengths, 0, 288);
  fillCode(room.distances, room.lengths, 288, 320);
}

/**
 * Reads the codes of a dynamic block (RFC 1951 §3.2.7), whose counts begin at `bit`, into `room`. Answers the bit at which the data begin, or -1 where
 * no encoder writes such a header. As strict as zlib: complete codes, but a single code of one bit may stand alone; end of block has a code.
 */
export function dynamicCodes(bytes: Uint8Array, bit: number, room: HeaderRoom): number {
  const end = bytes.length * 8;
  const literals = 257 + bitsAt(bytes, bit, 5);
  const distances = 1 + bitsAt(bytes, bit + 5, 5);
  const given = 4 + bitsAt(bytes, bit + 10, 4);
  let at = bit + 14;
  if (literals > 286 || distances > 30 || at + given * 3 > end || !lengthCodeIsComplete(bytes, at, given)) return -1;
  const { lengths, lengthCode } = room;
  lengths.fill(0);
  for (let index = 0; index < given; index += 1, at += 3) lengths[lengthOrder[index] ?? 0] = bitsAt(bytes, at, 3);
  if (fillCode(lengthCode, lengths, 0, 19) !== 0) return -1;
  const all = literals + distances;
  lengths.fill(0);
  for (let index = 0; index < all;) {
    if (at >= end) return -1;
    const bits = bitsAt(bytes, at, 15);
    const entry = lengthCode.table[bits & ((1 << tableBits) - 1)] || walkCode(lengthCode, bits);
    if (entry === 0) return -1;
    at += entry & 15;
    const symbol = entry >>> 4;
    if (symbol < 16) {
      lengths[index] = symbol;
      index += 1;
      continue;
    }
    if (symbol === 16 && index === 0) return -1;
    const value = symbol === 16 ? (lengths[index - 1] ?? 0) : 0;
    const extra = symbol === 16 ? 2 : symbol === 17 ? 3 : 7;
    const times = (symbol === 18 ? 11 : 3) + bitsAt(bytes, at, extra);
    at += extra;
    if (index + times > all) return -1;
    lengths.fill(value, index, index + times);
    index += times;
  }
  if (at > end || lengths[256] === 0) return -1;
  if (!usable(fillCode(room.literals, lengths, 0, literals), room.literals)) return -1;
  return usable(fillCode(room.distances, lengths, literals, all), room.distances) ? at : -1;
}

const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Quick look before anything is filled: three-bit lengths that use the code space up exactly. */
function lengthCodeIsComplete(bytes: Uint8Array, bit: number, given: number): boolean {
  let space = 0;
  for (let index = 0; index < given; index += 1) {
    const length = bitsAt(bytes, bit + index * 3, 3);
    if (length > 0) space += 128 >> length;
  }
  return space === 128;
}

/** Complete; or one code of one bit; or, for distances, none at all (a block of literals). */
const usable = (left: number, code: PrefixCode): boolean => {
  if (left <= 0) return left === 0;
  return code.counts.every((count, length) => (length === 1 ? count <= 1 : count === 0));
};
