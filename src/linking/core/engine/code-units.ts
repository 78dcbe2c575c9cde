/**
 * Text as bytes that read back to the same string whatever it holds, half surrogate pairs too, and whose order is the order of strings: each UTF-16 unit
 * by itself in one to three bytes (CESU-8, Unicode technical report 26). ASCII takes a byte a character.
 */
export const mostBytes = (text: string): number => text.length * 3;

/** Writes a text; `bytes` has room for `mostBytes` from `at`. @returns where it ends */
export function writeUnits(text: string, bytes: Uint8Array, at: number): number {
  let end = at;
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place);
    if (unit < 0x80) bytes[end++] = unit;
    else if (unit < 0x800) {
      bytes[end++] = 0xc0 | (unit >> 6);
      bytes[end++] = 0x80 | (unit & 63);
    } else {
      bytes[end++] = 0xe0 | (unit >> 12);
      bytes[end++] = 0x80 | ((unit >> 6) & 63);
      bytes[end++] = 0x80 | (unit & 63);
    }
  }
  return end;
}

const stretch = 4096;

/** Reads back what `writeUnits` wrote. */
export function readUnits(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  const units: number[] = [];
  for (let at = from; at < to;) {
    const first = bytes[at]!; // within what was written, here and below
    if (first < 0x80) {
      units.push(first);
      at += 1;
    } else if (first < 0xe0) {
      units.push(((first & 31) << 6) | (bytes[at + 1]! & 63));
      at += 2;
    } else {
      units.push(((first & 15) << 12) | ((bytes[at + 1]! & 63) << 6) | (bytes[at + 2]! & 63));
      at += 3;
    }
    if (units.length === stretch) {
      text += String.fromCharCode(...units);
      units.length = 0;
    }
  }
  return text + String.fromCharCode(...units);
}
