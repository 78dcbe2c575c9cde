import type { ByteSource } from '#model/byte-source.ts';
import type { Extent } from '../extent.ts';
import { u16, u32 } from '../little-endian.ts';
import type { Surety } from '../surety/surety.ts';
import type { FatGeometry } from './boot.ts';

/** The allocation table of a volume at `start` of the image. */
export type FatTable = {
  /** The cluster behind this one; `end` of a file; `free`; `lost` where no copy of the entry surely stands. */
  readonly next: (cluster: number) => number | 'end' | 'free' | 'lost';
  readonly placeOf: (cluster: number) => number;
  readonly isCluster: (cluster: number) => boolean;
};

export function fatTable(image: ByteSource, start: number, geometry: FatGeometry, surety: Surety): FatTable {
  const { kind, tables, tableSize, data, clusterSize, clusters } = geometry;
  const width = kind === 12 ? 1.5 : kind === 16 ? 2 : 4;
  const isCluster = (cluster: number): boolean => cluster >= 2 && cluster < clusters + 2;
  const page = 4096;
  let held = -1;
  let bytes: Uint8Array = new Uint8Array();

  function entry(cluster: number): number | null {
    const at = Math.floor(cluster * width);
    if (at + 4 > tableSize + 2) return null;
    for (const table of tables) {
      const from = start + table + at;
      if (!surety.isSure(from, from + Math.ceil(width))) continue;
      if (held < 0 || from < held || from + 4 > held + bytes.length) {
        held = from - (from % page);
        bytes = image.read(held, held + page + 4);
      }
      const place = from - held;
      if (kind === 12) return (u16(bytes, place) >> (cluster % 2 === 0 ? 0 : 4)) & 0xfff;
      return kind === 16 ? u16(bytes, place) : kind === 32 ? u32(bytes, place) & 0x0fffffff : u32(bytes, place);
    }
    return null;
  }
  const last = kind === 12 ? 0xff8 : kind === 16 ? 0xfff8 : kind === 32 ? 0x0ffffff8 : 0xfffffff8;

  return {
    isCluster,
    placeOf: (cluster) => start + data + (cluster - 2) * clusterSize,
    next: (cluster) => {
      const value = entry(cluster);
      if (value === null) return 'lost';
      if (value >= last) return 'end';
      return value === 0 ? 'free' : isCluster(value) ? value : 'lost';
    },
  };
}

/** Where a file of `size` bytes lies that begins at `first`. A chain that is lost, ends early or runs in a circle leaves the rest lost. */
export function chainExtents(table: FatTable, first: number, size: number, clusterSize: number): Extent[] {
  const extents: Extent[] = [];
  let left = size;
  let at: number | 'end' | 'free' | 'lost' = first;
  // A circle cannot be longer than the file has clusters: the size bounds the walk.
  while (left > 0 && typeof at === 'number' && table.isCluster(at)) {
    const from = table.placeOf(at);
    const length = Math.min(left, clusterSize);
    const last = extents.at(-1);
    if (last?.kind === 'image' && last.from + last.length === from) extents[extents.length - 1] = { ...last, length: last.length + length };
    else extents.push({ kind: 'image', from, length });
    left -= length;
    at = table.next(at);
  }
  if (left > 0) extents.push({ kind: 'lost', length: left });
  return extents;
}

/** One row of clusters: what exFAT marks as contiguous, and the best guess at a deleted file. */
export function contiguous(table: FatTable, first: number, size: number, clusterSize: number): Extent[] {
  const clusters = Math.ceil(size / clusterSize);
  if (size === 0) return [];
  if (!table.isCluster(first) || !table.isCluster(first + clusters - 1)) return [{ kind: 'lost', length: size }];
  return [{ kind: 'image', from: table.placeOf(first), length: size }];
}
