/** Bytes of lower-case unpadded base32 (RFC 4648 §6) whose length is a whole number of bytes; null where a character is not of it. */
export function readBase32(written: string): Uint8Array | null {
  const bytes = new Uint8Array((written.length * 5) >> 3);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const character of written) {
    const five = 'abcdefghijklmnopqrstuvwxyz234567'.indexOf(character);
    if (five < 0) return null;
    held = ((held << 5) | five) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 0xff;
    at += 1;
  }
  return bytes;
}
