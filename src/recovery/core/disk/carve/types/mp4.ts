import { latin1 } from '../../little-endian.ts';
import { be32 } from '../big-endian.ts';
import type { CarveType } from '../carve-type.ts';

const boxes = new Set('ftyp moov mdat free skip wide udta meta uuid moof mfra sidx styp pdin ssix emsg pnot PICT prft'.split(' '));

/** MP4, MOV, HEIF (ISO/IEC 14496-12): boxes at the top level up to something that is none. */
export const mp4: CarveType = {
  id: 'mp4',
  name: { ja: 'MP4・MOV動画', en: 'MP4 or MOV film' },
  extension: 'mp4',
  heads: [{ at: 4, text: 'ftyp' }],
  measure(source) {
    let at = 0;
    const met = new Set<string>();
    for (let count = 0; count < 1_000_000 && at + 8 <= source.size; count += 1) {
      const head = source.read(at, at + 16);
      const kind = latin1(head, 4, 8);
      const small = be32(head, 0);
      const size = small === 1 ? be32(head, 8) * 2 ** 32 + be32(head, 12) : small;
      if (!boxes.has(kind) || size < 8 || !Number.isSafeInteger(size) || at + size > source.size) break;
      met.add(kind);
      at += size;
    }
    const whole = met.has('ftyp') && ((met.has('moov') && met.has('mdat')) || met.has('moof') || (met.has('meta') && met.has('mdat')));
    if (!whole) return null;
    const brand = latin1(source.read(8, 12), 0, 4);
    return {
      length: at,
      by: 'structure',
      extension: brand === 'qt  ' ? 'mov' : /^hei|^mif1/.test(brand) ? 'heic' : brand.startsWith('M4A') ? 'm4a' : 'mp4',
    };
  },
};
