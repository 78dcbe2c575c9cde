/** Numbers as Intel machines store them. What lies outside the bytes reads as 0, so that a parser never trips over a short buffer. */
export const u8 = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

export const u16 = (bytes: Uint8Array, at: number): number => u8(bytes, at) | (u8(bytes, at + 1) << 8);

export const u32 = (bytes: Uint8Array, at: number): number => (u16(bytes, at) | (u16(bytes, at + 2) << 16)) >>> 0;

/** 64 bits as a number; what does not fit exactly becomes Infinity, which every bound refuses. */
export function u64(bytes: Uint8Array, at: number): number {
  const value = u32(bytes, at + 4) * 2 ** 32 + u32(bytes, at);
  return Number.isSafeInteger(value) ? value : Number.POSITIVE_INFINITY;
}

/** The lower 48 bits: NTFS keeps record numbers in them. */
export const u48 = (bytes: Uint8Array, at: number): number => u16(bytes, at + 4) * 2 ** 32 + u32(bytes, at);

/** UTF-16LE text of `units` code units; half a pair stays as it is. */
export function utf16(bytes: Uint8Array, at: number, units: number): string {
  let text = '';
  for (let index = 0; index < units && at + 2 * index + 1 < bytes.length; index += 1)
    text += String.fromCharCode(u16(bytes, at + 2 * index));
  return text;
}

/** Bytes as characters of the same number, up to `end`. */
export function latin1(bytes: Uint8Array, at: number, end: number): string {
  let text = '';
  for (let index = at; index < end && index < bytes.length; index += 1) text += String.fromCharCode(u8(bytes, index));
  return text;
}

/** Whether `text` stands at `at`, character by byte. */
export function hasAt(bytes: Uint8Array, at: number, text: string): boolean {
  if (at < 0 || at + text.length > bytes.length) return false;
  for (let index = 0; index < text.length; index += 1) if (bytes[at + index] !== text.charCodeAt(index)) return false;
  return true;
}
