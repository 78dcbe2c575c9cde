import type { ByteSource } from '#model/byte-source.ts';
import { CELL, equalPairs, evenness, isSurelyPlain, type Evenness } from './even-bytes.ts';

/** A stretch of cells that are even or nearly so, with what each is. */
export type Stretch = { readonly start: number; end: number; readonly cells: Evenness[] };

/**
 * The stretches of a file that are not plain, in order, none longer than `LONGEST` (a longer one comes in parts that touch). Reads the file once;
 * keeps only the stretch at hand.
 */
export function* stretchesOf(file: ByteSource, cell: number): Generator<Stretch> {
  const counts = new Uint32Array(256);
  const sample = new Uint8Array(256);
  let open: Stretch | null = null;
  for (let place = 0; place < file.size; place += PIECE) {
    const bytes = file.read(place, place + PIECE);
    for (let from = 0; from < bytes.length; from += cell) {
      const to = Math.min(from + cell, bytes.length);
      let kind: Evenness = 'plain';
      if (to - from < CELL || !isSurelyPlain(bytes, from, sample)) {
        counts.fill(0);
        kind = to - from < SMALLEST ? 'near' : evenness(equalPairs(bytes, from, to, counts), to - from);
      }
      if (kind === 'plain') {
        if (open) yield open;
        open = null;
        continue;
      }
      if (open && open.end - open.start >= LONGEST) {
        yield open;
        open = null;
      }
      open ??= { start: place + from, end: place + from, cells: [] };
      open.end = place + to;
      open.cells.push(kind);
    }
  }
  if (open) yield open;
}

const PIECE = 1 << 20;
export const LONGEST = 4 << 20;
/** Fewer bytes than this say nothing. */
const SMALLEST = 32;
