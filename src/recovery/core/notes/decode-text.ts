/** Notes are short; what is longer is read up to here. */
export const longestNote = 256 * 1024;

/**
 * Bytes as the text that a person would see: UTF-8, UTF-16 in either order (by its mark, or by its zero bytes), else Latin-1. null where the bytes are
 * no text: control characters, or a mark of a binary format. Reads at most `longestNote` bytes. Total on any bytes.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, longestNote);
  if (head.length === 0) return null;
  const wide = wideOrder(head);
  const written = wide === null ? (utf8(head) ?? latin1(head)) : utf16(head, wide);
  // some notes are written from a buffer longer than they are
  const text = written.replace(zeros, '');
  return looksLikeText(text) ? text.replace(/^\ufeff/, '') : null;
}

// oxlint-disable-next-line no-control-regex -- the zeros are what it looks for
const zeros = /\u0000{3,}/g;

function wideOrder(bytes: Uint8Array): 'little' | 'big' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'little';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'big';
  // without a mark: Latin letters leave every other byte zero
  const zeros = [0, 0];
  const probe = Math.min(bytes.length & ~1, 512);
  for (let at = 0; at < probe; at += 1) if (bytes[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  const most = probe / 2;
  if (most < 8) return null;
  if ((zeros[1] ?? 0) > 0.7 * most && (zeros[0] ?? 0) < 0.05 * most) return 'little';
  return (zeros[0] ?? 0) > 0.7 * most && (zeros[1] ?? 0) < 0.05 * most ? 'big' : null;
}

function utf16(bytes: Uint8Array, order: 'little' | 'big'): string {
  const units: number[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const [a, b] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
    units.push(order === 'little' ? a | (b << 8) : (a << 8) | b);
  }
  return ofUnits(units).toWellFormed();
}

/** null where the bytes are not UTF-8 (RFC 3629); a sequence cut off at the end is let go, since long texts are read in part. */
function utf8(bytes: Uint8Array): string | null {
  const units: number[] = [];
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at] ?? 0;
    const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length === 0) return null;
    if (at + length > bytes.length) break;
    let point = length === 1 ? first : first & (0x7f >> length);
    for (let next = at + 1; next < at + length; next += 1) {
      const byte = bytes[next] ?? 0;
      if ((byte & 0xc0) !== 0x80) return null;
      point = (point << 6) | (byte & 0x3f);
    }
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return null;
    if (point > 0xffff) units.push(0xd7c0 + (point >> 10), 0xdc00 | (point & 0x3ff));
    else units.push(point);
    at += length;
  }
  return ofUnits(units);
}

const latin1 = (bytes: Uint8Array): string => ofUnits(Array.from(bytes));

function ofUnits(units: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < units.length; at += 4096) parts.push(String.fromCharCode(...units.slice(at, at + 4096)));
  return parts.join('');
}

/** Some stray control characters pass, since notes come out of careless programs, and Windows-1252's quotation marks. */
function looksLikeText(text: string): boolean {
  let controls = 0;
  let high = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if ((unit < 0x20 && unit !== 9 && unit !== 10 && unit !== 13 && unit !== 12) || unit === 0x7f || unit === 0xfffd) controls += 1;
    else if (unit >= 0x80 && unit < 0xa0) high += 1;
  }
  return controls <= 4 + text.length / 50 && high <= 4 + text.length / 20;
}
