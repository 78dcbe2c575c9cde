import type { Format } from '../format.ts';
import { latin } from '../samples/sample-bytes.ts';

/** Pictures by their first bytes. */
export const image: Format = {
  id: 'image',
  name: { ja: '画像', en: 'picture' },
  kind: 'image',
  sniff: ({ head }) =>
    /^(?:\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|BM....\0\0\0\0|II\*\0|MM\0\*|RIFF....WEBP|\0\0\x01\0[\x01-\x20]\0|....ftyp(?:heic|heix|avif|mif1))/su.test(
      head,
    )
      ? 0.9
      : 0,
  inspect: () => 'image',
  examples: [
    { title: 'PNG', name: 'logo.png', bytes: () => latin('\x89PNG\r\n\x1a\n'), kind: 'image', marks: [] },
    { title: 'JPEG in the wrong name', name: 'logo.gif', bytes: () => latin('\xff\xd8\xff\xe0\0\x10JFIF'), kind: 'image', marks: [] },
  ],
};
