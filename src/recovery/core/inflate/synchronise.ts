import { bitsAt, blockCodes, headerRoom } from './block-header.ts';
import type { BlockCodes } from './block-header.ts';
import { tableBits, walkCode } from './prefix-code.ts';
import { distanceExtra, lengthExtra } from './symbols.ts';

/**
 * The bit in [bit, untilBit) where a symbol of the block at `header` begins whatever came before: from each of the 49 bits on which the first symbol can
 * begin, symbols are read in step until all readings have met. So the answer is certain as long as the block still goes on there. null: it has no codes, or the
 * readings do not meet.
 */
export function synchronise(bytes: Uint8Array, bit: number, untilBit: number, header: number): number | null {
  const room = headerRoom();
  if (blockCodes(bytes, header, room) < 0) return null;
  const end = Math.min(untilBit, bit + farthest);
  const open = new Uint8Array(farthest + 64);
  for (let at = 0; at < 49; at += 1) open[at] = 1;
  let readings = 49;
  for (let at = bit; at < end; at += 1) {
    if (open[at - bit] !== 1) continue;
    if (readings === 1 && at - bit >= 49) return at;
    readings -= 1;
    const next = symbolEnd(bytes, at, room);
    if (next < 0 || open[next - bit] === 1) continue;
    open[next - bit] = 1;
    readings += 1;
  }
  return null;
}

const farthest = 8192;

/** The bit behind the symbol at `bit`; -1 where none begins there or the block ends with it. */
function symbolEnd(bytes: Uint8Array, bit: number, { literals, distances }: BlockCodes): number {
  const bits = bitsAt(bytes, bit, 15);
  const entry = literals.table[bits & ((1 << tableBits) - 1)] || walkCode(literals, bits);
  const symbol = entry >>> 4;
  if (entry === 0 || symbol === 256 || symbol > 285) return -1;
  const after = bit + (entry & 15);
  if (symbol < 256) return after;
  const at = after + (lengthExtra[symbol - 257] ?? 0);
  const more = bitsAt(bytes, at, 15);
  const distance = distances.table[more & ((1 << tableBits) - 1)] || walkCode(distances, more);
  if (distance === 0 || distance >>> 4 > 29) return -1;
  return at + (distance & 15) + (distanceExtra[distance >>> 4] ?? 0);
}
