import type { Text } from '#model/text.ts';
import type { ByteSource } from '#model/byte-source.ts';
import { extStart, extSuperblock } from './ext4/superblock.ts';
import type { FatGeometry } from './fat/boot.ts';
import { fatBoot } from './fat/boot.ts';
import type { FoundVolume } from './found-volume.ts';
import { hasAt, utf16 } from './little-endian.ts';
import type { NtfsGeometry } from './ntfs/boot.ts';
import { ntfsBoot } from './ntfs/boot.ts';
import { attributeType, fileRecord } from './ntfs/record.ts';
import type { Run } from './ntfs/run-list.ts';
import type { Partition } from './partitions/partition.ts';

const sector = 512;

const bootLost: Text = { ja: 'ブートセクターが失われています。控えを使いました。', en: 'Its boot sector is lost; the copy was used.' };
const tableLost: Text = {
  ja: 'MFT自身の記録が失われています。ファイル記録は署名で探しました。',
  en: "The master file table's own record is lost; file records were found by signature.",
};
const superblockLost: Text = { ja: 'スーパーブロックが失われています。控えを使いました。', en: 'Its superblock is lost; a copy was used.' };

/** The NTFS volume of which a boot sector, the first or the copy behind its end, stands at `at`; null where none fits. */
export function ntfsAt(image: ByteSource, at: number, partitions: readonly Partition[]): FoundVolume | null {
  const geometry = ntfsBoot(image.read(at, at + sector));
  if (!geometry) return null;
  const { volumeSize } = geometry;
  const before = at - volumeSize;
  const ownTable = tableOf(image, at, geometry);
  const otherTable = before >= 0 ? tableOf(image, before, geometry) : null;
  const isCopy =
    otherTable !== null ||
    (ownTable === null && before >= 0 && (at + volumeSize > image.size || partitions.some(({ from }) => from === before)));
  const from = isCopy && ownTable === null ? before : at;
  if (from + volumeSize > image.size * 2) return null;
  const table = isCopy && ownTable === null ? otherTable : ownTable;
  const damage = [...(from === at ? [] : ntfsBoot(image.read(from, from + sector)) ? [] : [bootLost]), ...(table ? [] : [tableLost])];
  return {
    from,
    to: Math.min(image.size, from + volumeSize + sector),
    label: labelOf(image, from, geometry),
    foundBy: from === at ? 'boot' : 'backup-boot',
    damage,
    system: { type: 'ntfs', clusterSize: geometry.clusterSize, recordSize: geometry.recordSize, indexSize: geometry.indexSize, table },
  };
}

/** Where the master file table lies, by its own record or the copy of that in $MFTMirr. */
function tableOf(image: ByteSource, start: number, { mft, mirror, recordSize }: NtfsGeometry): readonly Run[] | null {
  for (const place of [mft, mirror]) {
    const record = fileRecord(image.read(start + place, start + place + recordSize), 0);
    if (record?.number !== 0) continue;
    const data = record.attributes.find(({ type, name }) => type === attributeType.data && name === '')?.body;
    const partial = record.attributes.some(({ type }) => type === attributeType.attributeList);
    if (data?.kind === 'scattered' && data.firstVcn === 0 && data.runs && !partial) return data.runs;
  }
  return null;
}

/** The name of the volume stands in record 3, of which $MFTMirr keeps a copy. */
function labelOf(image: ByteSource, start: number, { mft, mirror, recordSize }: NtfsGeometry): string | null {
  for (const place of [mft, mirror]) {
    const at = start + place + 3 * recordSize;
    const name = fileRecord(image.read(at, at + recordSize), 3)?.attributes.find(({ type }) => type === attributeType.volumeName)?.body;
    if (name?.kind === 'resident') return utf16(name.value, 0, name.value.length / 2) || null;
  }
  return null;
}

/** The FAT or exFAT volume of which a boot sector or its copy stands at `at`; null where none fits. */
export function fatAt(image: ByteSource, at: number): FoundVolume | null {
  const geometry = fatBoot(image.read(at, at + sector));
  if (!geometry) return null;
  // FAT32 keeps a copy in sector 6, exFAT in sector 12; where the tables lie tells a copy from the first one.
  const back = geometry.kind === 32 ? 6 * sector : geometry.kind === 'ex' ? 12 * sector : 0;
  const from = [at, at - back].find((start) => start >= 0 && looksLikeTable(image, start, geometry)) ?? (isUsualStart(at) ? at : null);
  if (from === null || from + geometry.volumeSize > image.size * 2) return null;
  const lost = from !== at && fatBoot(image.read(from, from + sector)) === null;
  return {
    from,
    to: Math.min(image.size, from + geometry.volumeSize),
    label: geometry.label,
    foundBy: lost ? 'backup-boot' : 'boot',
    damage: lost ? [bootLost] : [],
    system: { type: geometry.kind === 'ex' ? 'exfat' : 'fat', geometry },
  };
}

/** Partitions start at sector 63 of old or at whole mebibytes; a boot sector anywhere else lies in some file. */
const isUsualStart = (at: number): boolean => at === 0 || at === 63 * sector || at % 0x100000 === 0;

/** The first entries of a table are fixed: the media byte and ones. */
const looksLikeTable = (image: ByteSource, start: number, { tables }: FatGeometry): boolean =>
  tables.some((table) => {
    const bytes = image.read(start + table, start + table + 4);
    return (bytes[0] ?? 0) >= 0xf0 && hasAt(bytes, 1, '\xff\xff');
  });

/** The ext volume of which a superblock stands at `at`, in whichever group; null where none fits. */
export function extAt(image: ByteSource, at: number): FoundVolume | null {
  const geometry = extSuperblock(image.read(at, at + 1024));
  if (!geometry) return null;
  const from = extStart(geometry, at);
  const size = geometry.blocks * geometry.blockSize;
  if (from < 0 || from + size > image.size * 2) return null;
  const lost = geometry.group !== 0 && extSuperblock(image.read(from + 1024, from + 2048)) === null;
  return {
    from,
    to: Math.min(image.size, from + size),
    label: geometry.label,
    foundBy: geometry.group === 0 ? 'boot' : 'backup-superblock',
    damage: lost ? [superblockLost] : [],
    system: { type: 'ext4', geometry },
  };
}
