import type { ByteSource } from '../../byte-source.ts';
import { partOf } from '../../byte-source.ts';
import type { Primitives } from '../../primitives.ts';
import type { Claims } from '../claims.ts';
import type { ImageStep } from '../image-event.ts';
import type { Landmarks } from '../landmarks.ts';
import type { CarveType, Measured } from './carve-type.ts';

/** A file found by its first bytes alone. */
export type Carved = {
  readonly kind: 'carved';
  readonly from: number;
  readonly measured: Measured;
  readonly type: CarveType;
  readonly extension: string;
};

/** All measuring together reads at most so many times the image: hostile headers cannot make it endless. */
const mostWork = 4;

/**
 * Files that no directory names, in the order of the image: where a known beginning stands outside everything taken, and its own structure tells the end.
 * One that would run into a file already found is no file. Only whole files come out; what is torn apart stays unfound.
 */
export function* carveFiles(
  image: ByteSource,
  primitives: Primitives,
  { heads, headTypes }: Landmarks,
  types: readonly CarveType[],
  claims: Claims,
): Generator<ImageStep | Carved, void, void> {
  let work = mostWork * image.size + 2 ** 30;
  for (let index = 0; index < heads.count() && work > 0; index += 1) {
    const from = heads.at(index);
    if (index % 256 === 255)
      yield {
        kind: 'step',
        what: { ja: '名前のないファイルを探しています（バイト）', en: 'Looking for files without a name (bytes)' },
        done: from,
        total: image.size,
      };
    const type = types[headTypes.at(index)];
    if (!type || claims.touches(from, from + 1)) continue;
    const source = counted(
      partOf(image, from, image.size),
      (bytes) => (work -= bytes),
      () => work,
    );
    const measured = type.measure(source, primitives);
    if (!measured || measured.length <= 0 || from + measured.length > image.size || claims.touches(from, from + measured.length)) continue;
    yield { kind: 'carved', from, measured, type, extension: measured.extension ?? type.extension };
  }
}

/** Counts what is read; with nothing left to spend the source reads as empty. */
const counted = (source: ByteSource, spend: (bytes: number) => void, left: () => number): ByteSource => ({
  size: source.size,
  read: (from, to) => {
    if (left() <= 0) return new Uint8Array();
    spend(Math.max(64, to - from));
    return source.read(from, to);
  },
});
