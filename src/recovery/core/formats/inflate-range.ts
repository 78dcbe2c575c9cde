import type { ByteSource } from '#model/byte-source.ts';
import { inflate } from '../inflate/inflate.ts';

export type InflatedRange = {
  /** The end of the last block was reached. */
  readonly ended: boolean;
  /** Behind the last byte that was used; where it does not end, the byte at which it goes on no more. */
  readonly at: number;
  readonly outputBytes: number;
};

/**
 * Inflates [from, to) of a file of any size in pieces, handing each piece of output to `take` in order (it is overwritten by nobody, but large: do not
 * keep it). Stops at the damage, at the end of the stream, or when `limit` bytes have come out.
 */
export function inflateRange(file: ByteSource, from: number, to: number, limit: number, take: (output: Uint8Array) => void): InflatedRange {
  let at = from;
  let bit = 0;
  let window: Uint8Array = new Uint8Array(0);
  let outputBytes = 0;
  let size = PIECE;
  for (;;) {
    const end = Math.min(at + size, to);
    const room = Math.min(limit - outputBytes, size * 4);
    const piece = inflate(file.read(at, end), { limit: room, fromBit: bit, window });
    const isLast = end >= to;
    if (piece.ended || (piece.damage && (isLast || piece.damage.bit < (end - at - 512) * 8))) {
      take(piece.output);
      return {
        ended: piece.ended,
        at: at + (piece.ended ? piece.consumedBytes : Math.floor(piece.endBit / 8)),
        outputBytes: outputBytes + piece.output.length,
      };
    }
    // The piece stopped for want of input or room: what its last, unfinished block gave is decoded again with more of it.
    const done = piece.lastBlock.at;
    if (done === 0 && piece.lastBlock.bit === bit) {
      if (size >= LARGEST || room <= 0)
        return { ended: false, at: at + Math.floor(piece.endBit / 8), outputBytes: outputBytes + piece.output.length };
      size *= 4;
      continue;
    }
    const output = piece.output.subarray(0, done);
    take(output);
    outputBytes += done;
    window = done >= WINDOW ? output.slice(-WINDOW) : joinedTail(window, output);
    at += Math.floor(piece.lastBlock.bit / 8);
    bit = piece.lastBlock.bit % 8;
  }
}

function joinedTail(before: Uint8Array, output: Uint8Array): Uint8Array {
  const kept = before.subarray(Math.max(0, before.length + output.length - WINDOW));
  const tail = new Uint8Array(kept.length + output.length);
  tail.set(kept);
  tail.set(output, kept.length);
  return tail;
}

const WINDOW = 32_768;
const PIECE = 1 << 20;
/** A block of one piece that is larger is written by no encoder in use. */
const LARGEST = 1 << 26;
