import type { ByteSource } from '#model/byte-source.ts';
import { startsWith, u16le, u32le } from '../integer.ts';
import type { Range } from '../ranges.ts';
import type { Format, FormatVerdict } from './format.ts';
import { damagedAt, notThis } from './verdict.ts';

/** Compound file ([MS-CFB]): old Office documents, Outlook messages, installers. Allocation table and directory have to hold together. */
export const cfb: Format = {
  id: 'cfb',
  name: { ja: '旧形式のOffice文書・Outlookメッセージ', en: 'old Office document or Outlook message' },
  extensions: ['doc', 'xls', 'ppt', 'msg', 'msi', 'vsd', 'pub', 'dot', 'xlt', 'pps', 'mpp', 'hwp', 'jtd'],
  begins: (head) => startsWith(head, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  check: checkCfb,
};

function checkCfb(file: ByteSource): FormatVerdict {
  const head = file.read(0, 512);
  const shift = u16le(head, 30);
  if (!cfb.begins(head) || head.length < 512 || (shift !== 9 && shift !== 12) || u16le(head, 28) !== 0xfffe) return notThis;
  const size = 1 << shift;
  const sectors = Math.ceil(file.size / size) - 1;
  const sound: Range[] = [[0, 32]];
  const placeOf = (sector: number): number => (sector + 1) * size;
  const tables = allocationSectors(file, head, size, sectors);
  if (!tables) return damagedAt(512, 'structure', sound);
  const next: number[] = [];
  for (const sector of tables) {
    const bytes = file.read(placeOf(sector), placeOf(sector) + size);
    for (let at = 0; at + 4 <= bytes.length; at += 4) {
      const value = u32le(bytes, at);
      if (value < 0xfffffffa && value >= sectors) return damagedAt(placeOf(sector), 'structure', sound);
      next.push(value);
    }
    sound.push([placeOf(sector), placeOf(sector) + bytes.length]);
  }
  let entries = 0;
  for (let sector = u32le(head, 48), steps = 0; sector < 0xfffffffa; sector = next[sector] ?? 0xfffffffe) {
    steps += 1;
    if (sector >= sectors || steps > sectors) return damagedAt(512, 'structure', sound);
    const bytes = file.read(placeOf(sector), placeOf(sector) + size);
    for (let at = 0; at + 128 <= bytes.length; at += 128, entries += 1) {
      const kind = bytes[at + 66] ?? 0;
      const length = u16le(bytes, at + 64);
      const fits =
        kind === 0 ||
        ((kind === 1 || kind === 2 || kind === 5) && length >= 2 && length <= 64 && length % 2 === 0 && (bytes[at + 67] ?? 2) < 2);
      if (!fits || (entries === 0 && kind !== 5)) return damagedAt(placeOf(sector), 'structure', sound);
    }
  }
  const used = next.findLastIndex((value) => value !== 0xffffffff);
  if (used >= sectors) return damagedAt(file.size, 'structure', sound);
  // What lies behind the last sector in use was appended by somebody else (or is free space that Office left).
  const end = placeOf(used + 1);
  if (end < file.size && (file.size - 512) % size !== 0 && file.size - end < 65_536) return damagedAt(end, 'structure', sound);
  return { ...damagedAt(0, 'structure', sound), verdict: 'sound', breaksAt: null };
}

/** The sectors that hold the allocation table: 109 in the header, the rest in a chain of their own; null: they lie outside the file. */
function allocationSectors(file: ByteSource, head: Uint8Array, size: number, sectors: number): number[] | null {
  const count = u32le(head, 44);
  const found: number[] = [];
  if (count === 0 || count > sectors) return null;
  for (let index = 0; index < Math.min(count, 109); index += 1) found.push(u32le(head, 76 + 4 * index));
  for (let sector = u32le(head, 68), steps = 0; found.length < count; steps += 1) {
    if (sector >= sectors || steps > sectors) return null;
    const bytes = file.read((sector + 1) * size, (sector + 2) * size);
    for (let at = 0; at < size - 4 && found.length < count; at += 4) found.push(u32le(bytes, at));
    sector = u32le(bytes, size - 4);
  }
  return found.every((sector) => sector < sectors) ? found : null;
}
