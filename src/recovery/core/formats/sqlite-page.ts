import { u16be, u32be } from '../integer.ts';

/** What kind of page this can be (SQLite file format §1.6): by its header, its cell pointers and the gap between. `plain`: overflow or free page. */
export type SqlitePageKind = 'interior-index' | 'interior-table' | 'leaf-index' | 'leaf-table';

/** Reads a b-tree page of `usable` bytes whose header stands at `at` (100 on page 1); null: it cannot be one. */
export function sqlitePageKind(page: Uint8Array, at: number, usable: number): SqlitePageKind | null {
  const kind = KINDS[page[at] ?? 0];
  if (!kind) return null;
  const headerEnd = at + (kind.startsWith('interior') ? 12 : 8);
  const freeblock = u16be(page, at + 1);
  const cells = u16be(page, at + 3);
  const content = u16be(page, at + 5) || 65_536;
  const fragments = page[at + 7] ?? 0;
  const pointersEnd = headerEnd + 2 * cells;
  if (pointersEnd > content || content > usable || fragments > 60) return null;
  if (freeblock !== 0 && (freeblock < content || freeblock + 4 > usable)) return null;
  for (let index = 0; index < cells; index += 1) {
    const cell = u16be(page, headerEnd + 2 * index);
    if (cell < content || cell + 4 > usable) return null;
  }
  if (kind.startsWith('interior') && u32be(page, at + 8) === 0) return null;
  return kind;
}

const KINDS: Readonly<Record<number, SqlitePageKind>> = { 2: 'interior-index', 5: 'interior-table', 10: 'leaf-index', 13: 'leaf-table' };

/** A variable-length integer (§1.6): seven bits a byte, highest first; the ninth byte counts whole. Above 2^53 only roughly right. */
export function varint(bytes: Uint8Array, at: number): { value: number; end: number } {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes[at + index] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: at + index + 1 };
  }
  return { value: value * 256 + (bytes[at + 8] ?? 0), end: at + 9 };
}
