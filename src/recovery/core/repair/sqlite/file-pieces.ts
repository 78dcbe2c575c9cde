import type { ByteSource } from '#model/byte-source.ts';
import { shared, type Range } from '../../ranges.ts';
import { intact, missing, rebuilt, type Piece } from '../../recovered.ts';
import type { JudgedPage, SqliteShape } from './judge-page.ts';

/**
 * Every page in its place, so that SQLite opens the file and walks past what is lost: an interior page names only children that are left, a tree without
 * any is an empty leaf. SQLite takes an empty page below a root for damage, which is why lost pages cannot simply be empty ones.
 * `roots`: root page → first byte of an empty leaf there.
 */
export function filePieces(
  file: ByteSource,
  shape: SqliteShape,
  pages: ReadonlyMap<number, JudgedPage>,
  roots: ReadonlyMap<number, number>,
  kept: readonly Range[],
): Piece[] {
  const living = livingPages(pages);
  const pieces: Piece[] = [];
  const keepFrom = (from: number, to: number): void => {
    let place = from;
    for (const [start, end] of shared(kept, [[from, to]])) {
      if (start > place) pieces.push(missing(start - place));
      pieces.push(intact(file, start, end));
      place = end;
    }
    if (place < to) pieces.push(missing(to - place));
  };
  for (let number = 1; number <= shape.pages; number += 1) {
    const at = (number - 1) * shape.pageSize;
    const page = pages.get(number);
    const start = number === 1 ? 100 : 0;
    const emptyLeaf = roots.get(number);
    if (number > 1 && !living.has(number) && emptyLeaf !== undefined) {
      pieces.push(
        rebuilt(Uint8Array.of(emptyLeaf, 0, 0, 0, 0, (shape.usable >> 8) & 255, shape.usable & 255, 0)),
        missing(shape.pageSize - 8),
      );
    } else if (page?.rightmost && children(page).some((child) => !living.has(child))) {
      const head = withoutLost(page, start, living);
      keepFrom(at, at + start);
      pieces.push(rebuilt(head));
      keepFrom(at + start + head.length, at + shape.pageSize);
    } else keepFrom(at, at + shape.pageSize);
  }
  return pieces;
}

/** Leaves that are left, and interior pages with one of them below. */
function livingPages(pages: ReadonlyMap<number, JudgedPage>): Set<number> {
  const living = new Set<number>();
  for (const { number, kind } of pages.values()) if (kind.startsWith('leaf')) living.add(number);
  // A tree of SQLite is at most 20 levels high.
  for (let level = 0; level < 20; level += 1) {
    const before = living.size;
    for (const page of pages.values()) if (children(page).some((child) => living.has(child))) living.add(page.number);
    if (living.size === before) break;
  }
  return living;
}

const children = ({ cells, rightmost }: JudgedPage): number[] =>
  rightmost === null ? [] : [...cells.flatMap(({ child }) => (child === null ? [] : [child])), rightmost];

/** Header and cell pointers of an interior page that names living children only; the last of them becomes the rightmost where that is lost. */
function withoutLost({ bytes, cells, rightmost }: JudgedPage, start: number, living: ReadonlySet<number>): Uint8Array {
  const left = cells.filter(({ child }) => child !== null && living.has(child));
  const last = rightmost !== null && living.has(rightmost) ? rightmost : (left.pop()?.child ?? 0);
  const head = bytes.slice(start, start + 12 + 2 * cells.length);
  head.fill(0, 12);
  const view = new DataView(head.buffer);
  view.setUint16(3, left.length);
  view.setUint32(8, last);
  for (const [index, { at }] of left.entries()) view.setUint16(12 + 2 * index, at);
  return head;
}
