import { u16, u32, u48, u64 } from '../little-endian.ts';
import type { FileName } from './file-name.ts';
import { fileName } from './file-name.ts';
import { unfixed } from './record.ts';

/** A name that a folder's index holds, and the record that it names. */
export type IndexEntry = FileName & { readonly number: number; readonly sequence: number };

/** The entries of an INDX block of a folder (a whole block); none where it is broken or another kind of index. */
export function indexBlock(block: Uint8Array): { readonly vcn: number; readonly entries: readonly IndexEntry[] } | null {
  const bytes = unfixed(block, 'INDX');
  if (!bytes) return null;
  return { vcn: u64(bytes, 16), entries: indexEntries(bytes, 24) };
}

/** Entries of the index node whose header stands at `header`: an index root's or an index block's. */
export function indexEntries(bytes: Uint8Array, header: number): IndexEntry[] {
  const entries: IndexEntry[] = [];
  const end = Math.min(bytes.length, header + u32(bytes, header + 4));
  for (let at = header + u32(bytes, header); at + 16 <= end;) {
    const length = u16(bytes, at + 8);
    const last = (u16(bytes, at + 12) & 2) !== 0;
    if (length < 16 || at + length > end) break;
    const key = u16(bytes, at + 10);
    const name = last || key < 68 || 16 + key > length ? null : fileName(bytes, at + 16, at + 16 + key);
    if (name) entries.push({ ...name, number: u48(bytes, at), sequence: u16(bytes, at + 6) });
    if (last) break;
    at += length;
  }
  return entries;
}
