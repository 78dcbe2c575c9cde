import { joined, latin, padded, u16 } from './sample-bytes.ts';

/** A FAT12 volume of a few sectors with one empty file (its name in eleven characters). */
export function fatSample(name: string): Uint8Array {
  const boot = joined(
    [0xeb, 0x3c, 0x90],
    latin('MSDOS5.0'),
    u16(512),
    [1],
    u16(1),
    [1],
    u16(16),
    u16(8),
    [0xf8],
    u16(1),
    new Uint8Array(30),
    latin('FAT12   '),
  );
  return joined(
    padded(boot, 510).subarray(0, 510),
    [0x55, 0xaa],
    new Uint8Array(512),
    padded(joined(latin(name), [0x20], new Uint8Array(20)), 512),
    new Uint8Array(2048),
  );
}
