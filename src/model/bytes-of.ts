/** Hexadecimal → one character a byte; null for anything else. */
export function hex(written: string): string | null {
  if (written.length % 2 !== 0 || /[^0-9a-fA-F]/.test(written)) return null;
  let bytes = '';
  for (let at = 0; at < written.length; at += 2) bytes += String.fromCharCode(Number.parseInt(written.slice(at, at + 2), 16));
  return bytes;
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 (RFC 4648 §4) → one character a byte; null for anything else. */
export function base64(written: string): string | null {
  const inked = written.replace(/={1,2}$/, '');
  if (written.length % 4 !== 0 || /[^A-Za-z0-9+/]/.test(inked)) return null;
  let bytes = '';
  let bits = 0;
  let held = 0;
  for (const digit of inked) {
    held = ((held << 6) | digits.indexOf(digit)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += String.fromCharCode((held >> bits) & 0xff);
  }
  return bytes;
}
