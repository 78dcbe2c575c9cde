import type { Format } from '../format.ts';
import { latin } from '../samples/sample-bytes.ts';

const beginnings = ['\x89PNG\r\n', '\xff\xd8\xff', 'GIF87a', 'GIF89a', 'II*\0', 'MM\0*', '\0\0\x01\0'];

/** Pictures by their first bytes. */
export const image: Format = {
  id: 'image',
  name: { ja: '画像', en: 'picture' },
  kind: 'image',
  sniff: ({ head }) =>
    beginnings.some((beginning) => head.startsWith(beginning)) ||
    (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) ||
    (head.startsWith('BM') && head.startsWith('\0\0\0\0', 6)) ||
    /^ftyp(?:heic|heix|avif|mif1)/u.test(head.slice(4, 12))
      ? 0.9
      : 0,
  inspect: () => 'image',
  examples: [
    { title: 'PNG', name: 'logo.png', bytes: () => latin('\x89PNG\r\n\x1a\n'), kind: 'image', marks: [] },
    { title: 'JPEG in the wrong name', name: 'logo.gif', bytes: () => latin('\xff\xd8\xff\xe0\0\x10JFIF'), kind: 'image', marks: [] },
  ],
};
