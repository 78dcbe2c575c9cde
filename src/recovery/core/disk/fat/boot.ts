import { hasAt, latin1, u16, u32, u64, u8 } from '../little-endian.ts';

/** What the boot sector of a FAT or exFAT volume says; places in bytes from its start. */
export type FatGeometry = {
  readonly kind: 12 | 16 | 32 | 'ex';
  readonly clusterSize: number;
  readonly volumeSize: number;
  readonly tables: readonly number[];
  readonly tableSize: number;
  /** Place of cluster 2. */
  readonly data: number;
  readonly clusters: number;
  /** Root folder: its first cluster, or its fixed place (FAT12 and 16). */
  readonly root: { readonly cluster: number } | { readonly from: number; readonly to: number };
  readonly label: string | null;
};

/** Reads a FAT boot sector (Microsoft, "FAT: General Overview of On-Disk Format", 1.03); null where its figures do not fit together. */
export function fatBoot(sector: Uint8Array): FatGeometry | null {
  if (u16(sector, 510) !== 0xaa55) return null;
  if (hasAt(sector, 3, 'EXFAT   ')) return exfatBoot(sector);
  const sectorSize = u16(sector, 11);
  const perCluster = u8(sector, 13);
  const reserved = u16(sector, 14);
  const count = u8(sector, 16);
  const rootEntries = u16(sector, 17);
  const sectors = u16(sector, 19) || u32(sector, 32);
  const tableSectors = u16(sector, 22) || u32(sector, 36);
  if (![0xeb, 0xe9].includes(u8(sector, 0)) || !isPowerOf2(sectorSize, 512, 4096) || !isPowerOf2(perCluster, 1, 128)) return null;
  if (reserved === 0 || count === 0 || count > 2 || tableSectors === 0 || (u8(sector, 21) !== 0xf0 && u8(sector, 21) < 0xf8)) return null;
  const rootFrom = (reserved + count * tableSectors) * sectorSize;
  const rootTo = rootFrom + Math.ceil((rootEntries * 32) / sectorSize) * sectorSize;
  const clusters = Math.floor((sectors * sectorSize - rootTo) / (perCluster * sectorSize));
  if (clusters < 1) return null;
  const kind = rootEntries === 0 ? 32 : clusters < 4085 ? 12 : 16;
  if (tableSectors * sectorSize * 8 < clusters * (kind === 32 ? 32 : kind)) return null;
  return {
    kind,
    clusterSize: perCluster * sectorSize,
    volumeSize: sectors * sectorSize,
    tables: Array.from({ length: count }, (_, index) => (reserved + index * tableSectors) * sectorSize),
    tableSize: tableSectors * sectorSize,
    data: rootTo,
    clusters,
    root: kind === 32 ? { cluster: u32(sector, 44) } : { from: rootFrom, to: rootTo },
    label: latin1(sector, kind === 32 ? 71 : 43, kind === 32 ? 82 : 54).trim() || null,
  };
}

/** Microsoft, "exFAT file system specification", §3. */
function exfatBoot(sector: Uint8Array): FatGeometry | null {
  const sectorShift = u8(sector, 108);
  const clusterShift = u8(sector, 109);
  if (sectorShift < 9 || sectorShift > 12 || clusterShift > 25 - sectorShift) return null;
  const size = 2 ** sectorShift;
  const clusterSize = size * 2 ** clusterShift;
  const volumeSize = u64(sector, 72) * size;
  const table = u32(sector, 80) * size;
  const tableSize = u32(sector, 84) * size;
  const data = u32(sector, 88) * size;
  const clusters = u32(sector, 92);
  if (
    !Number.isSafeInteger(volumeSize) ||
    data + clusters * clusterSize > volumeSize ||
    table + tableSize > data ||
    clusters === 0 ||
    tableSize < clusters * 4
  )
    return null;
  const tables = u8(sector, 110) === 2 ? [table, table + tableSize] : [table];
  return { kind: 'ex', clusterSize, volumeSize, tables, tableSize, data, clusters, root: { cluster: u32(sector, 96) }, label: null };
}

const isPowerOf2 = (value: number, least: number, most: number): boolean =>
  value >= least && value <= most && Number.isInteger(Math.log2(value));
