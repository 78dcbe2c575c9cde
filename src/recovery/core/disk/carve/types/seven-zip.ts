import { u32, u64 } from '../../little-endian.ts';
import type { CarveType } from '../carve-type.ts';

const longestHeader = 64 * 2 ** 20;

/** 7z: the first header says where the last one stands, and both have checksums; the packed data between them has its own only when opened. */
export const sevenZip: CarveType = {
  id: 'seven-zip',
  name: { ja: '7zアーカイブ', en: '7z archive' },
  extension: '7z',
  heads: [{ at: 0, text: '7z\xbc\xaf\x27\x1c' }],
  measure(source, primitives) {
    const head = source.read(0, 32);
    if (primitives.crc32(head.subarray(12, 32)) >>> 0 !== u32(head, 8)) return null;
    const from = 32 + u64(head, 12);
    const size = u64(head, 20);
    if (size === 0 || size > longestHeader || !(from + size <= source.size)) return null;
    return primitives.crc32(source.read(from, from + size)) >>> 0 === u32(head, 28) ? { length: from + size, by: 'structure' } : null;
  },
};
