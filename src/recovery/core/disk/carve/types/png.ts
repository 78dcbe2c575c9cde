import { hasAt, latin1 } from '../../little-endian.ts';
import { be32 } from '../big-endian.ts';
import type { CarveType } from '../carve-type.ts';

const longestChunk = 2 ** 30;

/** PNG (W3C, third edition): chunks, each with its checksum. */
export const png: CarveType = {
  id: 'png',
  name: { ja: 'PNG画像', en: 'PNG picture' },
  extension: 'png',
  heads: [{ at: 0, text: '\x89PNG\r\n\x1a\n' }],
  measure(source, primitives) {
    let at = 8;
    for (let chunks = 0; chunks < 1_000_000 && at + 12 <= source.size; chunks += 1) {
      const head = source.read(at, at + 8);
      const length = be32(head, 0);
      if (
        length > longestChunk ||
        at + 12 + length > source.size ||
        (chunks === 0) !== hasAt(head, 4, 'IHDR') ||
        !/^[A-Za-z]{4}$/.test(latin1(head, 4, 8))
      )
        return null;
      let checksum = primitives.crc32(head.subarray(4, 8));
      const end = at + 8 + length;
      for (let from = at + 8; from < end; from += 1 << 20)
        checksum = primitives.crc32(source.read(from, Math.min(end, from + (1 << 20))), checksum);
      if (checksum >>> 0 !== be32(source.read(end, end + 4), 0)) return null;
      at = end + 4;
      if (hasAt(head, 4, 'IEND')) return { length: at, by: 'checksum' };
    }
    return null;
  },
};
