import type { Text } from '#model/text.ts';
import type { ByteSource } from '../byte-source.ts';
import type { Primitives } from '../primitives.ts';
import type { Recovered } from '../recovered.ts';
import { carveFiles } from './carve/carve-files.ts';
import { carveTexts } from './carve/carve-texts.ts';
import { carveTypes } from './carve/register.ts';
import type { Claims } from './claims.ts';
import { claimsOf } from './claims.ts';
import type { DiskFile } from './disk-file.ts';
import { esxiDescriptor } from './esxi/descriptor.ts';
import { readExt } from './ext4/read-volume.ts';
import { readFat } from './fat/read-volume.ts';
import type { Extent } from './extent.ts';
import { findVolumes } from './find-volumes.ts';
import type { FoundVolume } from './found-volume.ts';
import type { FileFound, FileLost, ImageEvent, ImageOptions, ImageStep } from './image-event.ts';
import type { Landmarks } from './landmarks.ts';
import { findLandmarks } from './landmarks.ts';
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
  const layout = options.encrypted ? null : yield* findLayout(blocks);
  const surety = layout ? suretyOfLayout(blocks, layout) : givenSurety(image.size, options.encrypted ?? []);
  yield describeLayout(layout, image.size);

  const recovering: Recovering = { image, surety, primitives, family: options.family ?? null };
  const descriptor = esxiDescriptor(options.name, image.size);
  if (descriptor)
    yield found(
      { ...descriptor, family: recovering.family },
      { volume: null, path: null, origin: 'descriptor', deleted: false, streams: [] },
    );

  const landmarks = yield* findLandmarks(image, surety, carveTypes);
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
  if (options.carve !== false) yield* carve(recovering, landmarks, volumes, claims, lost);
  for (const { volume, path, size } of lost.left()) yield { kind: 'lost', volume, path, size, text: recordLost };
}

type Numbered = FoundVolume & { readonly number: number };

function* readVolume(
  recovering: Recovering,
  landmarks: Landmarks,
  volume: Numbered,
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
    if (budget.left < file.size) continue;
    budget.left -= file.size;
    const { recovered, extents } = recoverNamed(recovering, file, volume.number);
    if (recovered && !(file.deleted && isTaken(file, claims))) {
      yield found(recovered, { volume: volume.number, path: file.path, origin: 'directory', deleted: file.deleted, streams: file.streams });
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
  { from, to, system }: Numbered,
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

function* carve(
  recovering: Recovering,
  landmarks: Landmarks,
  volumes: readonly Numbered[],
  claims: Claims,
  lost: LostNames,
): Generator<ImageStep | FileFound, void, void> {
  const { image, primitives, surety } = recovering;
  for (const event of carveFiles(image, primitives, landmarks, carveTypes, claims, surety)) {
    if (event.kind === 'step') {
      yield event;
      continue;
    }
    yield* give(event.from, event.length, event.extension, event.isTorn);
  }
  for (const { from, to, clusterSize, number } of textPlaces(image, volumes)) {
    for (const event of carveTexts(image, from, to, clusterSize, surety, claims)) {
      if (event.kind === 'step') yield event;
      else if (event.follows === 'other' || (number !== null && lost.fits(number, event.length)))
        yield* give(event.from, event.length, 'txt', event.isTorn);
      else if (event.follows === 'cipher' && surety.byLayout) yield* give(event.from, event.length, 'txt', true);
    }
  }

  function* give(from: number, length: number, extension: string, isTorn = false): Generator<FileFound, void, void> {
    const volume = volumes.find((volume) => from >= volume.from && from < volume.to)?.number ?? null;
    const owner = volume === null || isTorn ? null : lost.take(volume, length, extension);
    const name = owner ? `volume-${volume}/${owner.path}` : `carved/${from}.${extension}`;
    const recovered = recoverFile(
      recovering,
      {
        name,
        extents: [{ kind: 'image', from, length }],
        modified: owner?.modified ?? null,
        deleted: false,
        placed: owner !== null && extension !== 'txt',
        remarks: [owner ? namedBySize : nameless, ...(isTorn ? [torn] : [])],
      },
      'disk-carving',
    );
    if (!recovered) return;
    claims.addRange(from, from + length);
    yield found(recovered, { volume, path: owner?.path ?? null, origin: 'carved', deleted: false, streams: [] });
  }
}

/** Where clusters begin, as far as anybody knows. */
function textPlaces(
  image: ByteSource,
  volumes: readonly Numbered[],
): readonly { readonly from: number; readonly to: number; readonly clusterSize: number; readonly number: number | null }[] {
  if (volumes.length === 0) return [{ from: 0, to: image.size, clusterSize: 4096, number: null }];
  return volumes.map(({ from, to, system, number }) => {
    switch (system.type) {
      case 'ntfs':
        return { from, to, clusterSize: system.clusterSize, number };
      case 'fat':
      case 'exfat':
        return { from: (system.origin ?? from) + system.geometry.data, to, clusterSize: system.geometry.clusterSize, number };
      case 'ext4':
        return { from, to, clusterSize: system.geometry.blockSize, number };
      case 'unknown':
        return { from, to, clusterSize: 4096, number };
    }
  });
}

const found = (recovered: Recovered, rest: Omit<FileFound, 'kind' | 'recovered'>): FileFound => ({ kind: 'file', recovered, ...rest });

const nameless: Text = { ja: '先頭の署名から見つけました。名前は分かりません。', en: 'Found by its first bytes; nobody knows its name.' };
const torn: Text = {
  ja: '暗号化された範囲に接しています。ファイルの一部だけです。',
  en: 'It touches an encrypted run: only a part of a file.',
};
const namedBySize: Text = {
  ja: '記録は失われていますが、フォルダーに残る名前と大きさ・種類が一致するのはこれだけです。',
  en: 'Its record is lost; it is the only one whose size and kind fit this name in its folder.',
};
const recordLost: Text = {
  ja: '名前だけが残っています。記録が失われ、場所が分かりません。',
  en: 'Only its name is left: its record is lost, and with it its place.',
};
const contentLost: Text = { ja: '中身がすべて暗号化された範囲か失われた部分にあります。', en: 'All of its content is encrypted or lost.' };
const placeLost: Text = {
  ja: 'どこにあるかの記録が失われ、推定した場所の中身を確かめられませんでした。',
  en: 'The record of where it lies is lost, and what stands at the likely place could not be verified.',
};
