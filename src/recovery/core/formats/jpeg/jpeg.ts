import type { ByteSource } from '#model/byte-source.ts';
import type { Range } from '../../ranges.ts';
import type { Format, FormatVerdict } from '../format.ts';
import { damagedAt, notThis, wholeFile } from '../verdict.ts';
import { decodeJpeg } from './decode-jpeg.ts';

/** JPEG (ITU-T T.81), baseline and progressive with Huffman codes decoded to the last symbol, other kinds walked by their markers. */
export const jpeg: Format = {
  id: 'jpeg',
  name: { ja: 'JPEG画像', en: 'JPEG picture' },
  extensions: ['jpg', 'jpeg', 'jpe', 'jfif'],
  begins: (head) => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff && (head[3] ?? 0) >= 0xc0,
  check: checkJpeg,
};

function checkJpeg(file: ByteSource): FormatVerdict {
  for (let size = FIRST; ; size *= 4) {
    const bytes = file.read(0, Math.min(size, LARGEST));
    if (!jpeg.begins(bytes)) return notThis;
    const picture = decodeJpeg(bytes);
    if (picture.wantsMore && bytes.length < Math.min(file.size, LARGEST)) continue;
    const by = picture.decoded ? 'decoded' : 'structure';
    if (picture.whole && picture.at === file.size) return wholeFile(file.size, by);
    if (picture.whole) return damagedAt(picture.at, by, picture.decoded ? [[0, picture.at]] : []);
    if (picture.frame === null && picture.at < 20) return notThis;
    // Decoded data may go on into random bytes for a while.
    const sure = picture.coded.map(([start, end]): Range => [start, end === picture.at ? end - MARGIN : end]);
    return damagedAt(
      picture.at,
      by,
      sure.filter(([start, end]) => end > start),
    );
  }
}

const FIRST = 1 << 20;
const LARGEST = 1 << 28;
/**
 * Every FF of entropy-coded data is followed by 00 or a marker. Random bytes break that every 258 bytes, so that 8 KiB of them pass once in 10^13.
 */
const MARGIN = 8192;
