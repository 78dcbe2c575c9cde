import type { Text } from '#model/text.ts';
import type { ByteSource } from '#model/byte-source.ts';

/**
 * Where a byte of a recovered file comes from: `intact` stood unencrypted in the input and is copied; `decrypted` is the input's ciphertext opened;
 * `rebuilt` was worked out from the rest (a header, a directory); `missing` is not known and filled with zeros.
 */
export type Provenance = 'intact' | 'decrypted' | 'rebuilt' | 'missing';

/** A run of bytes of one provenance. A recovered file is a row of pieces, so that its byte map covers it exactly by construction. */
export type Piece = {
  readonly provenance: Provenance;
  /** Bytes, more than 0. */
  readonly length: number;
  /** Bytes [from, to) of the piece, exactly `to - from` of them. Any order. */
  readonly read: (from: number, to: number) => Uint8Array;
};

/** One file got back from an input (or carved out of one: then an input has several). */
export type Recovered = {
  /** Suggested path of the output: `/` between folders, as the input or the image names it, ransomware's extension taken off. The engine makes it safe. */
  readonly name: string;
  readonly pieces: readonly Piece[];
  /** Family by knowledge/ransomware-families.json; null where none is known. */
  readonly family: string | null;
  /** Which method of methods/index.ts or disk/ did it. */
  readonly method: string;
  /** True only where structure or a checksum of the result itself says that it is right. */
  readonly verified: boolean;
  /** What verified it, or why it is not; what was tried. */
  readonly why: Text;
  /** Times that a file system gives, milliseconds since 1970. */
  readonly modified?: number;
};

/** Bytes [from, to) of the input, which were never encrypted. */
export const intact = (source: ByteSource, from: number, to: number): Piece => ({
  provenance: 'intact',
  length: to - from,
  read: (a, b) => source.read(from + a, from + b),
});

/** `read` gives the opened bytes of a stretch of `length` bytes. */
export const decrypted = (length: number, read: Piece['read']): Piece => ({ provenance: 'decrypted', length, read });

export const rebuilt = (bytes: Uint8Array): Piece => ({
  provenance: 'rebuilt',
  length: bytes.length,
  read: (a, b) => bytes.subarray(a, b),
});

export const missing = (length: number): Piece => ({ provenance: 'missing', length, read: (a, b) => new Uint8Array(b - a) });

/** The recovered file as bytes to read, for whoever writes or checks it. A piece that gives other than what it promises is a broken contract: RangeError. */
export function sourceOfPieces(given: readonly Piece[]): ByteSource {
  const pieces = given.filter((piece) => piece.length > 0);
  const ends: number[] = [];
  let size = 0;
  for (const piece of pieces) ends.push((size += piece.length));
  return {
    size,
    read: (from, to) => {
      const start = Math.max(0, Math.min(from, size));
      const end = Math.max(start, Math.min(to, size));
      let index = firstEndAfter(ends, start);
      const only = pieces[index];
      const before = (at: number): number => ends[at - 1] ?? 0;
      if (only && end <= (ends[index] ?? 0)) return readPiece(only, start - before(index), end - before(index));
      const bytes = new Uint8Array(end - start);
      for (let at = start; at < end; index += 1) {
        const piece = pieces[index];
        if (!piece) break;
        const stop = Math.min(end, ends[index] ?? 0);
        bytes.set(readPiece(piece, at - before(index), stop - before(index)), at - start);
        at = stop;
      }
      return bytes;
    },
  };
}

/** A shorter answer would leave zeros that count as known. */
function readPiece(piece: Piece, from: number, to: number): Uint8Array {
  const bytes = piece.read(from, to);
  if (bytes.length !== to - from) throw new RangeError('a piece gave other than what it promised');
  return bytes;
}

/** Index of the first end that lies behind `at`. */
function firstEndAfter(ends: readonly number[], at: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
