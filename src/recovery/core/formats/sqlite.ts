import type { ByteSource } from '#model/byte-source.ts';
import { startsWith, u16be, u32be } from '../integer.ts';
import type { Range } from '../ranges.ts';
import type { Format, FormatVerdict } from './format.ts';
import { sqlitePageKind, varint } from './sqlite-page.ts';
import { damagedAt, notThis } from './verdict.ts';

/** SQLite database (file format 3): header, then pages; every page that the trees name has to be such a page. */
export const sqlite: Format = {
  id: 'sqlite',
  name: { ja: 'SQLiteデータベース', en: 'SQLite database' },
  extensions: ['sqlite', 'db', 'sqlite3', 'db3', 'sqlitedb'],
  begins: (head) => startsWith(head, SQLITE_MAGIC),
  check: checkSqlite,
};

export const SQLITE_MAGIC = 'SQLite format 3\0';

function checkSqlite(file: ByteSource): FormatVerdict {
  const head = file.read(0, 100);
  const size = u16be(head, 16) === 1 ? 65_536 : u16be(head, 16);
  if (!sqlite.begins(head) || size < 512 || (size & (size - 1)) !== 0 || (head[20] ?? 0) > 64) return notThis;
  const usable = size - (head[20] ?? 0);
  // The magic; nearly anything can stand in the rest of the header.
  const sound: Range[] = [[0, 16]];
  const pages = Math.floor(file.size / size);
  let breaksAt: number | null = file.size % size === 0 ? null : pages * size;
  const seen = new Uint8Array(pages + 1);
  const waiting = [1];
  const schemaRoots = new Set<number>();
  while (waiting.length > 0) {
    const number = waiting.pop() ?? 0;
    if (number < 1 || number > pages || seen[number]) continue;
    seen[number] = 1;
    const at = (number - 1) * size;
    const page = file.read(at, at + size);
    const start = number === 1 ? 100 : 0;
    const kind = sqlitePageKind(page, start, usable);
    if (!kind) {
      breaksAt = Math.min(at, breaksAt ?? Infinity);
      continue;
    }
    sound.push([at + start, at + start + 8]);
    const cells = u16be(page, start + 3);
    if (kind.startsWith('interior')) {
      waiting.push(u32be(page, start + 8));
      for (let index = 0; index < cells; index += 1) waiting.push(u32be(page, u16be(page, start + 12 + 2 * index)));
    } else if (kind === 'leaf-table' && (number === 1 || schemaRoots.has(number))) {
      for (const root of rootPages(page, start, cells)) waiting.push(root);
    }
    if (kind === 'interior-table' && (number === 1 || schemaRoots.has(number)))
      for (let index = 0; index <= cells; index += 1)
        schemaRoots.add(u32be(page, index < cells ? u16be(page, start + 12 + 2 * index) : start + 8));
  }
  const said = u32be(head, 28);
  if (u32be(head, 24) === u32be(head, 92) && said > 0 && said * size !== file.size)
    breaksAt = Math.min(breaksAt ?? Infinity, Math.min(said, pages) * size);
  if (breaksAt !== null) return damagedAt(breaksAt, 'structure', sound);
  return { ...damagedAt(0, 'structure', sound), verdict: 'sound', breaksAt: null };
}

/** Root pages that the rows of sqlite_schema name: the fourth column. */
function rootPages(page: Uint8Array, start: number, cells: number): number[] {
  const roots: number[] = [];
  for (let index = 0; index < cells; index += 1) {
    const row = readRow(page, u16be(page, start + 8 + 2 * index));
    const root = row?.[3];
    if (typeof root === 'number' && root > 0) roots.push(root);
  }
  return roots;
}

/** The integers of a table leaf cell by column; anything else null. Enough for sqlite_schema. */
function readRow(page: Uint8Array, at: number): (number | null)[] | null {
  const payload = varint(page, at);
  const rowid = varint(page, payload.end);
  const header = varint(page, rowid.end);
  const stop = rowid.end + header.value;
  let data = stop;
  const row: (number | null)[] = [];
  for (let place = header.end; place < stop && row.length < 8;) {
    const type = varint(page, place);
    place = type.end;
    const width =
      type.value < 5
        ? type.value
        : type.value === 5
          ? 6
          : type.value < 8
            ? 8
            : type.value < 12
              ? 0
              : (type.value - (type.value % 2 === 0 ? 12 : 13)) / 2;
    let number: number | null = type.value >= 1 && type.value <= 5 ? 0 : type.value === 9 ? 1 : null;
    if (number === 0) for (let index = 0; index < width; index += 1) number = number * 256 + (page[data + index] ?? 0);
    row.push(number);
    data += width;
    if (data > page.length) return row;
  }
  return row;
}
