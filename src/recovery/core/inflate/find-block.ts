import type { HeaderRoom } from './block-header.ts';
import { bitsAt, dynamicCodes, headerRoom } from './block-header.ts';
import { inflate } from './inflate.ts';

/** How much may still be decoded to try candidates, in bits: hostile data can hold a header at every step. Counted down. */
export type Effort = { left: number };

/**
 * The first bit in [fromBit, toBit) at which a block of DEFLATE surely begins: a dynamic header whose codes are complete, whose every literal comes up in
 * the block and behind which the stream goes on as an encoder writes it; or a stored block whose two lengths agree and that leads to another block. Blocks
 * with the fixed codes bear no mark and are not found. In random bytes one bit in about a million passes the header alone. null: none, or too much effort.
 */
export function findBlock(bytes: Uint8Array, fromBit: number, toBit: number, effort: Effort): number | null {
  const room = headerRoom();
  const end = Math.min(toBit, bytes.length * 8 - 16);
  for (let byte = Math.floor(fromBit / 8); byte * 8 < end; byte += 1) {
    const hold = (bytes[byte] ?? 0) | ((bytes[byte + 1] ?? 0) << 8) | ((bytes[byte + 2] ?? 0) << 16);
    const stored = storedAt(bytes, byte);
    for (let shift = byte * 8 < fromBit ? fromBit % 8 : 0; shift < 8; shift += 1) {
      const head = hold >>> shift;
      if (stored !== null && byte * 8 + shift === stored) return stored;
      if ((head & 6) !== 4 || ((head >>> 3) & 31) > 29 || ((head >>> 8) & 31) > 29) continue;
      const bit = byte * 8 + shift;
      if (effort.left <= 0) return null;
      if (isDynamicBlock(bytes, bit, room, effort)) return bit;
    }
  }
  return null;
}

function isDynamicBlock(bytes: Uint8Array, bit: number, room: HeaderRoom, effort: Effort): boolean {
  const data = dynamicCodes(bytes, bit + 3, room);
  effort.left -= 1;
  if (data < 0) return false;
  const window = new Uint8Array(32768);
  const { output, endBit, damage, ended, full } = inflate(bytes, { limit: mostOfBlock, fromBit: bit, blocks: 1, window });
  effort.left -= endBit - bit + 4000;
  const seen = new Uint8Array(256);
  for (const byte of output) seen[byte] = 1;
  let coded = 0;
  let met = 0;
  for (let literal = 0; literal < 256; literal += 1) {
    if ((room.lengths[literal] ?? 0) === 0) continue;
    coded += 1;
    met += seen[literal] ?? 0;
  }
  if (damage === null && !full && met === coded && output.length >= 32 && (ended || blockMayBegin(bytes, endBit, room))) return true;
  // A block that the next damage cuts short has no end to be checked: then it must be long, and its literals nearly all there.
  return endBit - data > cutBlockBits && met >= coded * 0.9;
}

/** Output of one block is bounded by its encoder's buffer; more is none. */
const mostOfBlock = 1 << 22;
const cutBlockBits = 16_000;

/** Whether the header of a block stands at `bit`; a fixed block cannot be told from others, `marked` asks for one that can. */
export function blockMayBegin(bytes: Uint8Array, bit: number, room: HeaderRoom, marked = false): boolean {
  if (bit + 3 > bytes.length * 8) return false;
  const type = bitsAt(bytes, bit + 1, 2);
  if (type === 2) return dynamicCodes(bytes, bit + 3, room) >= 0;
  return (type === 1 && !marked) || (type === 0 && lengthsAgree(bytes, Math.ceil((bit + 3) / 8)));
}

const lengthsAgree = (bytes: Uint8Array, at: number): boolean =>
  at + 4 <= bytes.length && bitsAt(bytes, at * 8, 16) === (bitsAt(bytes, at * 8 + 16, 16) ^ 0xffff);

/**
 * The bit of a stored block's header that begins in byte `at` as its last three bits, or in the byte before; zlib fills the rest with zeros. It must lead
 * to another block, stored or dynamic, since two lengths that agree turn up once in 65,536 places by chance.
 */
function storedAt(bytes: Uint8Array, at: number): number | null {
  if (((bytes[at] ?? 0) & 0xe0) !== 0 || !lengthsAgree(bytes, at + 1)) return null;
  const next = at + 5 + bitsAt(bytes, at * 8 + 8, 16);
  if (next === bytes.length) return null;
  const type = bitsAt(bytes, next * 8 + 1, 2);
  const follows = type === 0 ? lengthsAgree(bytes, next + 1) : type === 2 && dynamicCodes(bytes, next * 8 + 3, headerRoom()) >= 0;
  return follows ? at * 8 + 5 : null;
}
