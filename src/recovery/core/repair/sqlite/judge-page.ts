import { sqlitePageKind, type SqlitePageKind } from '../../formats/sqlite-page.ts';
import { u16be, u32be } from '../../integer.ts';
import { joined, shared, without, type Range } from '../../ranges.ts';
import { readCell, type SqliteCell } from './read-cell.ts';

export type JudgedPage = {
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly kind: SqlitePageKind;
  readonly cells: readonly SqliteCell[];
  /** The last child of an interior page. */
  readonly rightmost: number | null;
  /** Ranges of the file that are the original's. */
  readonly kept: readonly Range[];
};

/** Layout of the file, as its header says or as its pages show. */
export type SqliteShape = { readonly pageSize: number; readonly usable: number; readonly pages: number };

/**
 * A b-tree page every cell of which reads as one. Where no published layout says that the page was spared (`spared`), of its bytes only those count that
 * reading them has shown to be right: header, pointers, records; long stretches of numbers or blobs only where `certain` has them.
 */
export function judgePage(
  bytes: Uint8Array,
  number: number,
  shape: SqliteShape,
  spared: boolean,
  certain: readonly Range[],
): JudgedPage | null {
  const start = number === 1 ? 100 : 0;
  const kind = sqlitePageKind(bytes, start, shape.usable);
  if (!kind) return null;
  const headerEnd = start + (kind.startsWith('interior') ? 12 : 8);
  const count = u16be(bytes, start + 3);
  const cells: SqliteCell[] = [];
  for (let index = 0; index < count; index += 1) {
    const cell = readCell(bytes, u16be(bytes, headerEnd + 2 * index), kind, shape.usable, shape.pages);
    if (!cell) return null;
    cells.push(cell);
  }
  const byPlace = cells.toSorted((a, b) => a.at - b.at);
  if (byPlace.some((cell, index) => cell.end > (byPlace[index + 1]?.at ?? shape.usable))) return null;
  const rightmost = kind.startsWith('interior') ? u32be(bytes, start + 8) : null;
  if (rightmost !== null && (rightmost < 2 || rightmost > shape.pages)) return null;
  const at = (number - 1) * shape.pageSize;
  const page: Range = [at, at + bytes.length];
  if (spared) return { number, bytes, kind, cells, rightmost, kept: [page] };
  // A leaf without a cell shows nothing of itself.
  if (count === 0) return null;
  const unseen = cells
    .flatMap((cell) => cell.unseen.filter(([from, to]) => to - from >= LONG))
    .map(([from, to]) => [at + from, at + to] as const);
  const read = joined([[at, at + headerEnd + 2 * count], ...cells.map((cell) => [at + cell.at, at + cell.end] as const)]);
  return { number, bytes, kind, cells, rightmost, kept: joined([...without(read, joined(unseen)), ...shared(certain, [page])]) };
}

/** A stretch of ciphertext is at least this long. */
const LONG = 48;
