import { holds } from '../file-bytes.ts';
import type { Format } from '../format.ts';
import { latin } from '../samples/sample-bytes.ts';

const beginnings = ['BZh', '\xfd7zXZ\0', '\x28\xb5\x2f\xfd', 'EGGA', 'ALZ\x01', '\x60\xea'];

/** Archives that are recognised and not listed: ACE, ARJ, bzip2, xz, zstd, EGG, ALZ. */
export const otherArchive: Format = {
  id: 'other-archive',
  name: { ja: 'その他の書庫', en: 'other archive' },
  kind: 'archive',
  sniff: ({ head, bytes }) => (beginnings.some((beginning) => head.startsWith(beginning)) || holds(bytes, '**ACE**', 7) ? 0.9 : 0),
  inspect: () => 'archive',
  examples: [{ title: 'xz', name: 'a.xz', bytes: () => latin('\xfd7zXZ\0'), kind: 'archive', marks: [] }],
};
