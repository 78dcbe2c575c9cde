/** What a message is written with, piece by piece. The core has neither TextEncoder nor base64. */

/** UTF-8; half surrogates become U+FFFD. */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let to = 0;
  for (let at = 0; at < text.length; at += 1) {
    let code = text.charCodeAt(at);
    if (code < 0x80) {
      bytes[to++] = code;
      continue;
    }
    if (code >= 0xd800 && code <= 0xdfff) {
      const point = text.codePointAt(at) ?? 0;
      if (point > 0xffff) {
        at += 1;
        bytes[to++] = 0xf0 | (point >> 18);
        bytes[to++] = 0x80 | ((point >> 12) & 63);
        bytes[to++] = 0x80 | ((point >> 6) & 63);
        bytes[to++] = 0x80 | (point & 63);
        continue;
      }
      code = 0xfffd;
    }
    if (code < 0x800) bytes[to++] = 0xc0 | (code >> 6);
    else {
      bytes[to++] = 0xe0 | (code >> 12);
      bytes[to++] = 0x80 | ((code >> 6) & 63);
    }
    bytes[to++] = 0x80 | (code & 63);
  }
  return bytes.slice(0, to);
}

const digits = Uint8Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', (digit) => digit.charCodeAt(0));

/** Base64 in lines of 76 characters, each with its line end (RFC 2045 §6.8). */
export function base64Lines(bytes: Uint8Array): Uint8Array {
  const length = Math.ceil(bytes.length / 3) * 4;
  const out = new Uint8Array(length + Math.ceil(length / 76));
  let to = 0;
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    out[to++] = digits[bits >> 18] ?? 0;
    out[to++] = digits[(bits >> 12) & 63] ?? 0;
    out[to++] = left > 1 ? (digits[(bits >> 6) & 63] ?? 0) : 0x3d;
    out[to++] = left > 2 ? (digits[bits & 63] ?? 0) : 0x3d;
    if ((to + 1) % 77 === 0 || left <= 3) out[to++] = 0x0a;
  }
  return out;
}

/** Unstructured text for a header field: ASCII as it is, anything else as encoded words of UTF-8 (RFC 2047), never a line end. */
export function headerWords(text: string): string {
  const line = withoutControls(text);
  if (/^[\x20-\x7E]*$/.test(line) && !line.includes('=?')) return line;
  const words: string[] = [];
  let word = '';
  let size = 0;
  for (const character of line) {
    const bytes = utf8(character).length;
    if (size + bytes > 42) {
      words.push(word);
      word = '';
      size = 0;
    }
    word += character;
    size += bytes;
  }
  if (word !== '') words.push(word);
  return words.map((part) => `=?utf-8?B?${latin(base64Lines(utf8(part))).trimEnd()}?=`).join('\n ');
}

/** Control characters, line ends among them, as one space each run. */
export const withoutControls = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ').trim();

/** A parameter of a header field: quoted where it is ASCII, else as RFC 2231 has it, in pieces. */
export function parameter(name: string, value: string): string {
  const clean = withoutControls(value);
  if (/^[\x20-\x7E]*$/.test(clean) && clean.length <= 200) return `;\n ${name}="${clean.replaceAll(/["\\]/g, '\\$&')}"`;
  let escaped = '';
  // However long a name is, its end tells what the file is.
  const cut = clean.length > 2000 ? `${clean.slice(0, 1500)}…${clean.slice(-400)}` : clean;
  for (const byte of utf8(cut)) {
    const plain =
      (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte === 0x2e || byte === 0x2d;
    escaped += plain ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  const pieces = escaped.match(/(?:%..|[^%]){1,20}/g) ?? [];
  if (pieces.length <= 1) return `;\n ${name}*=utf-8''${escaped}`;
  return pieces.map((piece, index) => `;\n ${name}*${index}*=${index === 0 ? "utf-8''" : ''}${piece}`).join('');
}

/** A name and an address, as From and To have them. */
export function mailbox(name: string, address: string): string {
  const shown = withoutControls(name);
  const ascii = /^[\x20-\x7E]*$/.test(shown) && !shown.includes('=?');
  const phrase = shown === '' ? '' : ascii ? `"${shown.replaceAll(/["\\]/g, '\\$&')}" ` : `${headerWords(shown)} `;
  return `${phrase}<${address.replaceAll(/[\p{Cc}\s<>]+/gu, '')}>`;
}

/** RFC 5322 date in UTC. */
export function headerDate(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][date.getUTCDay()] ?? '';
  const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][date.getUTCMonth()] ?? '';
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  return `${day}, ${date.getUTCDate()} ${month} ${date.getUTCFullYear()} ${time} +0000`;
}

/** Bytes as text, a character a byte. */
export function latin(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
