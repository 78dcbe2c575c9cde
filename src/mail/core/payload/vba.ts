import { u16le } from './file-bytes.ts';

/** A macro's source is hardly ever longer; the rest is not read. */
const mostSource = 4 * 1024 * 1024;

/**
 * MS-OVBA 2.4.1: decompresses a CompressedContainer that begins at `at`. What is there up to a broken chunk; empty where none begins there. At most
 * `limit` bytes.
 */
export function decompressVba(bytes: Uint8Array, at = 0, limit = mostSource): Uint8Array {
  if (bytes[at] !== 1) return new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let place = at + 1; place + 2 <= bytes.length && length < limit;) {
    const header = u16le(bytes, place);
    if (((header >> 12) & 7) !== 3) break;
    const end = Math.min(bytes.length, place + (header & 0xfff) + 3);
    const chunk = header & 0x8000 ? unpackChunk(bytes, place + 2, end) : bytes.subarray(place + 2, end);
    chunks.push(chunk);
    length += chunk.length;
    place = end;
  }
  const out = new Uint8Array(Math.min(limit, length));
  let filled = 0;
  for (const chunk of chunks) {
    const part = chunk.subarray(0, out.length - filled);
    out.set(part, filled);
    filled += part.length;
  }
  return out;
}

/** 2.4.1.3.2: flag bytes, each for eight literals or copy tokens; a chunk holds at most 4,096 bytes. */
function unpackChunk(bytes: Uint8Array, from: number, end: number): Uint8Array {
  const out = new Uint8Array(4096);
  let length = 0;
  for (let at = from; at < end;) {
    const flags = bytes[at] ?? 0;
    at += 1;
    for (let bit = 0; bit < 8 && at < end; bit += 1) {
      if (((flags >> bit) & 1) === 0) {
        if (length >= 4096) return out;
        out[length] = bytes[at] ?? 0;
        length += 1;
        at += 1;
        continue;
      }
      const token = u16le(bytes, at);
      at += 2;
      const bits = offsetBits(length);
      const back = (token >> (16 - bits)) + 1;
      const count = (token & (0xffff >> bits)) + 3;
      if (back > length) return out.subarray(0, length);
      for (let copied = 0; copied < count && length < 4096; copied += 1) {
        out[length] = out[length - back] ?? 0;
        length += 1;
      }
    }
  }
  return out.subarray(0, length);
}

/** 2.4.1.3.19.1 CopyToken Help: as many bits as the distance needs, at least four. */
function offsetBits(length: number): number {
  let bits = 4;
  while (1 << bits < length) bits += 1;
  return Math.min(12, bits);
}

/** The module streams that the `dir` stream names (MS-OVBA 2.3.4.2.3), with the offset at which each one's source begins. */
export function vbaModules(
  dir: Uint8Array,
  decode: (bytes: Uint8Array) => string,
): readonly { readonly stream: string; readonly source: number }[] {
  const modules: { stream: string; source: number }[] = [];
  let stream: string | null = null;
  for (let at = 0; at + 6 <= dir.length && modules.length < 1000;) {
    const id = u16le(dir, at);
    const size = u16le(dir, at + 2) + u16le(dir, at + 4) * 65_536;
    // PROJECTVERSION says four bytes and has six.
    const length = id === 9 ? 6 : size;
    if (id === 0x1a) stream = decode(dir.subarray(at + 6, at + 6 + size));
    if (id === 0x31 && stream !== null) {
      modules.push({ stream, source: u16le(dir, at + 6) + u16le(dir, at + 8) * 65_536 });
      stream = null;
    }
    at += 6 + length;
  }
  return modules;
}
