import { joined, latin, padded, u16 } from './sample-bytes.ts';

/** A FAT12 volume of a few sectors with one empty file: its short name in eleven characters, and a long one of at most thirteen. */
export function fatSample(name: string, long = ''): Uint8Array {
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
  const entry = joined(latin(name), [0x20], new Uint8Array(20));
  const root = padded(joined(long === '' ? [] : piece(long), entry), 512);
  return joined(padded(boot, 510).subarray(0, 510), [0x55, 0xaa], new Uint8Array(512), root, new Uint8Array(2048));
}

function piece(name: string): Uint8Array {
  const units = Array.from({ length: 13 }, (_, at) => u16(at < name.length ? name.charCodeAt(at) : at === name.length ? 0 : 0xffff)).flat();
  return joined([0x41], units.slice(0, 10), [0x0f, 0, 0], units.slice(10, 22), [0, 0], units.slice(22));
}
