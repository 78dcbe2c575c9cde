import type { ByteSource } from '#model/byte-source.ts';
import { u16, u32, utf16 } from '../little-endian.ts';
import { longName } from './file-name.ts';
import { fileRecord, recordSizeOf } from './record.ts';

const window = 1 << 20;
const mostNames = 2_000_000;

/**
 * File names in a change journal: an extracted $UsnJrnl:$J, or a whole image in which its pages lie about. Records of version 2 and 3 start at multiples
 * of 8 ([MS-FSCC] §2.3.57); one that crosses a megabyte is left out. Each name once, in the order met.
 */
export function* usnNames(source: ByteSource): Generator<string, void, void> {
  const met = new Set<string>();
  for (let start = 0; start < source.size && met.size < mostNames; start += window) {
    const bytes = source.read(start, start + window);
    for (let at = 0; at + 60 <= bytes.length;) {
      const name = usnName(bytes, at);
      if (name === null) {
        at += 8;
        continue;
      }
      if (!met.has(name)) {
        met.add(name);
        yield name;
      }
      at += Math.ceil(u32(bytes, at) / 8) * 8;
    }
  }
}

function usnName(bytes: Uint8Array, at: number): string | null {
  const major = u16(bytes, at + 4);
  if ((major !== 2 && major !== 3) || u16(bytes, at + 6) !== 0) return null;
  const length = u32(bytes, at);
  const names = at + (major === 2 ? 56 : 72);
  const size = u16(bytes, names);
  const offset = u16(bytes, names + 2);
  if (offset !== names - at + 4 || size === 0 || size > 510 || size % 2 !== 0 || length < offset + size || length > offset + size + 8)
    return null;
  return at + length <= bytes.length ? utf16(bytes, at + offset, size / 2) : null;
}

/** Names of files, deleted ones too, in an extracted $MFT or a whole image: every FILE record whose fixups hold. Each name once, in the order met. */
export function* mftNames(source: ByteSource): Generator<string, void, void> {
  const met = new Set<string>();
  for (let start = 0; start < source.size && met.size < mostNames; start += window) {
    const bytes = source.read(start, start + window);
    for (let at = 0; at + 512 <= bytes.length; at += 512) {
      if (u32(bytes, at) !== 0x454c4946) continue;
      const size = recordSizeOf(bytes.subarray(at, at + 48));
      const record = size === null ? null : fileRecord(source.read(start + at, start + at + size));
      const name = record && !record.isDirectory ? longName(record)?.name : undefined;
      if (name === undefined || met.has(name)) continue;
      met.add(name);
      yield name;
    }
  }
}
