import type { ByteSource } from '#model/byte-source.ts';
import { u16, u32, u8 } from '../little-endian.ts';
import type { Partition } from './partition.ts';

const sectorSize = 512;
const mostLogical = 128;
const extendedTypes = new Set([0x05, 0x0f, 0x85]);

/**
 * Partitions of a master boot record and the chain of extended ones (UEFI 2.10 §5.2; the chain as every system follows it). Empty where there is no
 * such table, and for the protective record of a GPT. Entries that start outside the image are left out.
 */
export function mbrPartitions(image: ByteSource): Partition[] {
  const entries = entriesAt(image, 0);
  if (entries === null || entries.some(({ type }) => type === 0xee)) return [];
  const partitions: Partition[] = [];
  for (const { type, start, sectors } of entries) {
    if (extendedTypes.has(type)) partitions.push(...logical(image, start));
    else add(partitions, image, start, sectors);
  }
  return partitions;
}

function logical(image: ByteSource, base: number): Partition[] {
  const partitions: Partition[] = [];
  const met = new Set<number>();
  for (let at = base; !met.has(at) && met.size < mostLogical;) {
    met.add(at);
    const entries = entriesAt(image, at);
    const [own, next] = entries ?? [];
    if (own && !extendedTypes.has(own.type)) add(partitions, image, at + own.start, own.sectors);
    const link = [own, next].find((entry) => entry && extendedTypes.has(entry.type));
    if (!link) break;
    at = base + link.start;
  }
  return partitions;
}

function add(partitions: Partition[], image: ByteSource, start: number, sectors: number): void {
  const from = start * sectorSize;
  if (from < image.size) partitions.push({ from, to: Math.min(image.size, from + sectors * sectorSize), foundBy: 'table' });
}

/** The used entries of a boot record; null where it is none: a boot sector of a file system ends in the same two bytes. */
function entriesAt(
  image: ByteSource,
  sector: number,
): { readonly type: number; readonly start: number; readonly sectors: number }[] | null {
  const bytes = image.read(sector * sectorSize, (sector + 1) * sectorSize);
  if (u16(bytes, 510) !== 0xaa55) return null;
  const entries: { type: number; start: number; sectors: number }[] = [];
  for (let at = 446; at < 510; at += 16) {
    if ((u8(bytes, at) & 0x7f) !== 0) return null;
    const type = u8(bytes, at + 4);
    const start = u32(bytes, at + 8);
    const sectors = u32(bytes, at + 12);
    if (type !== 0 && start > 0 && sectors > 0) entries.push({ type, start, sectors });
  }
  return entries;
}
