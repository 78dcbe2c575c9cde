import { noteMember } from '../archive-member.ts';
import { u16le, u32le, untilZero } from '../file-bytes.ts';
import type { Format } from '../format.ts';
import { joined, latin, u16, u32 } from '../samples/sample-bytes.ts';
import { memberName } from '../zip-directory.ts';

/** Cabinet ([MS-CAB]): names only. */
export const cabinet: Format = {
  id: 'cabinet',
  name: { ja: 'CAB書庫', en: 'cabinet' },
  kind: 'archive',
  sniff: ({ head }) => (head.startsWith('MSCF\0\0\0\0') ? 1 : 0),
  inspect({ bytes }, work) {
    let at = u32le(bytes, 16);
    for (let left = u16le(bytes, 28); left > 0 && at + 17 <= bytes.length; left -= 1) {
      const raw = untilZero(bytes, at + 16, 260);
      if (!noteMember(memberName(raw, work.ports), false, at, work)) break;
      at += 17 + raw.length;
    }
    return 'archive';
  },
  examples: [
    {
      title: 'with a script',
      name: 'a.cab',
      bytes: () =>
        joined(
          latin('MSCF'),
          new Uint8Array(12),
          u32(36),
          new Uint8Array(8),
          u16(1),
          new Uint8Array(6),
          new Uint8Array(16),
          latin('a.vbs\0'),
        ),
      kind: 'archive',
      marks: ['holds-executable'],
    },
  ],
};
