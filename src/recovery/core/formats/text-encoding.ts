/**
 * Whether bytes are text that people or programs write: no control characters but blanks, and characters of scripts that are in use here. Each
 * function gives the place of the first byte that does not fit, `to` where all fit. They are strict on purpose: random bytes break each of
 * them within some dozen bytes, so that text up to the break cannot be ciphertext (but for its last bytes).
 */
export type TextEncoding = 'ascii' | 'utf-8' | 'shift_jis' | 'utf-16le' | 'utf-16be';

/** `pending`: at the end of `bytes` a character may be cut off (a piece of a longer text); then its beginning is the answer. */
export function textEnd(encoding: TextEncoding, bytes: Uint8Array, from = 0, to = bytes.length): number {
  if (encoding === 'utf-16le') return utf16End(bytes, from, to, 1, 0);
  if (encoding === 'utf-16be') return utf16End(bytes, from, to, 0, 1);
  if (encoding === 'shift_jis') return shiftJisEnd(bytes, from, to);
  return utf8End(bytes, from, to, encoding === 'ascii');
}

const isPlainByte = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || (byte >= 9 && byte <= 13) || byte === 0x1b;

function utf8End(bytes: Uint8Array, from: number, to: number, ascii: boolean): number {
  let at = from;
  while (at < to) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      if (!isPlainByte(byte)) return at;
      at += 1;
      continue;
    }
    if (ascii || byte < 0xc2 || byte > 0xf4) return at;
    const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    if (at + length > to) return at;
    const second = bytes[at + 1] ?? 0;
    // RFC 3629 §4: overlong forms, surrogates and what lies above U+10FFFF
    if (byte === 0xe0 && second < 0xa0) return at;
    if (byte === 0xed && second > 0x9f) return at;
    if (byte === 0xf0 && second < 0x90) return at;
    if (byte === 0xf4 && second > 0x8f) return at;
    for (let next = 1; next < length; next += 1) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return at;
    if (byte === 0xc2 && second < 0xa0) return at; // C1 controls
    at += length;
  }
  return at;
}

/** JIS X 0208 in Shift_JIS with half-width katakana and the NEC and IBM extensions of Windows (code page 932). */
function shiftJisEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const byte = bytes[at] ?? 0;
    if (isPlainByte(byte) || (byte >= 0xa1 && byte <= 0xdf)) {
      at += 1;
      continue;
    }
    const trail = bytes[at + 1] ?? 0;
    const isLead =
      (byte >= 0x81 && byte <= 0x84) || (byte >= 0x87 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xea) || (byte >= 0xfa && byte <= 0xfc);
    if (!isLead || at + 1 >= to || trail < 0x40 || trail === 0x7f || trail > 0xfc) return at;
    at += 2;
  }
  return at;
}

function utf16End(bytes: Uint8Array, from: number, to: number, high: number, low: number): number {
  let at = from;
  while (at + 1 < to) {
    if (!isWritten(((bytes[at + high] ?? 0) << 8) | (bytes[at + low] ?? 0))) return at;
    at += 2;
  }
  return at;
}

/** Latin, Greek, Cyrillic, punctuation, symbols, kana, the common ideographs, full-width forms, BOM. */
const isWritten = (unit: number): boolean =>
  (unit < 0x80 && isPlainByte(unit)) ||
  (unit >= 0xa0 && unit < 0x250) ||
  (unit >= 0x370 && unit < 0x530) ||
  (unit >= 0x2010 && unit < 0x2070) ||
  (unit >= 0x2100 && unit < 0x2700) ||
  (unit >= 0x3000 && unit < 0x3400) ||
  (unit >= 0x4e00 && unit < 0x9fb0) ||
  (unit >= 0xff00 && unit < 0xfff0) ||
  unit === 0xfeff;
