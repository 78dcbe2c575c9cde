import { hasAt, u32 } from '../../little-endian.ts';
import type { CarveType } from '../carve-type.ts';

const base = 4096;

/** Windows registry hive (libyal, "Windows NT Registry File format"): a base block with a checksum, then bins that fill the named length. */
export const regf: CarveType = {
  id: 'regf',
  name: { ja: 'Windowsレジストリ', en: 'Windows registry hive' },
  extension: 'hive',
  heads: [{ at: 0, text: 'regf' }],
  measure(source) {
    const head = source.read(0, 512);
    let sum = 0;
    for (let at = 0; at < 508; at += 4) sum ^= u32(head, at);
    const size = u32(head, 40);
    if (sum >>> 0 !== u32(head, 508) || size === 0 || size % base !== 0 || base + size > source.size) return null;
    for (let at = 0; at < size;) {
      const bin = source.read(base + at, base + at + 32);
      const length = u32(bin, 8);
      if (!hasAt(bin, 0, 'hbin') || u32(bin, 4) !== at || length === 0 || length % base !== 0) return null;
      at += length;
    }
    return { length: base + size, by: 'structure' };
  },
};
