import type { ByteSource } from '#model/byte-source.ts';
import { checkFormat } from '../formats/check-format.ts';
import type { Primitives } from '../primitives.ts';
import { lengthOf } from '../ranges.ts';
import { bitsSaved } from './bits-saved.ts';

/**
 * Whether what was opened shows by itself that it was opened rightly: bytes that are no noise (chance of less than 2^-`bits`), a format that is sound to the
 * end, or checksums that hold over a stretch of it. Less than that noise can bring about: three bytes of a JPEG mark and a segment length come up by
 * chance in a search of millions. `bits`: 64, and as many more as the search had tries in powers of two.
 */
export function provesItself(opened: ByteSource, primitives: Primitives, bits: number): boolean {
  if (bitsSaved(opened.read(0, 4096)) >= bits) return true;
  const found = checkFormat(opened, primitives);
  if (!found || found.verdict.by === 'text') return false;
  return found.verdict.verdict === 'sound' || (found.verdict.by === 'checksum' && lengthOf(found.verdict.sound) >= 64);
}
