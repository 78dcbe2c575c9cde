import type { ByteSource } from '#model/byte-source.ts';
import { hasAt, latin1, u16, u32 } from '../../little-endian.ts';
import type { CarveType } from '../carve-type.ts';
import { findText } from '../find-text.ts';

const longest = 4 * 2 ** 30;
const mostMembers = 65_535;

/** ZIP (APPNOTE 6.3.10) with its directory: the end record, the directory before it and every local header must fit. Office documents are named by members. */
export const zip: CarveType = {
  id: 'zip',
  name: { ja: 'ZIP・オフィス文書', en: 'ZIP archive or office document' },
  extension: 'zip',
  heads: [{ at: 0, text: 'PK\x03\x04' }],
  measure(source) {
    const limit = Math.min(source.size, longest);
    // Where the length is known already, the end record stands at the end.
    const last = source.size - 22;
    let tries = 0;
    for (
      let at = hasAt(source.read(last, last + 4), 0, 'PK\x05\x06') ? last : findText(source, 'PK\x05\x06', 30, limit);
      at >= 0 && tries < 16;
      at = findText(source, 'PK\x05\x06', at + 4, limit)
    ) {
      tries += 1;
      const end = source.read(at, at + 22);
      const size = u32(end, 12);
      const from = u32(end, 16);
      if (from + size !== at || at + 22 + u16(end, 20) > source.size) continue;
      const names = membersOf(source, from, at, u16(end, 10));
      if (names) return { length: at + 22 + u16(end, 20), by: 'structure', extension: extensionOf(names) };
    }
    return null;
  },
};

/** Names of the members; null where the directory or a local header does not fit. */
function membersOf(source: ByteSource, from: number, to: number, count: number): string[] | null {
  const names: string[] = [];
  let at = from;
  for (let member = 0; member < Math.min(count, mostMembers); member += 1) {
    const entry = source.read(at, at + 46);
    if (!hasAt(entry, 0, 'PK\x01\x02') || at + 46 > to) return null;
    const nameLength = u16(entry, 28);
    const local = source.read(u32(entry, 42), u32(entry, 42) + 30);
    if (!hasAt(local, 0, 'PK\x03\x04') || u16(local, 26) !== nameLength || u32(entry, 42) + 30 + u32(entry, 20) > from) return null;
    names.push(latin1(source.read(at + 46, at + 46 + Math.min(nameLength, 256)), 0, 256));
    at += 46 + nameLength + u16(entry, 30) + u16(entry, 32);
  }
  return at === to && names.length > 0 ? names : null;
}

function extensionOf(names: readonly string[]): string {
  const has = (start: string): boolean => names.some((name) => name.startsWith(start));
  if (has('[Content_Types].xml')) return has('word/') ? 'docx' : has('xl/') ? 'xlsx' : has('ppt/') ? 'pptx' : 'zip';
  if (names[0] === 'mimetype') return has('META-INF/container.xml') ? 'epub' : 'odt';
  return has('META-INF/MANIFEST.MF') ? 'jar' : 'zip';
}
