import { noteMember } from '../archive-member.ts';
import { u16le, u32le } from '../file-bytes.ts';
import type { Format } from '../format.ts';
import { joined, latin, u16, u32 } from '../samples/sample-bytes.ts';
import { memberName } from '../zip-directory.ts';

/** LHA/LZH (header levels 0, 1, 2), the archive of old Japan: names only. */
export const lha: Format = {
  id: 'lha',
  name: { ja: 'LZH書庫', en: 'LZH archive' },
  kind: 'archive',
  sniff: ({ head }) => (/^..-l[hz][0-9dsx]-/su.test(head) ? 0.95 : 0),
  inspect({ bytes }, work) {
    for (let at = 0; at + 22 <= bytes.length && bytes[at] !== 0 && bytes[at + 2] === 0x2d;) {
      const level = bytes[at + 20] ?? 0;
      const packed = u32le(bytes, at + 7);
      const inHeader = bytes.subarray(at + 22, at + 22 + (bytes[at + 21] ?? 0));
      const { name, size } = level === 0 ? { name: inHeader, size: (bytes[at] ?? 0) + 2 } : extended(bytes, at, level, inHeader);
      if (!noteMember(memberName(name, work.ports), false, at, work) || size <= 0) break;
      // Level 1 counts its extended headers with the packed data.
      at += size + packed;
    }
    return 'archive';
  },
  examples: [
    {
      title: 'with a program (its name only)',
      name: 'a.lzh',
      bytes: () => joined([27, 0], latin('-lh0-'), u32(0), u32(0), u32(0), [0x20, 0, 5], latin('a.exe'), u16(0), [0, 0]),
      kind: 'archive',
      marks: ['holds-executable'],
    },
  ],
};

type Header = { readonly name: Uint8Array; readonly size: number };

/** Levels 1 and 2: further headers, each with its type (1 the name), ended by a length of zero. */
function extended(bytes: Uint8Array, at: number, level: number, inHeader: Uint8Array): Header {
  const base = level === 1 ? (bytes[at] ?? 0) + 2 : 26;
  let name = level === 1 ? inHeader : new Uint8Array(0);
  for (
    let place = at + base, length = u16le(bytes, place - 2), count = 0;
    length > 2 && place + length <= bytes.length && count < 50;
    count += 1
  ) {
    if (bytes[place] === 1) name = bytes.subarray(place + 1, place + length - 2);
    place += length;
    length = u16le(bytes, place - 2);
  }
  return { name, size: level === 2 ? u16le(bytes, at) : base };
}
