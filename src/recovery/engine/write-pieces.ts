import { createHash } from 'node:crypto';
import { closeSync, constants, openSync, rmSync, truncateSync, utimesSync, writeSync } from 'node:fs';
import { byteCounts, byteMapOf, type ByteCounts, type ByteMap } from '../core/byte-map.ts';
import { sourceOfPieces, type Piece } from '../core/recovered.ts';

const CHUNK = 1024 * 1024;
/** A map that changes every 64 bytes over a gigabyte would fill the memory and nobody could read it. */
const MOST_RANGES = 200_000;
const zeros = Buffer.alloc(CHUNK);

export type Written = {
  readonly size: number;
  readonly sha256: string;
  readonly bytes: ByteCounts;
  readonly provenance: ByteMap;
};

/**
 * Writes a row of pieces to a new file, durable when it answers; what fails leaves nothing behind. Stretches of zeros become holes, so that a sparse
 * disk stays small. Never follows or replaces what stands at `path`. `breathe` is awaited between chunks with the bytes written since.
 */
export async function writePieces(
  path: string,
  pieces: readonly Piece[],
  modified: number | undefined,
  breathe: (bytes: number) => Promise<void>,
): Promise<Written> {
  for (const { length } of pieces) if (!Number.isSafeInteger(length) || length < 0) throw new RangeError('a piece has no length');
  const source = sourceOfPieces(pieces);
  const hash = createHash('sha256');
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW, O_DSYNC } = constants;
  const fd = openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | (O_DSYNC ?? 0), 0o666);
  try {
    let written = 0;
    for (let at = 0; at < source.size; at += CHUNK) {
      const chunk = source.read(at, Math.min(at + CHUNK, source.size));
      hash.update(chunk);
      if (zeros.compare(chunk, 0, chunk.length, 0, chunk.length) !== 0) {
        for (let from = 0; from < chunk.length;) from += writeSync(fd, chunk, from, chunk.length - from, at + from);
        written = at + chunk.length;
      }
      await breathe(chunk.length);
    }
    closeSync(fd);
    if (written < source.size) truncateSync(path, source.size);
    if (modified !== undefined && Number.isFinite(modified)) utimesSync(path, modified / 1000, modified / 1000);
  } catch (problem) {
    try {
      closeSync(fd);
    } catch {
      // closed before
    }
    rmSync(path, { force: true });
    throw problem;
  }
  const provenance = mapOf(pieces);
  return { size: source.size, sha256: hash.digest('hex'), bytes: byteCounts(provenance), provenance };
}

/** The byte map; where it would have too many ranges, intact bytes among decrypted ones count as decrypted, which claims no byte more. */
function mapOf(pieces: readonly Piece[]): ByteMap {
  const exact = byteMapOf(pieces);
  if (exact.length <= MOST_RANGES) return exact;
  return byteMapOf(pieces.map((piece) => (piece.provenance === 'intact' ? { ...piece, provenance: 'decrypted' } : piece)));
}
