import { z } from 'zod';
import type { Piece } from './recovered.ts';

/** `[start, end, provenance]`, half open, in order, without gap or overlap, from 0 to the file's size. */
export const ByteMap = z.array(z.tuple([z.int(), z.int(), z.enum(['intact', 'decrypted', 'rebuilt', 'missing'])]));
export type ByteMap = z.infer<typeof ByteMap>;

/** How many bytes of each provenance. */
export const ByteCounts = z.object({ intact: z.int(), decrypted: z.int(), rebuilt: z.int(), missing: z.int() });
export type ByteCounts = z.infer<typeof ByteCounts>;

/** The byte map of a row of pieces, neighbours of one provenance joined. */
export function byteMapOf(pieces: readonly Piece[]): ByteMap {
  const map: ByteMap = [];
  let at = 0;
  for (const { length, provenance } of pieces) {
    if (length === 0) continue;
    const last = map.at(-1);
    if (last?.[2] === provenance) last[1] = at + length;
    else map.push([at, at + length, provenance]);
    at += length;
  }
  return map;
}

export function byteCounts(map: ByteMap): ByteCounts {
  const counts = { intact: 0, decrypted: 0, rebuilt: 0, missing: 0 };
  for (const [start, end, provenance] of map) counts[provenance] += end - start;
  return counts;
}
