/**
 * How evenly byte values are spread, as pairs of equal bytes: of N random bytes N(N−1)/512 pairs are equal, give or take the square root of that. It is
 * Pearson's chi-square by another name (χ² = 512·pairs/N + 256 − N), which Davies et al. (Entropy 24(10):1503, 2022) found the best of the
 * simple tests for encrypted data, and it needs one addition a byte.
 */
export const CELL = 1024;

/** `even`: as ciphertext. `near`: as compressed data or sound. `plain`: neither. */
export type Evenness = 'even' | 'near' | 'plain';

/** Pairs of equal bytes in [from, to); `counts` gets the histogram and has to be empty before. */
export function equalPairs(bytes: Uint8Array, from: number, to: number, counts: Uint32Array): number {
  let pairs = 0;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] as number;
    const count = counts[byte] as number;
    pairs += count;
    counts[byte] = count + 1;
  }
  return pairs;
}

/** Standard deviations by which `pairs` among `length` bytes lie above what chance gives. */
export function unevenness(pairs: number, length: number): number {
  const expected = (length * (length - 1)) / 512;
  return (pairs - expected) / Math.sqrt(expected + 1);
}

export function evenness(pairs: number, length: number): Evenness {
  const off = unevenness(pairs, length);
  // Far fewer pairs than by chance is a table or a counter, not ciphertext.
  return off < -6 ? 'plain' : off < 6.5 ? 'even' : off < 100 ? 'near' : 'plain';
}

/**
 * The look before counting: 64 bytes of a cell, a sixteenth, in four places. Random bytes have 8 equal pairs among them; more than 26 (once in 10^7
 * cells) means that nothing was encrypted throughout, and nobody needs to count.
 */
export function isSurelyPlain(bytes: Uint8Array, from: number, sample: Uint8Array): boolean {
  let pairs = 0;
  let place = from;
  for (; place < from + CELL; place += CELL / 4) {
    for (let at = place; at < place + 16; at += 1) {
      const byte = bytes[at] as number;
      const count = sample[byte] as number;
      pairs += count;
      sample[byte] = count + 1;
    }
    // More than 26 already: the other places need not be looked at.
    if (pairs > 26) break;
  }
  for (let done = from; done <= place && done < from + CELL; done += CELL / 4)
    for (let at = done; at < done + 16; at += 1) sample[bytes[at] as number] = 0;
  return pairs > 26;
}
