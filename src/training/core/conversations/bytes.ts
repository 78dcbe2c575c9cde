import { utf8ToBytes } from '@noble/hashes/utils.js';

export const utf8 = utf8ToBytes;

export const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

export function join(...pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Little-endian. */
export const u16 = (value: number): Uint8Array => Uint8Array.of(value & 0xff, (value >>> 8) & 0xff);
export const u32 = (value: number): Uint8Array => join(u16(value), u16(value >>> 16));

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648; with `width`, in lines of so many characters. */
export function base64(bytes: Uint8Array, width = 0): string {
  const out: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.subarray(at, at + 3);
    const group = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    out.push(
      (letters[group >> 18] ?? '') +
        (letters[(group >> 12) & 63] ?? '') +
        (b === undefined ? '=' : (letters[(group >> 6) & 63] ?? '')) +
        (c === undefined ? '=' : (letters[group & 63] ?? '')),
    );
  }
  const line = out.join('');
  return width === 0 ? line : (line.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n');
}

/** RFC 2045 §6.7, lines of at most 76 characters. */
export function quotedPrintable(bytes: Uint8Array): string {
  let out = '';
  let column = 0;
  for (const [at, byte] of bytes.entries()) {
    if (byte === 10) {
      out += '\n';
      column = 0;
      continue;
    }
    const last = bytes[at + 1] === 10 || at + 1 === bytes.length;
    const plain = (byte > 32 && byte < 127 && byte !== 61) || (byte === 32 && !last);
    const piece = plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (column + piece.length > 75) {
      out += '=\n';
      column = 0;
    }
    out += piece;
    column += piece.length;
  }
  return out;
}
