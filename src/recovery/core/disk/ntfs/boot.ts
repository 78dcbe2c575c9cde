import { hasAt, u16, u64, u8 } from '../little-endian.ts';

/** What the boot sector of an NTFS volume says. Sizes in bytes. */
export type NtfsGeometry = {
  readonly clusterSize: number;
  /** Of the volume without the copy of the boot sector behind it. */
  readonly volumeSize: number;
  readonly mft: number;
  readonly mirror: number;
  readonly recordSize: number;
  readonly indexSize: number;
};

/** Reads a boot sector (512 bytes); null where its figures do not fit together. Layout: "NTFS Documentation", Linux-NTFS project. */
export function ntfsBoot(sector: Uint8Array): NtfsGeometry | null {
  if (!hasAt(sector, 3, 'NTFS    ') || u16(sector, 510) !== 0xaa55) return null;
  const sectorSize = u16(sector, 11);
  const shift = u8(sector, 13);
  const sectorsACluster = shift > 0x80 ? 2 ** (256 - shift) : shift;
  const clusterSize = sectorSize * sectorsACluster;
  const volumeSize = u64(sector, 40) * sectorSize;
  if (!isPowerOf2(sectorSize, 512, 4096) || !isPowerOf2(clusterSize, 512, 2 ** 21) || !Number.isSafeInteger(volumeSize) || volumeSize === 0)
    return null;
  const mft = u64(sector, 48) * clusterSize;
  const mirror = u64(sector, 56) * clusterSize;
  const recordSize = sizeIn(u8(sector, 64), clusterSize);
  const indexSize = sizeIn(u8(sector, 68), clusterSize);
  if (!(mft < volumeSize) || !(mirror < volumeSize) || !isPowerOf2(recordSize, 512, 4096) || !isPowerOf2(indexSize, 512, 65_536))
    return null;
  return { clusterSize, volumeSize, mft, mirror, recordSize, indexSize };
}

/** A signed byte: clusters, or the power of two of bytes. */
const sizeIn = (value: number, clusterSize: number): number => (value >= 0x80 ? 2 ** (256 - value) : value * clusterSize);

const isPowerOf2 = (value: number, least: number, most: number): boolean =>
  value >= least && value <= most && Number.isInteger(Math.log2(value));
