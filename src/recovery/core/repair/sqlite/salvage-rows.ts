import { latin, u32be } from '../../integer.ts';
import type { SqliteCell, SqliteValue } from './read-cell.ts';
import type { JudgedPage } from './judge-page.ts';

/** What the schema said of a table, where its row is left. */
export type NamedTable = { readonly name: string; readonly root: number; readonly sql: string };

/** Reads the payload behind a page as far as its overflow chain is left; null: a page of it is not. */
export type ReadOverflow = (first: number, bytes: number) => Uint8Array | null;

/**
 * The rows of all table leaves as SQL that any SQLite reads: one table for those whose tree is known, with its name where the schema is left, one
 * for each number of columns for the others. Rows that lost a part are left out and counted.
 */
export function salvageRows(
  pages: ReadonlyMap<number, JudgedPage>,
  named: readonly NamedTable[],
  overflow: ReadOverflow,
): { sql: string; rows: number; left: number } {
  const owners = ownersOf(pages, named);
  const tables = new Map<string, string[]>();
  let rows = 0;
  let left = 0;
  let size = 0;
  for (const page of pages.values()) {
    if (page.kind !== 'leaf-table' || page.number === 1) continue;
    for (const cell of page.cells) {
      const literals = size < LARGEST ? rowOf(page.bytes, cell, overflow) : null;
      if (!literals) {
        left += 1;
        continue;
      }
      const owner = owners.get(page.number);
      const table = owner ?? `salvaged_${literals.length}`;
      const line = `insert into ${quoted(table)} values (${[String(cell.rowid), ...literals].join(', ')});`;
      const lines = tables.get(table) ?? [`create table ${quoted(table)} (${columns(literals.length)});`];
      const width = lines[0]?.split(',').length ?? 0;
      // A row with fewer columns than its table was written before a column was added: they are NULL (SQLite, ALTER TABLE).
      lines.push(literals.length + 1 < width ? line.replace(/\);$/, `${', null'.repeat(width - literals.length - 1)});`) : line);
      if (literals.length + 1 > width) {
        left += 1;
        lines.pop();
      } else rows += 1;
      size += line.length;
      tables.set(table, lines);
    }
  }
  const definitions = named.map(({ sql }) => `-- ${sql.replaceAll(/\s+/g, ' ')}`);
  return { sql: `${['begin;', ...definitions, ...[...tables.values()].flat(), 'commit;'].join('\n')}\n`, rows, left };
}

const columns = (count: number): string => ['rowid_', ...Array.from({ length: count }, (_, index) => `c${index + 1}`)].join(', ');
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Page → name of the table in whose tree it hangs. */
function ownersOf(pages: ReadonlyMap<number, JudgedPage>, named: readonly NamedTable[]): Map<number, string> {
  const owners = new Map<number, string>();
  for (const { name, root } of named) {
    const waiting = [root];
    while (waiting.length > 0) {
      const number = waiting.pop() ?? 0;
      if (owners.has(number)) continue;
      owners.set(number, name);
      const page = pages.get(number);
      if (page?.kind !== 'interior-table') continue;
      for (const { child } of page.cells) if (child !== null) waiting.push(child);
      if (page.rightmost !== null) waiting.push(page.rightmost);
    }
  }
  return owners;
}

/** The values of a row as SQL literals; null: a part of it is lost. */
function rowOf(page: Uint8Array, cell: SqliteCell, overflow: ReadOverflow): string[] | null {
  const localEnd = cell.end - (cell.overflow === null ? 0 : 4);
  const end = cell.values.at(-1)?.end ?? cell.end;
  let bytes = page;
  if (cell.overflow !== null) {
    const rest = overflow(cell.overflow, end - localEnd);
    if (!rest) return null;
    bytes = new Uint8Array(end);
    bytes.set(page.subarray(0, localEnd));
    bytes.set(rest, localEnd);
  }
  return cell.values.map((value) => literal(bytes, value));
}

function literal(bytes: Uint8Array, { kind, at, end, constant }: SqliteValue): string {
  if (kind === 'null') return 'null';
  if (constant !== undefined) return String(constant);
  const part = bytes.subarray(at, end);
  const hex = Array.from(part, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (kind === 'blob') return `x'${hex}'`;
  // As bytes of the text itself, so that no character can break out of the literal.
  if (kind === 'text') return /^[\x20-\x26\x28-\x7e]*$/.test(latin(part)) ? `'${latin(part)}'` : `cast(x'${hex}' as text)`;
  if (kind === 'integer') return integer(part).toString();
  return real(part);
}

function integer(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = value * 256n + BigInt(byte);
  return BigInt.asIntN(bytes.length * 8, value);
}

/** IEEE 754, big-endian. */
function real(bytes: Uint8Array): string {
  const value = new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0);
  if (Number.isNaN(value)) return 'null';
  return Number.isFinite(value) ? (Number.isInteger(value) ? value.toFixed(1) : String(value)) : value > 0 ? '9e999' : '-9e999';
}

/** The next page of an overflow chain. */
export const nextOverflow = (page: Uint8Array): number => u32be(page, 0);

/** Characters of SQL that one file may have. */
const LARGEST = 2 ** 27;
