/** Unsigned integers, least significant byte first. Past the end reads as zero: whoever walks hostile bytes checks lengths first. */
export const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at + 1] ?? 0) << 8) | (bytes[at] ?? 0);
export const u32 = (bytes: Uint8Array, at: number): number => u16(bytes, at + 2) * 65536 + u16(bytes, at);
/** 64 bits; above 2^53 only roughly right, which is enough to see that it is past the end of any file. */
export const u64 = (bytes: Uint8Array, at: number): number => u32(bytes, at + 4) * 2 ** 32 + u32(bytes, at);
