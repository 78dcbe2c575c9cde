/**
 * How many bits a simple adaptive code (each byte costs by how often it came before) saves on these bytes. By Kraft's inequality random bytes save b bits
 * with a chance of at most 2^-b, so that a high figure proves that bytes are no ciphertext and that what was opened was opened rightly. A low
 * figure proves nothing: compressed data save none. Looks at the first 64, 256, 1024 and 4096 bytes and takes the best, which costs 2 bits.
 */
export function bitsSaved(bytes: Uint8Array): number {
  const counts = new Uint16Array(256);
  let spent = 0;
  let best = 0;
  const end = Math.min(bytes.length, 4096);
  for (let at = 0; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    const count = counts[byte] ?? 0;
    spent += Math.log2((at + 256 * PRIOR) / (count + PRIOR));
    counts[byte] = count + 1;
    const seen = at + 1;
    if (seen === 64 || seen === 256 || seen === 1024 || seen === end) best = Math.max(best, seen * 8 - spent);
  }
  return Math.max(0, best - 2);
}

/** Share of a sight that each byte value starts with: small, since what is no noise uses few values. */
const PRIOR = 1 / 16;
