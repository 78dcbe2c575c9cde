import type { ByteSource } from '#model/byte-source.ts';
import { latin1 } from '../../little-endian.ts';
import type { CarveType } from '../carve-type.ts';
import { findText } from '../find-text.ts';

const longest = 512 * 2 ** 20;

/**
 * PDF (ISO 32000-2 §7.5): ends at an end-of-file mark whose startxref points at a cross-reference of this file. A later one of the same file (it was saved
 * again) counts, until another PDF begins at a sector or a mark points wrong.
 */
export const pdf: CarveType = {
  id: 'pdf',
  name: { ja: 'PDF文書', en: 'PDF document' },
  extension: 'pdf',
  heads: [{ at: 0, text: '%PDF-' }],
  measure(source) {
    let length = 0;
    const limit = Math.min(source.size, longest);
    let next = nextDocument(source, limit);
    for (let at = findText(source, '%%EOF', 0, next); at >= 0; at = findText(source, '%%EOF', at + 5, next)) {
      if (!pointsHome(source, at)) {
        if (length > 0) break;
        continue;
      }
      const tail = latin1(source.read(at + 5, at + 7), 0, 2);
      length = Math.min(source.size, at + 5 + (tail === '\r\n' ? 2 : /^[\r\n]/.test(tail) ? 1 : 0));
      // Incremental updates stand right behind; what is further off belongs to somebody else.
      next = Math.min(next, length + 16 * 2 ** 20);
    }
    return length > 0 ? { length, by: 'structure' } : null;
  },
};

function nextDocument(source: ByteSource, limit: number): number {
  for (let at = findText(source, '%PDF-', 512, limit); at >= 0; at = findText(source, '%PDF-', at + 5, limit))
    if (at % 512 === 0) return at;
  return limit;
}

function pointsHome(source: ByteSource, mark: number): boolean {
  const before = latin1(source.read(mark - 64, mark), 0, 64);
  const place = Number(/startxref\s+(\d{1,12})\s*$/.exec(before)?.[1] ?? Number.NaN);
  if (!(place < mark)) return false;
  // The first part of a linearised file says 0.
  return place === 0 || /^\s*(?:xref|\d+\s+\d+\s+obj)/.test(latin1(source.read(place, place + 32), 0, 32));
}
