import type { ByteSource } from '#model/byte-source.ts';
import { textStops } from './text-bytes.ts';

const window = 65_536;
const longest = 64 * 2 ** 20;

/**
 * Where text from the start of the source ends: at the zeros that fill its last sector. null where something that is no text comes before, or where no zero
 * comes at all: then its end cannot be told.
 */
export function textEnd(source: ByteSource): number | null {
  for (let start = 0; start < Math.min(source.size, longest); start += window) {
    const bytes = source.read(start, start + window);
    const stop = textStops(bytes);
    if (stop === bytes.length) continue;
    if (bytes[stop] !== 0) return null;
    const end = start + stop;
    const fill = source.read(end, Math.ceil(end / 512) * 512);
    return end > 0 && fill.every((rest) => rest === 0) ? end : null;
  }
  return null;
}
