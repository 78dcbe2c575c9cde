import { hasAt, u16, u32 } from '../../little-endian.ts';
import type { CarveType } from '../carve-type.ts';

const chunkSize = 65_536;

/** Windows event log (libyal, "Windows XML Event Log format"): a header with a checksum and chunks of 64 KiB, each with one over its records. */
export const evtx: CarveType = {
  id: 'evtx',
  name: { ja: 'Windowsイベントログ', en: 'Windows event log' },
  extension: 'evtx',
  heads: [{ at: 0, text: 'ElfFile\0' }],
  measure(source, primitives) {
    const head = source.read(0, 128);
    const chunks = u16(head, 42);
    const length = 4096 + chunks * chunkSize;
    if (chunks === 0 || length > source.size || primitives.crc32(head.subarray(0, 120)) >>> 0 !== u32(head, 124)) return null;
    for (let at = 4096; at < length; at += chunkSize) {
      const chunk = source.read(at, at + chunkSize);
      const end = u32(chunk, 48);
      if (
        !hasAt(chunk, 0, 'ElfChnk\0') ||
        end < 512 ||
        end > chunkSize ||
        primitives.crc32(chunk.subarray(512, end)) >>> 0 !== u32(chunk, 52)
      )
        return null;
    }
    return { length, by: 'checksum' };
  },
};
