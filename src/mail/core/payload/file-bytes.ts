/** Reading hostile bytes. Past the end reads as zero: whoever walks them checks lengths first. */
export const u16le = (bytes: Uint8Array, at: number): number => ((bytes[at + 1] ?? 0) << 8) | (bytes[at] ?? 0);
export const u32le = (bytes: Uint8Array, at: number): number => u16le(bytes, at + 2) * 65_536 + u16le(bytes, at);
/** 64 bits; above 2^53 only roughly right, which is enough to see that it lies past the end of any file. */
export const u64le = (bytes: Uint8Array, at: number): number => u32le(bytes, at + 4) * 2 ** 32 + u32le(bytes, at);

/** Whether these characters (each below 256) stand at `at`. */
export function holds(bytes: Uint8Array, characters: string, at = 0): boolean {
  if (at < 0 || at + characters.length > bytes.length) return false;
  for (let index = 0; index < characters.length; index += 1) if (bytes[at + index] !== characters.charCodeAt(index)) return false;
  return true;
}

/** First place in [from, to) that holds these characters; -1: none. Linear but for their length. */
export function find(bytes: Uint8Array, characters: string, from = 0, to = bytes.length): number {
  const first = characters.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at >= 0 && at + characters.length <= to; at = bytes.indexOf(first, at + 1)) {
    if (holds(bytes, characters, at)) return at;
  }
  return -1;
}

/** UTF-16LE up to `length` characters, ended by a zero where there is one. */
export function utf16(bytes: Uint8Array, at: number, length: number): string {
  let text = '';
  for (let index = 0; index < length && at + 2 * index + 1 < bytes.length; index += 1) {
    const unit = u16le(bytes, at + 2 * index);
    if (unit === 0) break;
    text += String.fromCharCode(unit);
  }
  return text;
}

/** Bytes up to the first zero, at most `length`. */
export function untilZero(bytes: Uint8Array, at: number, length: number): Uint8Array {
  const end = Math.min(bytes.length, at + length);
  const zero = bytes.indexOf(0, at);
  return bytes.subarray(at, zero >= 0 && zero < end ? zero : end);
}
