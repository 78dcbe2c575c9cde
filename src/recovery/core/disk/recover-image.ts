import type { Text } from '#model/text.ts';
import type { ByteSource } from '#model/byte-source.ts';
import type { Primitives } from '../primitives.ts';
import type { Recovered } from '../recovered.ts';
import { carveUnnamed } from './carve-unnamed.ts';
import { carveTypes } from './carve/register.ts';
import type { Claims } from './claims.ts';
import { claimsOf } from './claims.ts';
import type { DiskFile } from './disk-file.ts';
import { fileFound } from './file-found.ts';
import { esxiDescriptor } from './esxi/descriptor.ts';
import { readExt } from './ext4/read-volume.ts';
import { readFat } from './fat/read-volume.ts';
import type { Extent } from './extent.ts';
import { findVolumes } from './find-volumes.ts';
import type { NumberedVolume } from './found-volume.ts';
import type { FileFound, FileLost, ImageEvent, ImageOptions, ImageStep } from './image-event.ts';
import type { Landmarks } from './landmarks.ts';
import { findLandmarks, sureLandmarks } from './landmarks.ts';
import type { LostNames } from './lost-names.ts';
import { lostNames } from './lost-names.ts';
import { readNtfs } from './ntfs/read-volume.ts';
import type { LostFile } from './ntfs/read-volume.ts';
import type { Recovering } from './recover-file.ts';
import { recoverFile } from './recover-file.ts';
import { describeLayout } from './surety/describe-layout.ts';
import { findLayout } from './surety/find-layout.ts';
import { plainBlocks } from './surety/plain-blocks.ts';
import { givenSurety, suretyOfLayout } from './surety/surety.ts';

/** All files of an image together are at most so many times its size: folders that name the same clusters over and over end there. */
const mostOutput = 8;

/**
 * Everything that can be got out of a raw or flat virtual disk: partitions, file systems, files with names, and what no directory names. Reads as it goes,
 * so that memory hardly grows with the image. Throws only what `image.read` throws.
 */
export function* recoverImage(image: ByteSource, primitives: Primitives, options: ImageOptions): Generator<ImageEvent, void, void> {
  const blocks = plainBlocks(image);
  const seen = yield* findLandmarks(image, carveTypes, options.encrypted ? undefined : blocks.watch);
  const layout = options.encrypted ? null : yield* findLayout(blocks);
  const surety = layout ? suretyOfLayout(blocks, layout) : givenSurety(image.size, options.encrypted ?? []);
  yield describeLayout(layout, image.size);

  const recovering: Recovering = { image, surety, primitives, family: options.family ?? null };
  const descriptor = esxiDescriptor(options.name, image.size);
  if (descriptor)
    yield fileFound(
      { ...descriptor, family: recovering.family },
      { volume: null, path: null, origin: 'descriptor', deleted: false, streams: [] },
    );

  const landmarks = sureLandmarks(seen, surety);
  const claims = claimsOf(image.size);
  const volumes = findVolumes(image, primitives, landmarks, surety, carveTypes).map((volume, index) => ({ ...volume, number: index + 1 }));
  const budget = { left: mostOutput * image.size + 2 ** 30 };
  const lost: LostNames = lostNames();
  for (const volume of volumes) {
    yield {
      kind: 'volume',
      number: volume.number,
      type: volume.system.type,
      from: volume.from,
      to: volume.to,
      label: volume.label,
      foundBy: volume.foundBy,
      damage: volume.damage,
    };
    for (const file of (yield* readVolume(recovering, landmarks, volume, claims, budget)) ?? []) lost.add(volume.number, file);
  }
  if (options.carve !== false) yield* carveUnnamed(recovering, landmarks, volumes, claims, lost);
  for (const { volume, path, size } of lost.left()) yield { kind: 'lost', volume, path, size, text: recordLost };
}

function* readVolume(
  recovering: Recovering,
  landmarks: Landmarks,
  volume: NumberedVolume,
  claims: Claims,
  budget: { left: number },
): Generator<ImageStep | FileFound | FileLost, LostFile[] | null, void> {
  const files = filesOf(recovering, landmarks, volume);
  for (let next = files.next(); ; next = files.next()) {
    if (next.done === true) return next.value ?? null;
    if (next.value.kind === 'step') {
      yield next.value;
      continue;
    }
    const { file } = next.value;
    if (budget.left < file.size) {
      if (!file.deleted) yield { kind: 'lost', volume: volume.number, path: file.path, size: file.size, text: tooMuch };
      continue;
    }
    budget.left -= file.size;
    const { recovered, extents } = recoverNamed(recovering, file, volume.number);
    if (recovered && !(file.deleted && isTaken(file, claims))) {
      yield fileFound(recovered, {
        volume: volume.number,
        path: file.path,
        origin: 'directory',
        deleted: file.deleted,
        streams: file.streams,
      });
      claims.add(extents);
    } else if (!file.deleted) {
      yield { kind: 'lost', volume: volume.number, path: file.path, size: file.size, text: file.guessed ? placeLost : contentLost };
      // Its clusters are its own, whatever stands in them now.
      claims.add(extents);
    }
  }
}

/** A file as its directory says; where its place is a guess that its content does not prove, only the part that is none. */
function recoverNamed(
  recovering: Recovering,
  file: DiskFile,
  volume: number,
): { readonly recovered: Recovered | null; readonly extents: readonly Extent[] } {
  const named = {
    ...file,
    name: `volume-${volume}/${file.deleted ? 'deleted/' : ''}${file.path}`,
    placed: !file.deleted && !file.guessed,
  };
  const recovered = recoverFile(recovering, named, 'disk-directory');
  if (!file.guessed || recovered?.verified === true) return { recovered, extents: file.extents };
  const extents = file.known ?? [];
  return { recovered: recoverFile(recovering, { ...named, extents }, 'disk-directory'), extents };
}

/** Whether others have taken a deleted file's clusters. */
const isTaken = (file: DiskFile, claims: Claims): boolean =>
  file.extents.some((extent) => extent.kind === 'image' && claims.touches(extent.from, extent.from + extent.length));

function filesOf(
  { image, surety }: Recovering,
  { records, indexes }: Landmarks,
  { from, to, system }: NumberedVolume,
): Generator<ImageStep | { readonly kind: 'disk-file'; readonly file: DiskFile }, LostFile[] | void, void> {
  switch (system.type) {
    case 'ntfs':
      return readNtfs({ image, start: from, end: to, ...system, records, indexes });
    case 'fat':
    case 'exfat':
      return readFat(image, system.origin ?? from, system.geometry, surety);
    case 'ext4':
      return readExt(image, from, system.geometry, surety);
    case 'unknown':
      return nothing();
  }
}

// oxlint-disable-next-line require-yield -- a volume that nobody can read has no files
function* nothing(): Generator<never, void, void> {}

const recordLost: Text = {
  ja: '名前だけが残っています。記録が失われ、場所が分かりません。',
  en: 'Only its name is left: its record is lost, and with it its place.',
};
const contentLost: Text = { ja: '中身がすべて暗号化された範囲か失われた部分にあります。', en: 'All of its content is encrypted or lost.' };
const placeLost: Text = {
  ja: 'どこにあるかの記録が失われ、推定した場所の中身を確かめられませんでした。',
  en: 'The record of where it lies is lost, and what stands at the likely place could not be verified.',
};
const tooMuch: Text = {
  ja: 'ほかのファイルと同じ場所を何重にも指しているため、取り出していません。',
  en: 'Left out: the files of this image together claim many times what it holds.',
};
