import type { ByteSource } from '#model/byte-source.ts';
import { findIn, latin } from '../../integer.ts';
import { shared, without, type Range } from '../../ranges.ts';
import { intact, rebuilt, type Piece } from '../../recovered.ts';

export type SalvagedMailbox = { readonly pieces: readonly Piece[]; readonly whole: number; readonly cut: number };

/**
 * The messages of an mbox (RFC 4155) that are left, one behind the other: those that were not encrypted anywhere, and of others the beginning, where that
 * still holds the header. `kept`: what is the original for sure. null: no message begins in it.
 */
export function salvageMailbox(file: ByteSource, kept: readonly Range[]): SalvagedMailbox | null {
  const starts = messageStarts(file, kept);
  if (starts.length === 0) return null;
  const pieces: Piece[] = [];
  let whole = 0;
  let cut = 0;
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? file.size;
    const lost = without([[start, end]], kept)[0];
    if (!lost) whole += 1;
    // What stands before the damage, as long as the header is in it.
    else if (
      findIn(file.read(start, Math.min(lost[0], start + 65_536)), '\n\n') < 0 &&
      findIn(file.read(start, Math.min(lost[0], start + 65_536)), '\r\n\r\n') < 0
    )
      continue;
    else cut += 1;
    pieces.push(intact(file, start, lost?.[0] ?? end));
    if (lost) pieces.push(rebuilt(Uint8Array.of(10, 10)));
  }
  return pieces.length > 0 ? { pieces, whole, cut } : null;
}

/** Where a message begins: a line "From " with an address and a year, behind an empty line or at the very beginning. */
function messageStarts(file: ByteSource, kept: readonly Range[]): number[] {
  const starts: number[] = [];
  for (const [from, to] of kept) {
    for (let place = from; place < to; place += PIECE) {
      const bytes = file.read(place, Math.min(to, place + PIECE + 300));
      for (let at = findIn(bytes, 'From '); at >= 0 && at < PIECE; at = findIn(bytes, 'From ', at + 1)) {
        const begins = place + at === 0 || bytes[at - 1] === 10;
        if (begins && /^From \S+ [^\n]*\b(19|20)\d\d\b[^\n]*\n[!-9;-~]+:/.test(latin(bytes, at, at + 300))) starts.push(place + at);
      }
    }
  }
  return [...new Set(starts)].filter((start) => shared(kept, [[start, start + 1]]).length > 0);
}

const PIECE = 1 << 20;
