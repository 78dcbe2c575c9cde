import type { Text } from '#model/text.ts';
import type { ByteSource } from '../byte-source.ts';
import type { Primitives } from '../primitives.ts';
import type { CarveType } from './carve/carve-type.ts';
import type { ExtGeometry } from './ext4/superblock.ts';
import { extStart, extSuperblock } from './ext4/superblock.ts';
import type { FatGeometry } from './fat/boot.ts';
import { fatBoot } from './fat/boot.ts';
import { inferFat } from './fat/infer-geometry.ts';
import type { VolumeTrace } from './image-event.ts';
import type { Landmarks } from './landmarks.ts';
import { hasAt, utf16 } from './little-endian.ts';
import type { NtfsGeometry } from './ntfs/boot.ts';
import { ntfsBoot } from './ntfs/boot.ts';
import { inferGeometry } from './ntfs/infer-geometry.ts';
import { attributeType, fileRecord } from './ntfs/record.ts';
import type { Run } from './ntfs/run-list.ts';
import { gptPartitions } from './partitions/gpt.ts';
import { mbrPartitions } from './partitions/mbr.ts';
import type { Partition } from './partitions/partition.ts';
import type { Surety } from './surety/surety.ts';

/** A file system and what is needed to read it. */
export type FoundVolume = {
  readonly from: number;
  readonly to: number;
  readonly label: string | null;
  readonly foundBy: VolumeTrace;
  readonly damage: readonly Text[];
  readonly system:
    | {
        readonly type: 'ntfs';
        readonly clusterSize: number;
        readonly recordSize: number;
        readonly indexSize: number;
        readonly table: readonly Run[] | null;
      }
    | {
        readonly type: 'fat' | 'exfat';
        readonly geometry: FatGeometry;
        /** From where the geometry counts, where that is not the start. */ readonly origin?: number;
      }
    | { readonly type: 'ext4'; readonly geometry: ExtGeometry }
    | { readonly type: 'unknown' };
};

const sector = 512;

/**
 * The volumes of an image: by its partition tables, by boot sectors and superblocks wherever they stand (the copies tell where the volume begins), and by
 * FILE records alone. In the order of the image; one that lies within another is a file's content and left out.
 */
export function findVolumes(
  image: ByteSource,
  primitives: Primitives,
  landmarks: Landmarks,
  surety: Surety,
  types: readonly CarveType[],
): FoundVolume[] {
  const partitions = partitionsOf(image, primitives, landmarks);
  const found = [
    ...landmarks.ntfsBoots.flatMap((at) => ntfsAt(image, at, partitions) ?? []),
    ...landmarks.fatBoots.flatMap((at) => fatAt(image, at) ?? []),
    ...landmarks.superblocks.flatMap((at) => extAt(image, at) ?? []),
  ];
  const volumes = outermost(found.map((volume) => withTable(volume, partitions, image)));
  const inferred =
    landmarks.records.count() >= 8 && !volumes.some(({ system }) => system.type === 'ntfs') ? inferGeometry(image, landmarks, types) : null;
  if (inferred) {
    const next = volumes.map(({ from }) => from).find((from) => from > inferred.start);
    const partition = partitions.find(({ from }) => from === inferred.start);
    volumes.push({
      from: inferred.start,
      to: partition?.to ?? next ?? image.size,
      label: null,
      foundBy: 'records',
      damage: [
        {
          ja: 'ブートセクターが両方とも失われています。ファイル記録から位置を割り出しました。',
          en: 'Both boot sectors are lost; its place was worked out from file records.',
        },
      ],
      system: { type: 'ntfs', ...inferred },
    });
  }
  const fat = volumes.some(({ system }) => system.type === 'fat') ? null : inferFat(image, landmarks.folders);
  if (fat && !volumes.some(({ from, to }) => fat.start >= from && fat.start < to)) {
    const next = volumes.map(({ from }) => from).find((from) => from > fat.start);
    volumes.push({
      from: partitions.find(({ from, to }) => fat.start >= from && fat.start < to)?.from ?? fat.start,
      to: next ?? image.size,
      label: null,
      foundBy: 'folders',
      damage: [
        {
          ja: 'ブートセクターと割り当て表が失われています。フォルダーから位置を割り出しました。',
          en: 'Boot sector and allocation tables are lost; its place was worked out from folders.',
        },
      ],
      system: { type: 'fat', geometry: fat.geometry, origin: fat.start },
    });
  }
  for (const { from, to, foundBy } of partitions) {
    if (volumes.some((volume) => volume.from < to && volume.to > from)) continue;
    volumes.push({
      from,
      to,
      label: null,
      foundBy,
      damage: [surety.isSure(from, from + sector) ? unknownSystem : nothingLeft],
      system: { type: 'unknown' },
    });
  }
  return volumes.sort((a, b) => a.from - b.from);
}

const unknownSystem: Text = { ja: '知らないファイルシステムです。', en: 'The file system is not one that is known here.' };
const nothingLeft: Text = {
  ja: 'ファイルシステムの先頭も控えも失われています。',
  en: 'The start of its file system is lost, and no copy of it was found.',
};
const bootLost: Text = { ja: 'ブートセクターが失われています。控えを使いました。', en: 'Its boot sector is lost; the copy was used.' };
const tableLost: Text = {
  ja: 'MFT自身の記録が失われています。ファイル記録は署名で探しました。',
  en: "The master file table's own record is lost; file records were found by signature.",
};
const superblockLost: Text = { ja: 'スーパーブロックが失われています。控えを使いました。', en: 'Its superblock is lost; a copy was used.' };

function partitionsOf(image: ByteSource, primitives: Primitives, { tables }: Landmarks): Partition[] {
  const candidates = tables.map((at) => gptPartitions(image, at, primitives)).filter((partitions) => partitions !== null);
  const main = candidates.find((partitions) => partitions.some(({ foundBy }) => foundBy === 'table'));
  return main ?? candidates[0] ?? mbrPartitions(image);
}

/** A partition that starts where the volume does says where it came from. */
function withTable(volume: FoundVolume, partitions: readonly Partition[], image: ByteSource): FoundVolume {
  if (volume.foundBy !== 'boot') return volume;
  const partition = partitions.find(({ from }) => from === volume.from);
  if (partition) return { ...volume, foundBy: partition.foundBy };
  return volume.from === 0 && volume.to >= image.size - 0x100000 ? { ...volume, foundBy: 'whole' } : volume;
}

/** One volume a place; of two copies of one start the better; none within another. */
function outermost(found: readonly FoundVolume[]): FoundVolume[] {
  const ranked = [...found].sort((a, b) => a.damage.length - b.damage.length || b.to - b.from - (a.to - a.from) || a.from - b.from);
  const kept: FoundVolume[] = [];
  for (const volume of ranked) {
    if (kept.some(({ from, to }) => volume.from < to && volume.to > from)) continue;
    kept.push(volume);
  }
  return kept;
}

function ntfsAt(image: ByteSource, at: number, partitions: readonly Partition[]): FoundVolume | null {
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

function fatAt(image: ByteSource, at: number): FoundVolume | null {
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

function extAt(image: ByteSource, at: number): FoundVolume | null {
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
