import type { ByteSource } from '#model/byte-source.ts';
import { partOf } from '#model/byte-source.ts';
import type { Primitives } from '../../primitives.ts';
import type { Claims } from '../claims.ts';
import type { ImageStep } from '../image-event.ts';
import type { Landmarks } from '../landmarks.ts';
import type { Surety } from '../surety/surety.ts';
import type { CarveType } from './carve-type.ts';

/** A file found by its first bytes alone. `isTorn`: only its beginning, up to where encryption starts. */
export type Carved = {
  readonly kind: 'carved';
  readonly from: number;
  readonly length: number;
  readonly extension: string;
  readonly isTorn: boolean;
};

/** All measuring together reads at most so many times the image: hostile headers cannot make it endless. */
const mostWork = 4;
/** A beginning longer than this is no beginning of a torn file, but of something that only looked like one. */
const longestTorn = 64 * 2 ** 20;

/**
 * Files that no directory names, in the order of the image: where a known beginning stands outside everything taken, and its own structure tells the end.
 * One that would run into a file already found is no file. Besides whole files come
 * beginnings that run into a known encrypted run before anything else begins.
 */
export function* carveFiles(
  image: ByteSource,
  primitives: Primitives,
  { heads, headTypes }: Landmarks,
  types: readonly CarveType[],
  claims: Claims,
  surety: Surety,
): Generator<ImageStep | Carved, void, void> {
  let work = mostWork * image.size + 2 ** 30;
  let limit = 0;
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
    // Nobody's file reaches into another's: the search for its end stops there.
    if (from >= limit) limit = claims.firstTaken(from, image.size) ?? image.size;
    const source = counted(
      partOf(image, from, limit),
      (bytes) => (work -= bytes),
      () => work,
    );
    const measured = type.measure(source, primitives);
    if (measured && measured.length > 0) {
      const { length, extension = type.extension } = measured;
      if (from + length <= limit && !claims.touches(from, from + length)) yield { kind: 'carved', from, length, extension, isTorn: false };
      continue;
    }
    const length = surety.byLayout && isTelling(type) ? tornLength(image, from, surety) : 0;
    const next = index + 1 < heads.count() ? heads.at(index + 1) : image.size;
    if (length > 0 && from + length <= next && !claims.touches(from, from + length)) {
      yield { kind: 'carved', from, length, extension: type.extension, isTorn: true };
    }
  }
}

/** Whether its first bytes alone say enough. */
const isTelling = ({ id, heads }: CarveType): boolean =>
  id === 'jpeg' || heads.every(({ text }) => text.length >= 4 && text.charCodeAt(0) !== 0x3c);

/** Bytes up to the encrypted run; 0 where none comes near. */
function tornLength(image: ByteSource, from: number, surety: Surety): number {
  const to = Math.min(image.size, from + longestTorn);
  const [first] = surety.split(from, to);
  return first?.sure === true && first.to < to ? first.to - from : 0;
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
