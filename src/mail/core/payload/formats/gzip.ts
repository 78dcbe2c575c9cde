import { untilZero, u16le } from '../file-bytes.ts';
import type { Format } from '../format.ts';
import { joined, latin, u16, u32 } from '../samples/sample-bytes.ts';
import { noteMember } from '../archive-member.ts';
import { memberName } from '../zip-directory.ts';

/** How much of the one member is unpacked. */
const mostOfMember = 64 * 1024 * 1024;

/** gzip (RFC 1952). */
export const gzip: Format = {
  id: 'gzip',
  name: { ja: 'GZIP', en: 'gzip' },
  kind: 'archive',
  sniff: ({ head }) => (head.startsWith('\x1f\x8b\x08') ? 1 : 0),
  inspect({ bytes, name }, work) {
    const flags = bytes[3] ?? 0;
    let at = 10;
    if (flags & 4) at += 2 + u16le(bytes, at);
    let inner = name?.replace(/\.t?gz$/iu, '') ?? '';
    if (flags & 8) {
      const raw = untilZero(bytes, at, 1024);
      inner = memberName(raw, work.ports);
      at += raw.length + 1;
    }
    if (flags & 16) at += untilZero(bytes, at, 65_536).length + 1;
    if (flags & 2) at += 2;
    noteMember(inner, false, 0, work);
    const packed = bytes.subarray(at);
    const begin = work.inflate(packed, 40_960);
    if (begin) work.descend(begin, () => (begin.length < 40_000 ? begin : work.inflate(packed, mostOfMember)), inner, at);
    return 'archive';
  },
  examples: [
    {
      title: 'of a script',
      name: 'a.gz',
      bytes: () => joined([0x1f, 0x8b, 8, 8], u32(0), [0, 0], latin('a.js\0'), [1], u16(5), u16(0xfffa), latin('inert'), u32(0), u32(5)),
      kind: 'archive',
      marks: ['holds-executable', 'script'],
    },
  ],
};
