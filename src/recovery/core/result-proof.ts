import { frequencies } from './families/frequencies.ts';
import { checkFormat } from './formats/check-format.ts';
import type { Format, FormatVerdict } from './formats/format.ts';
import type { Primitives } from './primitives.ts';
import { lengthOf, type Range, shared } from './ranges.ts';
import { type Piece, sourceOfPieces } from './recovered.ts';

/**
 * What the bytes that came out of an opening say about it: `sound` where a format that is whole covers every opened stretch; `damaged` where one begins
 * and breaks; `ordered` where no format is known but the opened bytes are surely no ciphertext any more; null where nothing speaks for it.
 * `isKeyProved`: whether the file itself proved the key; if not, more is asked of the result.
 */
export type ResultProof =
  | { readonly kind: 'sound'; readonly format: Format; readonly by: FormatVerdict['by'] }
  | { readonly kind: 'damaged'; readonly format: Format; readonly breaksAt: number; readonly ordered: boolean }
  | { readonly kind: 'ordered' };

export function resultProof(pieces: readonly Piece[], primitives: Primitives, isKeyProved: boolean): ResultProof | null {
  const ordered = frequencies(openedSample(pieces)) === 'ordered';
  const checked = checkFormat(sourceOfPieces(pieces), primitives);
  if (!checked) return ordered ? { kind: 'ordered' } : null;
  const { format, verdict } = checked;
  const opened = openedRanges(pieces);
  // a few bytes can be text by chance
  const long = verdict.by !== 'text' || lengthOf(opened) >= (isKeyProved ? 8 : 64);
  const covers = opened.every((range) => shared([range], verdict.sound).length > 0);
  if (verdict.verdict === 'sound' && covers) return long ? { kind: 'sound', format, by: verdict.by } : null;
  return { kind: 'damaged', format, breaksAt: verdict.breaksAt ?? 0, ordered };
}

const SAMPLE = 65536;

/** First opened bytes, wherever they lie. */
function openedSample(pieces: readonly Piece[]): Uint8Array {
  const sample = new Uint8Array(SAMPLE);
  let at = 0;
  for (const piece of pieces) {
    if (at === SAMPLE) break;
    if (piece.provenance !== 'decrypted') continue;
    const part = piece.read(0, Math.min(piece.length, SAMPLE - at));
    sample.set(part, at);
    at += part.length;
  }
  return sample.subarray(0, at);
}

function openedRanges(pieces: readonly Piece[]): Range[] {
  let at = 0;
  return pieces.flatMap(({ provenance, length }): Range[] => {
    at += length;
    return provenance === 'decrypted' ? [[at - length, at]] : [];
  });
}
