import { joined, latin, u32, wide } from './sample-bytes.ts';

/** A 7z with an empty member. `plain`: header in clear; `encrypted`: its content would be; `names`: the header itself would be. Checksums are zero. */
export function sevenZipSample(name: string, how: 'plain' | 'encrypted' | 'names'): Uint8Array {
  const names = joined([0], wide(name), [0, 0]);
  const coder = how === 'plain' ? [] : [0x24, 0x06, 0xf1, 0x07, 0x01, 0];
  const header =
    how === 'names'
      ? joined([0x17, 6, 0, 1, 9, 0, 0, 7, 0x0b, 1, 0, 1], coder)
      : joined([1], coder, [5, 1, 0x11, names.length], names, [0, 0]);
  return joined(latin('7z\xbc\xaf\x27\x1c\0\x04'), u32(0), u32(0), u32(0), u32(header.length), u32(0), u32(0), header);
}
