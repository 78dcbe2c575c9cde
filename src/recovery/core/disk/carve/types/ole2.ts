import { u16, u32 } from '../../little-endian.ts';
import type { CarveType } from '../carve-type.ts';

const free = 0xffffffff;

/** Compound file (MS-CFB): doc, xls, ppt, msg. Ends behind the last sector that its allocation table uses. */
export const ole2: CarveType = {
  id: 'ole2',
  name: { ja: 'OLE2文書（doc・xls・ppt・msg）', en: 'Compound document (doc, xls, ppt, msg)' },
  extension: 'doc',
  heads: [{ at: 0, text: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' }],
  measure(source) {
    const head = source.read(0, 512);
    const shift = u16(head, 30);
    if (u16(head, 28) !== 0xfffe || (shift !== 9 && shift !== 12)) return null;
    const size = 2 ** shift;
    const tables = tablesOf((from, to) => source.read(from, to), head, size);
    if (!tables || tables.length !== u32(head, 44)) return null;
    let last = -1;
    for (const [index, table] of tables.entries()) {
      const bytes = source.read((table + 1) * size, (table + 2) * size);
      if (bytes.length !== size) return null;
      for (let entry = 0; entry < size / 4; entry += 1) if (u32(bytes, entry * 4) !== free) last = index * (size / 4) + entry;
    }
    const length = (last + 2) * size;
    if (last < 0 || length > source.size) return null;
    return { length, by: 'structure', extension: extensionOf(source.read((u32(head, 48) + 1) * size, (u32(head, 48) + 2) * size)) };
  },
};

/** Sectors of the allocation table: 109 in the header, the rest in a chain. */
function tablesOf(read: (from: number, to: number) => Uint8Array, head: Uint8Array, size: number): number[] | null {
  const count = u32(head, 44);
  if (count === 0 || count > 100_000) return null;
  const tables: number[] = [];
  const take = (bytes: Uint8Array, from: number, to: number): void => {
    for (let at = from; at < to && tables.length < count; at += 4) if (u32(bytes, at) !== free) tables.push(u32(bytes, at));
  };
  take(head, 76, 512);
  let next = u32(head, 68);
  for (let step = 0; step < 1000 && tables.length < count && next < 0xfffffffa; step += 1) {
    const bytes = read((next + 1) * size, (next + 2) * size);
    take(bytes, 0, size - 4);
    next = u32(bytes, size - 4);
  }
  return tables;
}

/** Names of streams in the first sector of the directory tell the program. */
function extensionOf(directory: Uint8Array): string {
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    let name = '';
    for (let index = 0; index < 64; index += 2) name += String.fromCharCode(u16(directory, at + index));
    if (name.startsWith('Workbook') || name.startsWith('Book\0')) return 'xls';
    if (name.startsWith('PowerPoint')) return 'ppt';
    if (name.startsWith('__properties') || name.startsWith('__nameid')) return 'msg';
  }
  return 'doc';
}
