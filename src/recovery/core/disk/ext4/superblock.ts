import { latin1, u16, u32 } from '../little-endian.ts';

/** What a superblock of ext2, ext3 or ext4 says. Sizes in bytes. */
export type ExtGeometry = {
  readonly blockSize: number;
  readonly blocks: number;
  readonly firstBlock: number;
  readonly blocksAGroup: number;
  readonly inodesAGroup: number;
  readonly inodes: number;
  readonly inodeSize: number;
  readonly descriptorSize: number;
  readonly groups: number;
  /** Group in which this copy stands. */
  readonly group: number;
  /** First group of the meta block groups; null: descriptors stand behind the superblock. */
  readonly metaGroups: number | null;
  readonly label: string | null;
};

/** Reads a superblock of 1,024 bytes ("ext4 Disk Layout", kernel documentation); null where its figures do not fit together. */
export function extSuperblock(bytes: Uint8Array): ExtGeometry | null {
  if (u16(bytes, 0x38) !== 0xef53) return null;
  const shift = u32(bytes, 0x18);
  const wide = (u32(bytes, 0x60) & 0x80) !== 0;
  const blocks = u32(bytes, 4) + (wide ? u32(bytes, 0x150) * 2 ** 32 : 0);
  const firstBlock = u32(bytes, 0x14);
  const blocksAGroup = u32(bytes, 0x20);
  const inodesAGroup = u32(bytes, 0x28);
  const inodeSize = u32(bytes, 0x4c) === 0 ? 128 : u16(bytes, 0x58);
  const descriptorSize = wide ? u16(bytes, 0xfe) : 32;
  if (shift > 6 || blocks === 0 || firstBlock > 1 || firstBlock >= blocks || blocksAGroup < 8 || inodesAGroup === 0) return null;
  const blockSize = 1024 * 2 ** shift;
  if (
    blocksAGroup > blockSize * 8 ||
    inodesAGroup > blockSize * 8 ||
    inodeSize < 128 ||
    inodeSize > blockSize ||
    !Number.isInteger(Math.log2(inodeSize))
  )
    return null;
  if (descriptorSize < 32 || descriptorSize > 1024) return null;
  const groups = Math.ceil((blocks - firstBlock) / blocksAGroup);
  const inodes = u32(bytes, 0);
  if (inodes !== groups * inodesAGroup) return null;
  const metaGroups = (u32(bytes, 0x60) & 0x10) === 0 ? null : u32(bytes, 0x104);
  const label = latin1(bytes, 0x78, 0x88).replace(/\0.*$/s, '') || null;
  const geometry = { blockSize, blocks, firstBlock, blocksAGroup, inodesAGroup, inodes, inodeSize, descriptorSize, groups };
  return { ...geometry, group: u16(bytes, 0x5a), metaGroups, label };
}

/** Where the volume starts whose superblock copy stands at `at`. */
export const extStart = ({ group, blockSize, firstBlock, blocksAGroup }: ExtGeometry, at: number): number =>
  group === 0 ? at - 1024 : at - (firstBlock + group * blocksAGroup) * blockSize;
