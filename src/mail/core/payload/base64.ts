const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** By character code; 64 is no digit. */
const values = Uint8Array.from({ length: 128 }, (_, code) =>
  digits.includes(String.fromCharCode(code)) ? digits.indexOf(String.fromCharCode(code)) : 64,
);

/** RFC 4648 §4, with padding: how bytes are kept in a letter (JSON). */
export function base64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b, c] = [bytes[at] ?? 0, bytes[at + 1], bytes[at + 2]];
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const digit = (shift: number): string => digits[(bits >>> shift) & 63] ?? '';
    pieces.push(digit(18) + digit(12) + (b === undefined ? '=' : digit(6)) + (c === undefined ? '=' : digit(0)));
  }
  return pieces.join('');
}

/** The bytes of such a text; characters that are no digits are left out. */
export function fromBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [bits, held, length] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const value = values[text.charCodeAt(at)] ?? 64;
    if (value === 64) continue;
    bits = ((bits << 6) | value) & 0xfffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[length] = (bits >>> held) & 255;
    length += 1;
  }
  return bytes.subarray(0, length);
}
