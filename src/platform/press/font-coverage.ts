/**
 * Which code points a TrueType font has a glyph for: subtables of format 12 and 4 of its `cmap` (ISO/IEC 14496-22 §5.2.1). Our own fonts are read,
 * so nothing here is hostile.
 */
export function fontCoverage(font: Buffer): (codePoint: number) => boolean {
  const table = tableAt(font, 'cmap');
  const subtables = Array.from({ length: font.readUInt16BE(table + 2) }, (_, at) => table + font.readUInt32BE(table + 4 + 8 * at + 4));
  const groups = subtables.find((start) => font.readUInt16BE(start) === 12);
  const segments = subtables.find((start) => font.readUInt16BE(start) === 4);
  const covered = new Set<number>();
  if (groups !== undefined) addGroups(font, groups, covered);
  if (segments !== undefined) addSegments(font, segments, covered);
  return (codePoint) => covered.has(codePoint);
}

function tableAt(font: Buffer, tag: string): number {
  for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16)
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8);
  return 0;
}

function addGroups(font: Buffer, start: number, covered: Set<number>): void {
  for (let at = 0; at < font.readUInt32BE(start + 12); at += 1) {
    const group = start + 16 + 12 * at;
    for (let code = font.readUInt32BE(group); code <= font.readUInt32BE(group + 4); code += 1) covered.add(code);
  }
}

function addSegments(font: Buffer, start: number, covered: Set<number>): void {
  const count = font.readUInt16BE(start + 6) / 2;
  const field = (block: number, segment: number): number => start + 14 + block * 2 * count + 2 * segment + (block > 0 ? 2 : 0);
  for (let segment = 0; segment < count; segment += 1) {
    const [last, first] = [font.readUInt16BE(field(0, segment)), font.readUInt16BE(field(1, segment))];
    const delta = font.readUInt16BE(field(2, segment));
    const offsetAt = field(3, segment);
    const offset = font.readUInt16BE(offsetAt);
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const glyph = offset === 0 ? (code + delta) & 0xffff : font.readUInt16BE(offsetAt + offset + 2 * (code - first));
      if (glyph !== 0) covered.add(code);
    }
  }
}
