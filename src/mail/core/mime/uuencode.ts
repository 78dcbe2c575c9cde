/**
 * Uuencoded bytes from the line `begin` (or the first line, where there is none) to the line `end`. A line that is shorter than it says gives what it has;
 * `broken` tells of that, of a missing end, and of anything that is no uuencoding.
 */
export function decodeUuencode(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly broken: boolean } {
  const out = new Uint8Array(Math.ceil((bytes.length * 3) / 4) + 3);
  let length = 0;
  let broken = false;
  let ended = false;
  for (let at = 0; at < bytes.length && !ended;) {
    const lf = bytes.indexOf(10, at);
    const next = lf < 0 ? bytes.length : lf + 1;
    let to = lf < 0 ? bytes.length : lf;
    if (to > at && bytes[to - 1] === 13) to -= 1;
    if (startsWith(bytes, at, 'end')) ended = true;
    else if (to > at && !startsWith(bytes, at, 'begin ')) {
      const count = ((bytes[at] ?? 32) - 32) & 63;
      const available = Math.floor(((to - at - 1) * 3) / 4);
      if (available < count) broken = true;
      length = decodeLine(bytes, at + 1, to, Math.min(count, available), out, length);
    }
    at = next;
  }
  return { bytes: out.subarray(0, length), broken: broken || !ended };
}

function decodeLine(bytes: Uint8Array, from: number, to: number, count: number, out: Uint8Array, start: number): number {
  let length = start;
  const end = start + count;
  for (let at = from; length < end; at += 4) {
    const value = (k: number): number => (at + k < to ? ((bytes[at + k] ?? 32) - 32) & 63 : 0);
    const group = (value(0) << 18) | (value(1) << 12) | (value(2) << 6) | value(3);
    out[length++] = group >> 16;
    if (length < end) out[length++] = group >> 8;
    if (length < end) out[length++] = group;
  }
  return length;
}

function startsWith(bytes: Uint8Array, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i += 1) if (bytes[at + i] !== word.charCodeAt(i)) return false;
  return true;
}
