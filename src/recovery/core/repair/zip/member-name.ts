/**
 * Whether bytes can be the name of a member: no control codes, and valid UTF-8 where flag bit 11 says so (APPNOTE 6.3.10 appendix D). Names in other encodings,
 * Shift JIS above all, cannot be told from noise.
 */
export function isMemberName(name: Uint8Array, flags: number): boolean {
  if (name.some((byte) => byte < 32 || byte === 127)) return false;
  if ((flags & 0x800) === 0) return true;
  try {
    decodeURIComponent(Array.from(name, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
    return true;
  } catch {
    return false;
  }
}
