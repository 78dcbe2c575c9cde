import type { ByteSource } from '#model/byte-source.ts';
import { hasAt, u32, u64 } from '../little-endian.ts';
import type { Primitives } from '../../primitives.ts';
import type { Partition } from './partition.ts';

/** Entries that are read; a table says 128, a hostile one 2^32. */
const mostEntries = 4096;

/**
 * Partitions of the GPT whose header stands at `at` (UEFI 2.10 §5.3): its own checksum and that of the entries must hold. `firstLba` of a backup found
 * where an image was cut or lengthened still counts from the start of the disk. null: no table that holds.
 */
export function gptPartitions(image: ByteSource, at: number, primitives: Primitives): Partition[] | null {
  const head = image.read(at, at + 512);
  if (!hasAt(head, 0, 'EFI PART')) return null;
  const headSize = u32(head, 12);
  if (headSize < 92 || headSize > 512) return null;
  const zeroed = Uint8Array.from(head.subarray(0, headSize));
  zeroed.fill(0, 16, 20);
  if (primitives.crc32(zeroed) >>> 0 !== u32(head, 16)) return null;

  const own = u64(head, 24);
  // The header knows its own block: that tells the block size.
  const block = own === 1 ? (at === 4096 ? 4096 : 512) : ([512, 4096].find((size) => own * size === at) ?? 512);
  const backup = own !== 1;
  const count = u32(head, 80);
  const size = u32(head, 84);
  if (size < 128 || size > 4096 || size % 8 !== 0 || count === 0 || count > mostEntries) return null;
  // Where the disk was cut or grew, entries still stand right before their header.
  const places = backup ? [u64(head, 72) * block, at - Math.ceil((count * size) / block) * block] : [u64(head, 72) * block];
  for (const place of places) {
    if (!(place >= 0 && place < image.size)) continue;
    const entries = image.read(place, place + count * size);
    if (entries.length !== count * size || primitives.crc32(entries) >>> 0 !== u32(head, 88)) continue;
    return entriesOf(entries, size, block, image.size, backup ? 'backup-table' : 'table');
  }
  return null;
}

function entriesOf(bytes: Uint8Array, size: number, block: number, imageSize: number, foundBy: Partition['foundBy']): Partition[] {
  const partitions: Partition[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    if (bytes.subarray(at, at + 16).every((byte) => byte === 0)) continue;
    const from = u64(bytes, at + 32) * block;
    const to = (u64(bytes, at + 40) + 1) * block;
    if (from < to && from < imageSize) partitions.push({ from, to: Math.min(to, imageSize), foundBy });
  }
  return partitions;
}
