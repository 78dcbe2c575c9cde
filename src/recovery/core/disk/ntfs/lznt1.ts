import { u16, u8 } from '../little-endian.ts';

/**
 * Opens LZNT1, the compression of NTFS ([MS-XCA] §2.5): chunks of 4 KiB with a two-byte header. Returns `size` bytes, zeros behind the end of the packed
 * data; null where the data break.
 */
export function lznt1(packed: Uint8Array, size: number): Uint8Array | null {
  const out = new Uint8Array(size);
  let at = 0;
  for (let start = 0; start < size && at + 2 <= packed.length; start += 4096) {
    const header = u16(packed, at);
    if (header === 0) return out;
    const end = at + 3 + (header & 0xfff);
    if (end > packed.length) return null;
    if ((header & 0x8000) === 0) {
      if (end - at - 2 !== 4096) return null;
      out.set(packed.subarray(at + 2, Math.min(end, at + 2 + size - start)), start);
    } else if (!openChunk(packed, at + 2, end, out, start, Math.min(size, start + 4096))) return null;
    at = end;
  }
  return out;
}

function openChunk(packed: Uint8Array, from: number, end: number, out: Uint8Array, start: number, stop: number): boolean {
  let to = start;
  for (let at = from; at < end;) {
    const flags = u8(packed, at);
    at += 1;
    for (let bit = 0; bit < 8 && at < end; bit += 1) {
      if (((flags >> bit) & 1) === 0) {
        if (to >= stop) return false;
        out[to] = u8(packed, at);
        to += 1;
        at += 1;
        continue;
      }
      if (at + 2 > end || to === start) return false;
      const token = u16(packed, at);
      at += 2;
      // The deeper in the chunk, the more bits the distance takes.
      let lengthBits = 12;
      for (let place = to - start - 1; place >= 16; place >>= 1) lengthBits -= 1;
      const distance = (token >> lengthBits) + 1;
      const length = (token & ((1 << lengthBits) - 1)) + 3;
      if (distance > to - start || to + length > stop) return false;
      for (let step = 0; step < length; step += 1, to += 1) out[to] = u8(out, to - distance);
    }
  }
  return true;
}
