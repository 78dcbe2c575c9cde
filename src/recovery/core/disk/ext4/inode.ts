import type { ByteSource } from '#model/byte-source.ts';
import type { Extent } from '../extent.ts';
import { u16, u32 } from '../little-endian.ts';
import type { Surety } from '../surety/surety.ts';

/** A file of ext2, ext3 or ext4. */
export type Inode = {
  readonly number: number;
  readonly kind: 'file' | 'folder';
  readonly size: number;
  readonly modified: number;
  readonly extents: readonly Extent[];
};

export type ExtPlace = {
  readonly image: ByteSource;
  readonly start: number;
  readonly blockSize: number;
  readonly blocks: number;
  readonly surety: Surety;
};

type Row = { readonly logical: number; readonly count: number; readonly block: number | null | 'lost' };

const mostRows = 500_000;

/** Reads an inode in use at `at` of the image; null for anything but files and folders, deleted ones, and sizes that the volume cannot hold. */
export function inodeOf(bytes: Uint8Array, number: number, at: number, place: ExtPlace): Inode | null {
  const mode = u16(bytes, 0) & 0xf000;
  if ((mode !== 0x8000 && mode !== 0x4000) || u16(bytes, 26) === 0 || u32(bytes, 20) !== 0) return null;
  const flags = u32(bytes, 32);
  const size = u32(bytes, 4) + (mode === 0x8000 ? u32(bytes, 108) * 2 ** 32 : 0);
  if (!Number.isSafeInteger(size) || size > 2 ** 50 || (mode === 0x4000 && size > 2 ** 30)) return null;
  const block = bytes.subarray(40, 100);
  const extents =
    (flags & 0x1000_0000) !== 0
      ? [{ kind: 'inline' as const, bytes: block, from: at, to: at + bytes.length, length: Math.min(size, 60) }]
      : rowsToExtents((flags & 0x80000) === 0 ? indirectRows(block, size, place) : extentRows(block, place), size, place);
  return { number, kind: mode === 0x8000 ? 'file' : 'folder', size, modified: u32(bytes, 16) * 1000, extents };
}

/** Rows in the order of the file; what no row covers is a hole. */
function rowsToExtents(rows: readonly Row[], size: number, { start, blockSize, blocks }: ExtPlace): Extent[] {
  const extents: Extent[] = [];
  const add = (extent: Extent): void => void (extent.length > 0 && extents.push(extent));
  let at = 0;
  for (const { logical, count, block } of [...rows].sort((a, b) => a.logical - b.logical)) {
    const from = logical * blockSize;
    if (from < at || from >= size) continue;
    add({ kind: 'zeros', length: from - at });
    const length = Math.min(count * blockSize, size - from);
    if (block === null) add({ kind: 'zeros', length });
    else if (block === 'lost' || block <= 0 || block + Math.ceil(length / blockSize) > blocks) add({ kind: 'lost', length });
    else add({ kind: 'image', from: start + block * blockSize, length });
    at = from + length;
  }
  add({ kind: 'zeros', length: size - at });
  return extents;
}

/** The extent tree. Every level must be one less deep than the one above, which ends any circle. */
function extentRows(root: Uint8Array, place: ExtPlace): Row[] {
  const rows: Row[] = [];
  const { image, start, blockSize, blocks, surety } = place;
  let nodes = 0;
  function walk(node: Uint8Array, depth: number, end: number, first: number): void {
    const count = u16(node, 2);
    if (u16(node, 0) !== 0xf30a || u16(node, 6) !== depth || 12 + count * 12 > node.length) {
      rows.push({ logical: first, count: end - first, block: 'lost' });
      return;
    }
    for (let index = 0; index < count && rows.length < mostRows; index += 1) {
      const at = 12 + index * 12;
      const logical = u32(node, at);
      if (depth === 0) {
        const length = u16(node, at + 4);
        const block = u16(node, at + 6) * 2 ** 32 + u32(node, at + 8);
        rows.push(length > 32_768 ? { logical, count: length - 32_768, block: null } : { logical, count: length, block });
        continue;
      }
      const next = index + 1 < count ? u32(node, at + 12) : end;
      const child = u32(node, at + 4) + u16(node, at + 8) * 2 ** 32;
      const from = start + child * blockSize;
      nodes += 1;
      if (child === 0 || child >= blocks || nodes > mostRows / 4 || !surety.isSure(from, from + blockSize))
        rows.push({ logical, count: Math.max(0, next - logical), block: 'lost' });
      else walk(image.read(from, from + blockSize), depth - 1, next, logical);
    }
  }
  walk(root, Math.min(5, u16(root, 6)), 2 ** 32, 0);
  return rows;
}

/** Direct and indirect blocks of ext2 and ext3. A block of pointers that is not surely there loses what it points to. */
function indirectRows(root: Uint8Array, size: number, place: ExtPlace): Row[] {
  const rows: Row[] = [];
  const { image, start, blockSize, blocks, surety } = place;
  const needed = Math.ceil(size / blockSize);
  const each = blockSize / 4;
  let logical = 0;
  function add(block: number, level: number): void {
    if (logical >= needed || rows.length >= mostRows) return;
    const span = each ** level;
    if (block === 0) {
      logical += span;
      return;
    }
    if (level === 0) {
      const last = rows.at(-1);
      if (last && typeof last.block === 'number' && last.logical + last.count === logical && last.block + last.count === block)
        rows[rows.length - 1] = { ...last, count: last.count + 1 };
      else rows.push({ logical, count: 1, block });
      logical += 1;
      return;
    }
    const from = start + block * blockSize;
    if (block >= blocks || !surety.isSure(from, from + blockSize)) {
      rows.push({ logical, count: span, block: 'lost' });
      logical += span;
      return;
    }
    const pointers = image.read(from, from + blockSize);
    for (let index = 0; index < each && logical < needed; index += 1) add(u32(pointers, index * 4), level - 1);
  }
  for (let index = 0; index < 15; index += 1) add(u32(root, index * 4), Math.max(0, index - 11));
  return rows;
}
