import { bitsAt, headerRoom } from './block-header.ts';
import type { Effort } from './find-block.ts';
import { blockMayBegin } from './find-block.ts';
import { inflate } from './inflate.ts';
import { synchronise } from './synchronise.ts';

/** What can be read of one block behind damage inside it. */
export type BlockRest = {
  /** From which bit to which bit its symbols surely stand. */
  readonly stretches: readonly (readonly [from: number, until: number])[];
  /** Where the next block begins; null: it was the last one. */
  readonly next: number | null;
};

/** A length and a distance with their extra bits: 15 + 5 + 15 + 13. A symbol that begins so far before the damage surely lies before it. */
export const longestSymbol = 48;

/**
 * Goes on in the block whose header stands undamaged at `header`, behind overwritten bytes in it: prefix codes fall into step again, and where all readings
 * have met it is certain how to read on, unless the block ended within the damage. That it did not shows at its end, where another header, or the end of the
 * stream, must stand. `overwritten`: byte ranges, the first one inside the block. null: nothing certain.
 */
export function throughBlock(
  bytes: Uint8Array,
  header: number,
  overwritten: readonly (readonly [number, number])[],
  effort: Effort,
): BlockRest | null {
  if (bitsAt(bytes, header + 1, 2) === 0) return throughStored(bytes, header, overwritten);
  const stretches: [number, number][] = [];
  for (const [index, [, end]] of overwritten.entries()) {
    const until = (overwritten[index + 1]?.[0] ?? bytes.length) * 8;
    const from = synchronise(bytes, end * 8, until, header);
    effort.left -= 4000;
    if (effort.left <= 0) return null;
    if (from === null) continue;
    const stop = index + 1 < overwritten.length ? until - longestSymbol : until;
    const window = new Uint8Array(32768);
    const got = inflate(bytes, { limit: 1 << 22, fromBit: from, codesAt: header, untilBit: stop, blocks: 1, window });
    effort.left -= got.endBit - from;
    if (got.damage !== null || got.full) return null;
    stretches.push([from, got.endBit]);
    if (got.ended) return got.consumedBytes >= bytes.length - 1 ? { stretches, next: null } : null;
    if (got.endBit < stop) return blockMayBegin(bytes, got.endBit, headerRoom(), true) ? { stretches, next: got.endBit } : null;
  }
  return null;
}

/** A stored block needs no codes: what stands behind the damage is what it holds. */
function throughStored(bytes: Uint8Array, header: number, overwritten: readonly (readonly [number, number])[]): BlockRest | null {
  const at = Math.ceil((header + 3) / 8);
  const to = Math.min(bytes.length, at + 4 + bitsAt(bytes, at * 8, 16));
  const stretches: [number, number][] = [];
  for (const [index, [, end]] of overwritten.entries()) {
    if (end >= to) return null;
    const until = Math.min(to, overwritten[index + 1]?.[0] ?? to);
    if (end < until) stretches.push([end * 8, until * 8]);
    if (until === to) break;
  }
  const last = bitsAt(bytes, header, 1) === 1;
  return { stretches, next: last ? null : to * 8 };
}
