/** Unsigned integers in bytes. Past the end reads as zero: whoever walks hostile bytes checks lengths first. */
export const u16be = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
export const u16le = (bytes: Uint8Array, at: number): number => ((bytes[at + 1] ?? 0) << 8) | (bytes[at] ?? 0);
export const u32be = (bytes: Uint8Array, at: number): number => u16be(bytes, at) * 65536 + u16be(bytes, at + 2);
export const u32le = (bytes: Uint8Array, at: number): number => u16le(bytes, at + 2) * 65536 + u16le(bytes, at);
/** 64 bits; above 2^53 only roughly right, which is enough to see that it is past the end of any file. */
export const u64be = (bytes: Uint8Array, at: number): number => u32be(bytes, at) * 2 ** 32 + u32be(bytes, at + 4);
export const u64le = (bytes: Uint8Array, at: number): number => u32le(bytes, at + 4) * 2 ** 32 + u32le(bytes, at);

/** Whether `bytes` hold these characters (each below 256) at `at`. */
export function startsWith(bytes: Uint8Array, characters: string, at = 0): boolean {
  if (at < 0 || at + characters.length > bytes.length) return false;
  for (let index = 0; index < characters.length; index += 1) if (bytes[at + index] !== characters.charCodeAt(index)) return false;
  return true;
}

/** First place at or after `from` that holds these characters; -1: none. */
export function findIn(bytes: Uint8Array, characters: string, from = 0): number {
  const first = characters.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) if (startsWith(bytes, characters, at)) return at;
  return -1;
}

/** Bytes [from, to) as text, a character a byte. */
export function latin(bytes: Uint8Array, from = 0, to = bytes.length): string {
  let text = '';
  for (let at = from; at < to && at < bytes.length; at += 1) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}
