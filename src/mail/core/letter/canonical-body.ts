/**
 * A body in the form that DKIM hashes (RFC 6376 §3.4.3, §3.4.4), lines ended by CR LF: empty lines at the end dropped; with `relaxed` also blanks at line ends, and
 * each run of blanks a single space. An empty body is one line end when simple, nothing when relaxed.
 */
export function canonicalBody(bytes: Uint8Array, way: 'simple' | 'relaxed'): Uint8Array {
  let lines = 2;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
  const out = new Uint8Array(bytes.length + lines);
  const relaxed = way === 'relaxed';
  let length = 0;
  /** Where the last line that is not empty ends, its line end included. */
  let solid = 0;
  for (let at = 0; at < bytes.length;) {
    const found = bytes.indexOf(10, at);
    const next = found < 0 ? bytes.length : found + 1;
    let to = found < 0 ? bytes.length : found;
    if (to > at && found >= 0 && bytes[to - 1] === 13) to -= 1;
    const start = length;
    length = relaxed ? copyRelaxed(bytes, at, to, out, length) : copy(bytes, at, to, out, length);
    const isEmpty = length === start;
    out[length] = 13;
    out[length + 1] = 10;
    length += 2;
    if (!isEmpty) solid = length;
    at = next;
  }
  if (solid > 0 || relaxed) return out.subarray(0, solid);
  return Uint8Array.of(13, 10);
}

function copy(bytes: Uint8Array, from: number, to: number, out: Uint8Array, at: number): number {
  out.set(bytes.subarray(from, to), at);
  return at + to - from;
}

function copyRelaxed(bytes: Uint8Array, from: number, to: number, out: Uint8Array, start: number): number {
  let end = to;
  while (end > from && (bytes[end - 1] === 32 || bytes[end - 1] === 9)) end -= 1;
  let at = start;
  let blank = false;
  for (let i = from; i < end; i += 1) {
    const code = bytes[i] ?? 0;
    const isBlank = code === 32 || code === 9;
    if (isBlank && blank) continue;
    blank = isBlank;
    out[at] = isBlank ? 32 : code;
    at += 1;
  }
  return at;
}
