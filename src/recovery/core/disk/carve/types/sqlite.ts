import { be16, be32 } from '../big-endian.ts';
import type { CarveType } from '../carve-type.ts';

/** SQLite 3 (sqlite.org/fileformat2.html): pages as the header counts them, every one of a kind that exists. */
export const sqlite: CarveType = {
  id: 'sqlite',
  name: { ja: 'SQLiteデータベース', en: 'SQLite database' },
  extension: 'db',
  heads: [{ at: 0, text: 'SQLite format 3\0' }],
  measure(source) {
    const head = source.read(0, 112);
    const size = be16(head, 16) === 1 ? 65_536 : be16(head, 16);
    const pages = be32(head, 28);
    if (size < 512 || !Number.isInteger(Math.log2(size)) || pages === 0 || pages * size > source.size || be32(head, 24) !== be32(head, 92))
      return null;
    if (![2, 5, 10, 13].includes(head[100] ?? 0) || head[21] !== 64 || head[22] !== 32 || head[23] !== 32) return null;
    for (let page = 1; page < Math.min(pages, 100_000); page += 1) {
      const bytes = source.read(page * size, page * size + 12);
      // A tree page names its kind; an overflow, free-list or pointer page begins with a page number or with a kind of its own.
      if (![0, 1, 2, 3, 4, 5, 10, 13].includes(bytes[0] ?? 0)) return null;
      if ((bytes[0] === 10 || bytes[0] === 13) && be16(bytes, 3) * 2 > size) return null;
    }
    return { length: pages * size, by: 'structure' };
  },
};
