import { blockMap } from '../blocks/block-map.ts';
import type { ByteSource } from '#model/byte-source.ts';
import type { Subject } from '../methods/method.ts';
import type { Primitives } from '../primitives.ts';
import { joined, without, type Range } from '../ranges.ts';
import { intact, missing, type Piece } from '../recovered.ts';
import { remains } from './remains.ts';

/** What is known about an encrypted file without a key. */
export type Untouched = {
  /** The file without what the ransomware put behind it. */
  readonly file: ByteSource;
  /** Ranges that were surely not encrypted. */
  readonly certain: readonly Range[];
  /** Ranges that were, or may have been: nothing in them may be called intact by looks alone. Between the two lies what nobody knows. */
  readonly suspect: readonly Range[];
  /** A published layout says it, to the byte. */
  readonly byLayout: boolean;
};

/** By the layout that the family's marks give, where they do; else by the bytes. */
export function untouched(subject: Subject, primitives: Primitives): Untouched {
  const { file, overwritten } = remains(subject);
  if (overwritten.length > 0) return { file, certain: without([[0, file.size]], overwritten), suspect: overwritten, byLayout: true };
  const { certain, runs } = blockMap(file, primitives);
  return { file, certain, suspect: joined(runs, 64), byLayout: false };
}

/** The file as a row of pieces: `kept` intact, everything else missing. */
export function keptPieces(file: ByteSource, kept: readonly Range[], size = file.size): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [start, end] of kept) {
    if (start > at) pieces.push(missing(start - at));
    pieces.push(intact(file, start, end));
    at = end;
  }
  if (at < size) pieces.push(missing(size - at));
  return pieces;
}
