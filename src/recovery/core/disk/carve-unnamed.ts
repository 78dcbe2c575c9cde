import type { Text } from '#model/text.ts';
import type { ByteSource } from '#model/byte-source.ts';
import { carveFiles } from './carve/carve-files.ts';
import { carveTexts } from './carve/carve-texts.ts';
import { carveZipTails } from './carve/carve-zip-tails.ts';
import { carveTypes } from './carve/register.ts';
import type { Claims } from './claims.ts';
import type { Extent } from './extent.ts';
import { fileFound } from './file-found.ts';
import type { NumberedVolume } from './found-volume.ts';
import type { FileFound, ImageStep } from './image-event.ts';
import type { Landmarks } from './landmarks.ts';
import type { LostNames } from './lost-names.ts';
import type { Recovering } from './recover-file.ts';
import { recoverFile } from './recover-file.ts';

/** What no directory names: files by their first bytes, then plain text; names that have lost their place are given back where size and kind fit. */
export function* carveUnnamed(
  recovering: Recovering,
  landmarks: Landmarks,
  volumes: readonly NumberedVolume[],
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
  for (const event of carveZipTails(image, primitives, claims, surety)) {
    if (event.kind === 'step') yield event;
    else yield* give(event.from, event.length, 'zip', true, event.extents);
  }
  for (const { from, to, clusterSize, number } of textPlaces(image, volumes)) {
    for (const event of carveTexts(image, from, to, clusterSize, surety, claims)) {
      if (event.kind === 'step') yield event;
      else if (event.follows === 'other' || (number !== null && lost.fits(number, event.length)))
        yield* give(event.from, event.length, 'txt', event.isTorn);
      else if (event.follows === 'cipher' && surety.byLayout) yield* give(event.from, event.length, 'txt', true);
    }
  }

  function* give(
    from: number,
    length: number,
    extension: string,
    isTorn = false,
    extents: readonly Extent[] = [{ kind: 'image', from, length }],
  ): Generator<FileFound, void, void> {
    const volume = volumes.find((volume) => from >= volume.from && from < volume.to)?.number ?? null;
    const owner = volume === null || isTorn ? null : lost.take(volume, length, extension);
    const name = owner ? `volume-${volume}/${owner.path}` : `carved/${from}.${extension}`;
    const recovered = recoverFile(
      recovering,
      {
        name,
        extents,
        modified: owner?.modified ?? null,
        deleted: false,
        placed: owner !== null && extension !== 'txt',
        remarks: [owner ? namedBySize : nameless, ...(isTorn ? [torn] : [])],
      },
      'disk-carving',
    );
    if (!recovered) return;
    claims.addRange(from, from + length);
    yield fileFound(recovered, { volume, path: owner?.path ?? null, origin: 'carved', deleted: false, streams: [] });
  }
}

/** Where clusters begin, as far as anybody knows. */
function textPlaces(
  image: ByteSource,
  volumes: readonly NumberedVolume[],
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

const nameless: Text = { ja: '先頭の署名から見つけました。名前は分かりません。', en: 'Found by its first bytes; nobody knows its name.' };
const torn: Text = {
  ja: '暗号化された範囲に接しています。ファイルの一部だけです。',
  en: 'It touches an encrypted run: only a part of a file.',
};
const namedBySize: Text = {
  ja: '記録は失われていますが、フォルダーに残る名前と大きさ・種類が一致するのはこれだけです。',
  en: 'Its record is lost; it is the only one whose size and kind fit this name in its folder.',
};
