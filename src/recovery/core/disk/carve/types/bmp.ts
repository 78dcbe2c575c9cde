import { u16, u32 } from '../../little-endian.ts';
import type { CarveType } from '../carve-type.ts';

/** Windows bitmap: its header names its length, which must be that of its rows. */
export const bmp: CarveType = {
  id: 'bmp',
  name: { ja: 'BMP画像', en: 'Bitmap picture' },
  extension: 'bmp',
  heads: [{ at: 0, text: 'BM' }],
  measure(source) {
    const head = source.read(0, 54);
    const length = u32(head, 2);
    const start = u32(head, 10);
    const bits = u16(head, 28);
    if (u32(head, 6) !== 0 || ![40, 108, 124].includes(u32(head, 14)) || u16(head, 26) !== 1 || u32(head, 30) !== 0) return null;
    const height = u32(head, 22) | 0;
    const rows = Math.ceil((u32(head, 18) * bits) / 32) * 4 * Math.abs(height);
    if (rows === 0 || length < start + rows || length > start + rows + 4 || length > source.size) return null;
    return { length, by: 'structure' };
  },
};
