import { u32 } from '../little-endian.ts';

/** What the dictionary holds before the first byte (MS-OXRTFCP §2.1.2.1). */
const primer =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier' +
  '{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';

/** RTF as PR_RTF_COMPRESSED keeps it (MS-OXRTFCP, LZFu or not compressed at all), at most `limit` bytes; null where it is neither. */
export function compressedRtf(bytes: Uint8Array, limit: number): Uint8Array | null {
  const kind = u32(bytes, 8);
  const size = Math.min(u32(bytes, 4), limit);
  if (kind === 0x414c454d) return bytes.slice(16, 16 + size);
  if (kind !== 0x75465a4c) return null;
  const dictionary = new Uint8Array(4096);
  for (let at = 0; at < primer.length; at += 1) dictionary[at] = primer.charCodeAt(at);
  let write = primer.length;
  // One byte of control makes at most 8 × 17 bytes: what is declared beyond that is not there.
  const out = new Uint8Array(Math.min(size, bytes.length * 17));
  let length = 0;
  const put = (byte: number): void => {
    dictionary[write] = byte;
    write = (write + 1) & 4095;
    if (length < out.length) out[length] = byte;
    length += 1;
  };
  for (let at = 16; at < bytes.length && length < out.length;) {
    const control = bytes[at] ?? 0;
    at += 1;
    for (let bit = 0; bit < 8 && at < bytes.length && length < out.length; bit += 1) {
      if ((control & (1 << bit)) === 0) {
        put(bytes[at] ?? 0);
        at += 1;
        continue;
      }
      const reference = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      at += 2;
      const from = reference >> 4;
      // A reference to the place that is written next says that this is the end.
      if (from === write) return out.subarray(0, length);
      const count = (reference & 15) + 2;
      for (let step = 0; step < count; step += 1) put(dictionary[(from + step) & 4095] ?? 0);
    }
  }
  return out.subarray(0, Math.min(length, out.length));
}
