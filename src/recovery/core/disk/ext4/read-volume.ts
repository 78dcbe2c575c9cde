import type { ByteSource } from '#model/byte-source.ts';
import { bitSet } from '../bit-set.ts';
import type { DiskFile } from '../disk-file.ts';
import { pathName } from '../disk-file.ts';
import type { ImageStep } from '../image-event.ts';
import { u16, u32, u8 } from '../little-endian.ts';
import type { Surety } from '../surety/surety.ts';
import { textOf } from '../utf8.ts';
import type { ExtPlace, Inode } from './inode.ts';
import { inodeOf } from './inode.ts';
import type { ExtGeometry } from './superblock.ts';

type Found = ImageStep | { readonly kind: 'disk-file'; readonly file: DiskFile };
type Folder = { readonly parent: number; readonly name: string };

const rootInode = 2;
const firstOwn = 11;
const mostFolders = 1_000_000;
const deepest = 255;

/**
 * The files of an ext2, ext3 or ext4 volume at `start`: every folder's entries, wherever its inode is read; then files whose folder is lost, by number.
 * Group descriptors come from the first copy that surely stands.
 */
export function* readExt(image: ByteSource, start: number, geometry: ExtGeometry, surety: Surety): Generator<Found, void, void> {
  const { blockSize, blocks, inodes, inodesAGroup, inodeSize } = geometry;
  const place: ExtPlace = { image, start, blockSize, blocks, surety };
  const tables = inodeTables(image, start, geometry, surety);
  const read = (number: number): Inode | null => {
    const table = tables(Math.floor((number - 1) / inodesAGroup));
    if (number < 1 || number > inodes || table === null) return null;
    const at = start + table * blockSize + ((number - 1) % inodesAGroup) * inodeSize;
    return surety.isSure(at, at + inodeSize) ? inodeOf(image.read(at, at + inodeSize), number, at, place) : null;
  };

  const folders = new Map<number, Folder>();
  const folderNumbers: number[] = [];
  for (let number = rootInode; number <= inodes; number += 1) {
    if (number > rootInode && number < firstOwn) continue;
    if (number % inodesAGroup === 0) yield step(number, inodes);
    const inode = read(number);
    if (inode?.kind !== 'folder' || folderNumbers.length >= mostFolders) continue;
    folderNumbers.push(number);
    for (const { child, name, type } of entriesOf(inode, place)) {
      if (type === 2 && name !== '.' && name !== '..' && folders.size < mostFolders) folders.set(child, { parent: number, name });
    }
  }

  const named = bitSet(inodes + 1);
  for (const number of folderNumbers) {
    const inode = read(number);
    const path = folderPath(folders, number);
    for (const { child, name, type } of inode ? entriesOf(inode, place) : []) {
      const file = type === 2 || child < firstOwn || named.has(child) ? null : read(child);
      if (file?.kind !== 'file') continue;
      named.add(child);
      yield { kind: 'disk-file', file: diskFile(file, path + pathName(name)) };
    }
  }
  for (let number = firstOwn; number <= inodes; number += 1) {
    if (number % inodesAGroup === 0) yield step(number, inodes);
    const file = named.has(number) ? null : read(number);
    if (file?.kind === 'file') yield { kind: 'disk-file', file: diskFile(file, `lost-folder/inode-${number}`) };
  }
}

const diskFile = ({ size, extents, modified }: Inode, path: string): DiskFile => ({
  path,
  size,
  extents,
  deleted: false,
  guessed: false,
  modified,
  streams: [],
  remarks: [],
});

/** Group → first block of its inodes; null where no copy of its descriptor surely stands. */
function inodeTables(image: ByteSource, start: number, geometry: ExtGeometry, surety: Surety): (group: number) => number | null {
  const { blockSize, firstBlock, blocksAGroup, descriptorSize, groups, blocks, metaGroups } = geometry;
  const known = new Map<number, number | null>();
  const perBlock = Math.floor(blockSize / descriptorSize);
  const copies = [0, 1, ...powers(groups)].filter((group) => group < groups);

  function look(group: number): number | null {
    const meta = Math.floor(group / perBlock);
    const places =
      metaGroups !== null && meta >= metaGroups
        ? [0, 1, perBlock - 1].map(
            (index) => (meta * perBlock + index) * blocksAGroup + firstBlock + (hasSuperblock(meta * perBlock + index) ? 1 : 0),
          )
        : copies.map((copy) => firstBlock + copy * blocksAGroup + 1 + meta);
    for (const place of places) {
      const at = start + place * blockSize + (group % perBlock) * descriptorSize;
      if (!surety.isSure(at, at + descriptorSize)) continue;
      const bytes = image.read(at, at + descriptorSize);
      const table = u32(bytes, 8) + (descriptorSize >= 64 ? u32(bytes, 40) * 2 ** 32 : 0);
      if (table > 0 && table < blocks) return table;
    }
    return null;
  }
  return (group) => {
    const found = known.get(group);
    if (found !== undefined) return found;
    const table = look(group);
    if (known.size < 2_000_000) known.set(group, table);
    return table;
  };
}

const hasSuperblock = (group: number): boolean => group < 2 || [3, 5, 7].some((base) => powersOf(base, group).includes(group));

/** Groups that keep copies: powers of 3, 5 and 7. */
const powers = (groups: number): number[] => [3, 5, 7].flatMap((base) => powersOf(base, groups)).sort((a, b) => a - b);

function powersOf(base: number, most: number): number[] {
  const row: number[] = [];
  for (let power = base; power <= most; power *= base) row.push(power);
  return row;
}

/** The entries of a folder, block by block as far as they stand. An entry does not cross a block. */
function* entriesOf(
  folder: Inode,
  { image, blockSize, surety }: ExtPlace,
): Generator<{ readonly child: number; readonly name: string; readonly type: number }, void, void> {
  for (const extent of folder.extents) {
    if (extent.kind !== 'image') continue;
    for (let from = extent.from; from < extent.from + extent.length; from += blockSize) {
      if (!surety.isSure(from, from + blockSize)) continue;
      const bytes = image.read(from, from + blockSize);
      for (let at = 0; at + 8 <= bytes.length;) {
        const length = u16(bytes, at + 4);
        const nameLength = u8(bytes, at + 6);
        if (length < 8 || length % 4 !== 0 || at + length > bytes.length || 8 + nameLength > length) break;
        const child = u32(bytes, at);
        if (child !== 0 && nameLength > 0)
          yield { child, name: textOf(bytes.subarray(at + 8, at + 8 + nameLength)), type: u8(bytes, at + 7) };
        at += length;
      }
    }
  }
}

function folderPath(folders: ReadonlyMap<number, Folder>, number: number): string {
  const names: string[] = [];
  const met = new Set<number>();
  for (let at = number; at !== rootInode;) {
    const folder = folders.get(at);
    if (!folder || met.has(at) || names.length >= deepest) {
      names.push(`lost-folder-${at}`);
      break;
    }
    met.add(at);
    names.push(pathName(folder.name));
    at = folder.parent;
  }
  return names
    .reverse()
    .map((name) => `${name}/`)
    .join('');
}

const step = (done: number, total: number): ImageStep => ({
  kind: 'step',
  what: { ja: 'extのiノードを読んでいます', en: 'Reading ext inodes' },
  done,
  total,
});
