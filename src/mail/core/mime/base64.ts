const values = new Uint8Array(256).fill(64);
[...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].forEach((character, value) => {
  values[character.charCodeAt(0)] = value;
});
// URL-safe letters (RFC 4648 §5) turn up where programs of the web write mail.
values[45] = 62;
values[95] = 63;
const padding = 65;
values[61] = padding;
/** Line ends, blanks: no sign of damage. */
const blank = 66;
for (const code of [9, 10, 13, 32]) values[code] = blank;

/**
 * Base64 (RFC 2045 §6.8) as far as it can be read: characters outside of the alphabet are passed over, what follows padding goes on as a new piece (two
 * encoded texts one after the other), a last incomplete group gives the bytes that it has. `broken` where any of that was needed.
 */
export function decodeBase64(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly broken: boolean } {
  const out = new Uint8Array(Math.floor(bytes.length / 4) * 3 + 3);
  let length = 0;
  let bits = 0;
  let count = 0;
  let broken = false;
  let ended = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const value = values[bytes[i] ?? 0] ?? 64;
    if (value < 64) {
      if (ended) broken = true;
      ended = false;
      bits = (bits << 6) | value;
      count += 1;
      if (count === 4) {
        out[length] = bits >> 16;
        out[length + 1] = bits >> 8;
        out[length + 2] = bits;
        length += 3;
        bits = 0;
        count = 0;
      }
    } else if (value === padding) {
      if (count > 0) length = flush(out, length, bits, count);
      else if (!ended) broken = true;
      broken ||= count === 1;
      bits = 0;
      count = 0;
      ended = true;
    } else if (value !== blank) broken = true;
  }
  if (count > 0) {
    length = flush(out, length, bits, count);
    broken = true;
  }
  return { bytes: out.subarray(0, length), broken };
}

/** The whole bytes of an incomplete group. */
function flush(out: Uint8Array, length: number, bits: number, count: number): number {
  if (count === 3) {
    out[length] = bits >> 10;
    out[length + 1] = bits >> 2;
    return length + 2;
  }
  if (count === 2) out[length] = bits >> 4;
  return count === 2 ? length + 1 : length;
}
