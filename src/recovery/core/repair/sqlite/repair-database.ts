import type { ByteSource } from '#model/byte-source.ts';
import { SQLITE_MAGIC } from '../../formats/sqlite.ts';
import { latin, startsWith, u16be } from '../../integer.ts';
import { joined, shared, without, type Range } from '../../ranges.ts';
import type { Piece } from '../../recovered.ts';
import { firstFrom } from '../first-from.ts';
import { judgePage, type JudgedPage, type SqliteShape } from './judge-page.ts';
import { filePieces } from './file-pieces.ts';
import { nextOverflow, salvageRows, type NamedTable } from './salvage-rows.ts';

export type RepairedDatabase = {
  /** The file with its sound pages in place, lost ones empty; null where header and schema are lost, so that nothing would open it. */
  readonly pieces: readonly Piece[] | null;
  readonly sql: string;
  readonly counts: { readonly pages: number; readonly kept: number; readonly rows: number; readonly left: number };
};

/** `suspect` and `certain` as in Untouched; `byLayout`: what is not suspect is the original. */
export function repairDatabase(
  file: ByteSource,
  suspect: readonly Range[],
  certain: readonly Range[],
  byLayout: boolean,
): RepairedDatabase | null {
  const shape = shapeOf(file, suspect);
  if (!shape) return null;
  const pages = new Map<number, JudgedPage>();
  const starts = suspect.map(([start]) => start);
  const isSuspect = (at: number): boolean => {
    const next = firstFrom(starts, at);
    return next < at + shape.pageSize || shared(suspect, [[at, at + 1]]).length > 0;
  };
  for (let number = 1; number <= shape.pages; number += 1) {
    const at = (number - 1) * shape.pageSize;
    if (isSuspect(at)) continue;
    const page = judgePage(file.read(at, at + shape.pageSize), number, shape, byLayout, certain);
    if (page) pages.set(number, page);
  }
  if (pages.size === 0) return null;
  const named = namedTables(pages);
  const overflow = (first: number, bytes: number): Uint8Array | null => {
    const result = new Uint8Array(Math.min(bytes, shape.pages * shape.usable));
    let done = 0;
    for (let number = first; done < bytes;) {
      const at = (number - 1) * shape.pageSize;
      const range: Range = [at, at + shape.pageSize];
      if (number < 2 || number > shape.pages || isSuspect(at) || done >= result.length) return null;
      if (!byLayout && without([range], certain).length > 0) return null;
      const page = file.read(at, at + shape.usable);
      result.set(page.subarray(4, 4 + Math.min(shape.usable - 4, bytes - done)), done);
      done += shape.usable - 4;
      number = nextOverflow(page);
    }
    return result;
  };
  const { sql, rows, left } = salvageRows(pages, named, overflow);
  const kept = joined([...[...pages.values()].flatMap((page) => page.kept), ...(byLayout ? without([[0, file.size]], suspect) : certain)]);
  const headed = pages.has(1) && startsWith(file.read(0, 16), SQLITE_MAGIC);
  return {
    pieces: headed ? filePieces(file, shape, pages, schemaRoots(pages), kept) : null,
    sql,
    counts: { pages: shape.pages, kept: pages.size, rows, left },
  };
}

/** By the header, or by the page size at which the most pages look like pages. */
function shapeOf(file: ByteSource, suspect: readonly Range[]): SqliteShape | null {
  const head = file.read(0, 100);
  const said = u16be(head, 16) === 1 ? 65_536 : u16be(head, 16);
  const hasHeader = startsWith(head, SQLITE_MAGIC) && said >= 512 && (said & (said - 1)) === 0 && shared(suspect, [[0, 100]]).length === 0;
  const reserved = hasHeader ? (head[20] ?? 0) : 0;
  const shape = (pageSize: number): SqliteShape => ({ pageSize, usable: pageSize - reserved, pages: Math.floor(file.size / pageSize) });
  if (hasHeader) return shape(said);
  let best = { size: 0, score: 0 };
  for (const size of SIZES) {
    const step = Math.max(1, Math.floor(file.size / size / 400)) * size;
    let looked = 0;
    let fitting = 0;
    for (let at = size; at + size <= file.size; at += step) {
      if (shared(suspect, [[at, at + size]]).length > 0) continue;
      looked += 1;
      const page = file.read(at, at + size);
      const judged = judgePage(page, 2, { pageSize: size, usable: size, pages: Math.floor(file.size / size) }, true, []);
      // The cell written first ends where the page does: so a smaller page is not taken for a larger one.
      if (judged?.cells.some((cell) => cell.end === size)) fitting += 1;
    }
    if (fitting >= 2 && fitting / looked > best.score) best = { size, score: fitting / looked };
  }
  return best.score > 0.1 ? shape(best.size) : null;
}

/** Tables and indexes by the rows of sqlite_schema that are left, on page 1 or wherever a leaf holds rows that look like them. */
function* schemaRows(pages: ReadonlyMap<number, JudgedPage>): Generator<NamedTable & { readonly type: string }> {
  for (const { kind, cells, bytes } of pages.values()) {
    if (kind !== 'leaf-table') continue;
    for (const { values, overflow } of cells) {
      const [type, name, , root, sql] = values;
      if (values.length !== 5 || overflow !== null || type?.kind !== 'text' || name?.kind !== 'text' || root?.kind !== 'integer') continue;
      let number = root.constant ?? 0;
      if (root.constant === undefined) for (let at = root.at; at < root.end; at += 1) number = number * 256 + (bytes[at] ?? 0);
      const statement = sql?.kind === 'text' ? text(bytes, sql.at, sql.end) : '';
      yield { type: text(bytes, type.at, type.end), name: text(bytes, name.at, name.end), root: number, sql: statement };
    }
  }
}

const namedTables = (pages: ReadonlyMap<number, JudgedPage>): NamedTable[] =>
  [...schemaRows(pages)].filter(({ type, sql }) => type === 'table' && /^create\s/i.test(sql));

/** Root page → the byte that an empty leaf of its tree begins with. */
const schemaRoots = (pages: ReadonlyMap<number, JudgedPage>): Map<number, number> =>
  new Map([...schemaRows(pages)].map(({ type, root }) => [root, type === 'index' ? 0x0a : 0x0d]));

/** UTF-8 that was checked before. */
const text = (bytes: Uint8Array, from: number, to: number): string => decodeURIComponent(escape(latin(bytes, from, to)));

const SIZES = [4096, 1024, 8192, 2048, 16_384, 32_768, 512, 65_536];
