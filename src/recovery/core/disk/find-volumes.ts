import type { Text } from '#model/text.ts';
import type { ByteSource } from '#model/byte-source.ts';
import type { Primitives } from '../primitives.ts';
import type { CarveType } from './carve/carve-type.ts';
import type { FoundVolume } from './found-volume.ts';
import { inferredVolumes } from './inferred-volumes.ts';
import type { Landmarks } from './landmarks.ts';
import { gptPartitions } from './partitions/gpt.ts';
import { mbrPartitions } from './partitions/mbr.ts';
import type { Partition } from './partitions/partition.ts';
import type { Surety } from './surety/surety.ts';
import { extAt, fatAt, ntfsAt } from './volume-at.ts';

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
    ...landmarks.ntfsBoots.flatMap((at) => ntfsAt(image, at, partitions) ?? []).filter((volume) => hasRecords(volume, landmarks)),
    ...landmarks.fatBoots.flatMap((at) => fatAt(image, at) ?? []),
    ...landmarks.superblocks.flatMap((at) => extAt(image, at) ?? []),
  ];
  const volumes = outermost(found.map((volume) => withTable(volume, partitions, image)));
  volumes.push(...inferredVolumes(image, landmarks, types, volumes, partitions));
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
  return volumes
    .map((volume) =>
      volume.system.type === 'ntfs' && landmarks.records.overflowed() ? { ...volume, damage: [...volume.damage, tooManyRecords] } : volume,
    )
    .sort((a, b) => a.from - b.from);
}

const unknownSystem: Text = { ja: '知らないファイルシステムです。', en: 'The file system is not one that is known here.' };
const tooManyRecords: Text = {
  ja: 'ファイル記録が多すぎるため、後ろのものは読んでいません。',
  en: 'It has more file records than are read; the later ones were left out.',
};
const nothingLeft: Text = {
  ja: 'ファイルシステムの先頭も控えも失われています。',
  en: 'The start of its file system is lost, and no copy of it was found.',
};

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

/** A boot sector outlives its volume when the disk is formatted anew: then no table and hardly a record is left of it. */
const hasRecords = ({ from, to, system }: FoundVolume, { records }: Landmarks): boolean =>
  (system.type === 'ntfs' && system.table !== null) || records.firstFrom(to) - records.firstFrom(from) >= 4;

/** One volume a place, the largest: what lies within it is the content of some file. Of two copies of one boot sector the first. */
function outermost(found: readonly FoundVolume[]): FoundVolume[] {
  const ranked = [...found].sort((a, b) => b.to - b.from - (a.to - a.from) || a.damage.length - b.damage.length || a.from - b.from);
  const kept: FoundVolume[] = [];
  for (const volume of ranked) {
    if (kept.some(({ from, to }) => volume.from < to && volume.to > from)) continue;
    kept.push(volume);
  }
  return kept;
}
