import type { ByteSource } from '#model/byte-source.ts';
import { u16le, u32le } from '../integer.ts';
import type { Primitives } from '../primitives.ts';
import type { Range } from '../ranges.ts';
import type { Format, FormatVerdict } from './format.ts';
import { inflateRange } from './inflate-range.ts';
import { damagedAt, notThis, wholeFile } from './verdict.ts';

/** gzip (RFC 1952): every member inflated, CRC-32 and length compared. */
export const gzip: Format = {
  id: 'gzip',
  name: { ja: 'gzip圧縮', en: 'gzip' },
  extensions: ['gz', 'tgz', 'svgz', 'emz'],
  begins: (head) => head[0] === 0x1f && head[1] === 0x8b && head[2] === 8 && (head[3] ?? 0xff) < 0x20,
  check: checkGzip,
};

function checkGzip(file: ByteSource, primitives: Primitives): FormatVerdict {
  if (!gzip.begins(file.read(0, 4))) return notThis;
  const sound: Range[] = [];
  for (let at = 0; ;) {
    const dataAt = gzip.begins(file.read(at, at + 4)) ? headerEnd(file, at) : -1;
    if (dataAt < 0) return damagedAt(at, 'checksum', sound);
    let crc = 0;
    const inflated = inflateRange(file, dataAt, file.size, MOST_UNPACKED, (output) => {
      crc = primitives.crc32(output, crc);
    });
    if (!inflated.ended) return damagedAt(inflated.at, 'checksum', sound);
    const tail = file.read(inflated.at, inflated.at + 8);
    if (tail.length < 8 || u32le(tail, 0) !== crc || u32le(tail, 4) !== inflated.outputBytes % 2 ** 32)
      return damagedAt(dataAt, 'checksum', sound);
    sound.push([at, inflated.at + 8]);
    at = inflated.at + 8;
    if (at === file.size) return wholeFile(file.size, 'checksum');
  }
}

function headerEnd(file: ByteSource, at: number): number {
  const head = file.read(at, at + 65_536);
  const flags = head[3] ?? 0;
  let end = 10 + (flags & 4 ? 2 + u16le(head, 10) : 0);
  for (const flag of [8, 16]) if (flags & flag) end = head.indexOf(0, end) < 0 ? head.length : head.indexOf(0, end) + 1;
  end += flags & 2 ? 2 : 0;
  return end < head.length ? at + end : -1;
}

const MOST_UNPACKED = 2 ** 36;
