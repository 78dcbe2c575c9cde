/** Small pieces of bytes for inert samples. */
export const u16 = (value: number): number[] => [value & 255, (value >>> 8) & 255];
export const u32 = (value: number): number[] => [...u16(value & 0xffff), ...u16(value >>> 16)];

/** A byte a character, each below 256. */
export const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** UTF-16LE without a mark. */
export const wide = (text: string): Uint8Array =>
  Uint8Array.from(Array.from({ length: text.length }, (_, at) => u16(text.charCodeAt(at))).flat());

export function joined(...pieces: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** Filled up with zeros to a multiple of `size`. */
export const padded = (bytes: Uint8Array, size: number): Uint8Array => joined(bytes, new Uint8Array((size - (bytes.length % size)) % size));
