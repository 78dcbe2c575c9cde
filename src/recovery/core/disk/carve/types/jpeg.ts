import { be16 } from '../big-endian.ts';
import type { CarveType } from '../carve-type.ts';

const window = 1 << 18;
const longest = 256 * 2 ** 20;

/** JPEG (ITU-T T.81, annex B): markers up to the end of the image; between them only stuffed bytes and restart markers in turn. */
export const jpeg: CarveType = {
  id: 'jpeg',
  name: { ja: 'JPEG画像', en: 'JPEG picture' },
  extension: 'jpg',
  heads: [{ at: 0, text: '\xff\xd8\xff' }],
  measure(source) {
    let at = 2;
    let frames = 0;
    let scans = 0;
    for (let markers = 0; markers < 100_000 && at + 2 <= source.size && at < longest; markers += 1) {
      const bytes = source.read(at, at + 4);
      const marker = bytes[1] ?? 0;
      if (bytes[0] !== 0xff) return null;
      if (marker === 0xff) {
        at += 1;
        continue;
      }
      if (marker === 0xd9) return frames > 0 && scans > 0 ? { length: at + 2, by: 'structure' } : null;
      const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
      if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8) || (scans > 0 && ![0xc4, 0xda, 0xdb, 0xdd, 0xdc, 0xfe].includes(marker)))
        return null;
      if (isFrame) frames += 1;
      const length = be16(bytes, 2);
      if (length < 2 || frames > 1) return null;
      at += 2 + length;
      if (marker !== 0xda) continue;
      if (frames === 0) return null;
      scans += 1;
      const end = scanEnd(source, at);
      if (end === null) return null;
      at = end;
    }
    return null;
  },
};

/** Place of the marker behind entropy-coded data; null where restart markers are out of turn or the data do not end. */
function scanEnd(source: Parameters<CarveType['measure']>[0], from: number): number | null {
  let restart = 0;
  for (let start = from; start < Math.min(source.size, from + longest);) {
    const bytes = source.read(start, start + window);
    let at = bytes.indexOf(0xff);
    while (at >= 0 && at + 1 < bytes.length) {
      const next = bytes[at + 1] ?? 0;
      if (next >= 0xd0 && next <= 0xd7) {
        if (next - 0xd0 !== restart) return null;
        restart = (restart + 1) % 8;
      } else if (next !== 0 && next !== 0xff) return start + at;
      at = bytes.indexOf(0xff, at + (next === 0xff ? 1 : 2));
    }
    if (bytes.length < 2) return null;
    // A marker may lie across two windows.
    start += at === bytes.length - 1 ? bytes.length - 1 : bytes.length;
    if (start >= source.size - 1) return null;
  }
  return null;
}
