import { u16 } from '../../little-endian.ts';
import type { CarveType } from '../carve-type.ts';

/** GIF87a and GIF89a: blocks of sub-blocks up to the trailer. */
export const gif: CarveType = {
  id: 'gif',
  name: { ja: 'GIF画像', en: 'GIF picture' },
  extension: 'gif',
  heads: [
    { at: 0, text: 'GIF87a' },
    { at: 0, text: 'GIF89a' },
  ],
  measure(source) {
    const head = source.read(0, 13);
    if (u16(head, 6) === 0 || u16(head, 8) === 0) return null;
    const colours = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
    let at = 13 + colours(head[10] ?? 0);
    let pictures = 0;
    for (let blocks = 0; blocks < 1_000_000 && at < source.size; blocks += 1) {
      const [kind = 0] = source.read(at, at + 1);
      if (kind === 0x3b) return pictures > 0 ? { length: at + 1, by: 'structure' } : null;
      if (kind === 0x2c) {
        pictures += 1;
        at += 10 + colours(source.read(at + 9, at + 10)[0] ?? 0) + 1;
      } else if (kind === 0x21) at += 2;
      else return null;
      for (let [size = 0] = source.read(at, at + 1); size > 0; [size = 0] = source.read(at, at + 1)) {
        at += size + 1;
        if (at >= source.size) return null;
      }
      at += 1;
    }
    return null;
  },
};
