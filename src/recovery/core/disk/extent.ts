import type { ByteSource } from '#model/byte-source.ts';
import type { Piece } from '../recovered.ts';
import { intact, missing, rebuilt } from '../recovered.ts';
import type { Surety } from './surety/surety.ts';

/** What a file system says a stretch of a file is made of. `length` in bytes, more than 0. */
export type Extent =
  /** Bytes of the image from `from`. */
  | { readonly kind: 'image'; readonly from: number; readonly length: number }
  /** Zeros that were never written to the disk. */
  | { readonly kind: 'zeros'; readonly length: number }
  /** Nobody knows where it lies any more. */
  | { readonly kind: 'lost'; readonly length: number }
  /** Kept within a record that stands at [from, to) of the image. */
  | { readonly kind: 'inline'; readonly bytes: Uint8Array; readonly from: number; readonly to: number; readonly length: number }
  /** Packed by the file system into [from, to) of the image each; `read` opens it. */
  | {
      readonly kind: 'packed';
      readonly parts: readonly (readonly [from: number, to: number])[];
      readonly length: number;
      readonly read: Piece['read'];
    };

/** The pieces of a file: intact only what surely was not encrypted, missing what may have been. */
export function piecesOf(extents: readonly Extent[], image: ByteSource, surety: Surety): Piece[] {
  const pieces: Piece[] = [];
  for (const extent of extents) {
    if (extent.length <= 0) continue;
    switch (extent.kind) {
      case 'image':
        for (const { from, to, sure } of surety.split(extent.from, extent.from + extent.length)) {
          pieces.push(sure ? intact(image, from, to) : missing(to - from));
        }
        break;
      case 'zeros':
        pieces.push({ ...missing(extent.length), provenance: 'rebuilt' });
        break;
      case 'lost':
        pieces.push(missing(extent.length));
        break;
      case 'inline':
        pieces.push(
          surety.isSure(extent.from, extent.to)
            ? { ...rebuilt(extent.bytes.subarray(0, extent.length)), provenance: 'intact' }
            : missing(extent.length),
        );
        break;
      case 'packed':
        pieces.push(
          extent.parts.every(([from, to]) => surety.isSure(from, to))
            ? { provenance: 'rebuilt', length: extent.length, read: extent.read }
            : missing(extent.length),
        );
    }
  }
  return pieces;
}

/** Cuts a row of extents to `size` bytes; what is not covered is lost. */
export function cutTo(extents: readonly Extent[], size: number): Extent[] {
  const cut: Extent[] = [];
  let left = size;
  for (const extent of extents) {
    if (left <= 0) break;
    cut.push(extent.length <= left ? extent : { ...extent, length: left });
    left -= extent.length;
  }
  if (left > 0) cut.push({ kind: 'lost', length: left });
  return cut;
}
