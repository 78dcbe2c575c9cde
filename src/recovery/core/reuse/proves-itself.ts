import type { ByteSource } from '../byte-source.ts';
import { checkFormat } from '../formats/check-format.ts';
import type { Primitives } from '../primitives.ts';
import { lengthOf } from '../ranges.ts';
import { bitsSaved } from './bits-saved.ts';

/**
 * Whether what was opened shows by itself that it was opened rightly: a format whose checks hold over a stretch of it, or bytes that are no noise
 * (chance of less than 2^-`bits`). `bits`: 64, and as many more as the search had tries in powers of two. The opened part may break off.
 */
export function provesItself(opened: ByteSource, primitives: Primitives, bits: number): boolean {
  if (bitsSaved(opened.read(0, 4096)) >= bits) return true;
  const found = checkFormat(opened, primitives);
  if (!found || found.verdict.by === 'text') return false;
  return lengthOf(found.verdict.sound) >= (found.verdict.by === 'structure' ? 256 : 64);
}
