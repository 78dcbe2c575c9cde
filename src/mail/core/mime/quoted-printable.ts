/** Value of a hex digit, −1 for any other byte. */
const hex = (code: number): number =>
  code >= 48 && code <= 57 ? code - 48 : code >= 65 && code <= 70 ? code - 55 : code >= 97 && code <= 102 ? code - 87 : -1;

/**
 * Quoted-printable (RFC 2045 §6.7) as far as it can be read: blanks at a line's end are dropped, `=` before anything but two hex digits or a line end
 * stays as it is (`broken`).
 */
export function decodeQuotedPrintable(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly broken: boolean } {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  /** How much of `out` is certain to stay: blanks after it go if a line ends. */
  let solid = 0;
  let broken = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const code = bytes[i] ?? 0;
    if (code === 61) {
      const high = hex(bytes[i + 1] ?? 0);
      const low = high < 0 ? -1 : hex(bytes[i + 2] ?? 0);
      if (low >= 0) {
        out[length] = high * 16 + low;
        length += 1;
        i += 2;
        solid = length;
        continue;
      }
      const end = lineEndAfter(bytes, i + 1);
      if (end >= 0) {
        i = end - 1;
        solid = length;
        continue;
      }
      broken = true;
    } else if (code === 10 || (code === 13 && bytes[i + 1] === 10)) length = solid;
    out[length] = code;
    length += 1;
    if (code !== 32 && code !== 9) solid = length;
  }
  return { bytes: out.subarray(0, length), broken };
}

/** After a soft line break: `=`, blanks, line end (or the end of everything). −1 where there is none. */
function lineEndAfter(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && at - from < 100 && (bytes[at] === 32 || bytes[at] === 9 || bytes[at] === 13)) at += 1;
  if (at >= bytes.length) return at;
  return bytes[at] === 10 ? at + 1 : -1;
}
