/** Bytes of a hexadecimal number, a leading zero added where the number of digits is odd; null: not one, or too short to be meant. */
export function readHex(written: string): Uint8Array | null {
  const digits = /^(?:0x)?([0-9a-f]{16,16384})$/i.exec(written)?.[1];
  if (digits === undefined) return null;
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  return Uint8Array.from({ length: even.length / 2 }, (_, at) => Number.parseInt(even.slice(at * 2, at * 2 + 2), 16));
}

/** Bytes of base64 (RFC 4648 §4 or §5), padding optional; null where it is not. */
export function readBase64(written: string): Uint8Array | null {
  const body = /^([A-Za-z0-9+/_-]+)={0,2}$/.exec(written)?.[1];
  if (body === undefined || body.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((body.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const character of body) {
    bits = (bits << 6) | digit(character.charCodeAt(0));
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at] = (bits >> held) & 255;
    at += 1;
    bits &= (1 << held) - 1;
  }
  return bytes;
}

function digit(code: number): number {
  if (code >= 97) return code - 71;
  if (code === 95) return 63;
  if (code >= 65) return code - 65;
  if (code >= 48) return code + 4;
  return code === 43 || code === 45 ? 62 : 63;
}
