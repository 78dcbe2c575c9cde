import { noteMember } from '../archive-member.ts';
import { untilZero } from '../file-bytes.ts';
import type { Format } from '../format.ts';
import { joined, latin, padded } from '../samples/sample-bytes.ts';
import { memberName } from '../zip-directory.ts';

/** Tape archive (POSIX ustar and GNU): members are looked into. */
export const tar: Format = {
  id: 'tar',
  name: { ja: 'TAR書庫', en: 'tar archive' },
  kind: 'archive',
  sniff: ({ head }) => (head.startsWith('ustar', 257) ? 1 : 0),
  inspect({ bytes }, work) {
    let long: Uint8Array | null = null;
    for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0;) {
      const size = Number.parseInt(work.ports.latin1(untilZero(bytes, at + 124, 12)).trim() || '0', 8) || 0;
      const type = bytes[at + 156];
      const from = at + 512;
      const content = bytes.subarray(from, from + size);
      at = from + Math.ceil(size / 512) * 512;
      // GNU: the next member's name, where a hundred bytes do not hold it.
      if (type === 0x4c) {
        long = untilZero(content, 0, 4096);
        continue;
      }
      const name = memberName(long ?? untilZero(bytes, from - 512, 100), work.ports);
      long = null;
      if (type !== 0 && type !== 0x30) continue;
      if (!noteMember(name, false, from - 512, work) || !work.spend(content.length)) break;
      work.descend(content.subarray(0, 40_960), () => content, name, from - 512);
    }
    return 'archive';
  },
  examples: [
    {
      title: 'with a batch file',
      name: 'a.tar',
      bytes: () => tarSample('a.bat', latin('rem inert')),
      kind: 'archive',
      marks: ['holds-executable', 'script'],
    },
  ],
};

function tarSample(name: string, bytes: Uint8Array): Uint8Array {
  const head = joined(
    padded(latin(name), 100),
    latin('0000644\0'.repeat(3)),
    latin(`${bytes.length.toString(8).padStart(11, '0')}\0`),
    latin('00000000000\0'),
    latin('        0'),
    new Uint8Array(100),
    latin('ustar\x0000'),
  );
  return joined(padded(head, 512), padded(bytes, 512), new Uint8Array(1024));
}
