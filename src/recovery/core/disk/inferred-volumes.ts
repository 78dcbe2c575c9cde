import type { ByteSource } from '#model/byte-source.ts';
import type { CarveType } from './carve/carve-type.ts';
import { inferFat } from './fat/infer-geometry.ts';
import type { FoundVolume } from './found-volume.ts';
import type { Landmarks } from './landmarks.ts';
import { inferGeometry } from './ntfs/infer-geometry.ts';
import type { Partition } from './partitions/partition.ts';

/** Fewer FILE records than these are remnants. */
const fewestRecords = 8;

/** Volumes of which no boot sector is left, worked out from their records or folders. One of a kind, beside the volumes found already. */
export function inferredVolumes(
  image: ByteSource,
  landmarks: Landmarks,
  types: readonly CarveType[],
  known: readonly FoundVolume[],
  partitions: readonly Partition[],
): FoundVolume[] {
  const has = (type: FoundVolume['system']['type']): boolean => known.some(({ system }) => system.type === type);
  const isFree = (start: number): boolean => !known.some(({ from, to }) => start >= from && start < to);
  const endOf = (start: number): number => Math.min(image.size, ...known.map(({ from }) => from).filter((from) => from > start));
  const volumes: FoundVolume[] = [];

  const ntfs = has('ntfs') || landmarks.records.count() < fewestRecords ? null : inferGeometry(image, landmarks, types);
  if (ntfs && isFree(ntfs.start)) {
    volumes.push({
      from: ntfs.start,
      to: partitions.find(({ from }) => from === ntfs.start)?.to ?? endOf(ntfs.start),
      label: null,
      foundBy: 'records',
      damage: [
        {
          ja: 'ブートセクターが両方とも失われています。ファイル記録から位置を割り出しました。',
          en: 'Both boot sectors are lost; its place was worked out from file records.',
        },
      ],
      system: { type: 'ntfs', ...ntfs },
    });
  }
  const fat = has('fat') ? null : inferFat(image, landmarks.folders);
  if (fat && isFree(fat.start)) {
    volumes.push({
      from: partitions.find(({ from, to }) => fat.start >= from && fat.start < to)?.from ?? fat.start,
      to: endOf(fat.start),
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
  return volumes;
}
