import type { ByteSource } from '../../byte-source.ts';

const window = 65_536;
const longest = 64 * 2 ** 20;

/**
 * Where text from the start of the source ends: at the zeros that fill its last sector. null where something that is no text comes before, or where no zero
 * comes at all: then its end cannot be told.
 */
export function textEnd(source: ByteSource): number | null {
  for (let start = 0; start < Math.min(source.size, longest); start += window) {
    const bytes = source.read(start, start + window);
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === 0) {
        const end = start + at;
        const fill = source.read(end, Math.ceil(end / 512) * 512);
        return end > 0 && fill.every((rest) => rest === 0) ? end : null;
      }
      if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27) return null;
      if (byte === 127) return null;
    }
  }
  return null;
}
