/** A secret of one engine: values are told apart by keyed hashes, so that nobody can make two that meet. It never shows in an answer. */
export type HashKey = readonly [number, number];

/** For engines that read nothing hostile, such as those of tests. */
export const plainKey: HashKey = [0x72656e6b, 0x65692121];

/**
 * 64 bits of some bytes behind a number (HalfSipHash-1-3; Jean-Philippe Aumasson and Daniel J. Bernstein, “SipHash: a fast short-input PRF”, 2012).
 * Two of 30 million values meet by chance once in 40,000 engines, and whoever doesn't know the key cannot make them meet.
 */
export class KeyedHash {
  low = 0;
  high = 0;
  readonly #one: number;
  readonly #two: number;

  constructor([one, two]: HashKey) {
    this.#one = one | 0;
    this.#two = two | 0;
  }

  /** Leaves the result in `low` and `high`. */
  of(first: number, bytes: Uint8Array, from: number, to: number): void {
    let v0 = this.#one;
    let v1 = this.#two ^ 0xee;
    let v2 = 0x6c796765 ^ this.#one;
    let v3 = 0x74656462 ^ this.#two;
    const words = (to - from) >> 2;
    let at = from;
    for (let word = -1; word <= words; word++) {
      let mixed: number;
      if (word < 0) mixed = first;
      else if (word < words) {
        mixed = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24); // within the bytes
        at += 4;
      } else {
        mixed = (to - from) << 24;
        for (let shift = 0; at < to; at++, shift += 8) mixed |= bytes[at]! << shift;
      }
      v3 ^= mixed;
      v0 = (v0 + v1) | 0;
      v1 = (v1 << 5) | (v1 >>> 27);
      v1 ^= v0;
      v0 = (v0 << 16) | (v0 >>> 16);
      v2 = (v2 + v3) | 0;
      v3 = (v3 << 8) | (v3 >>> 24);
      v3 ^= v2;
      v0 = (v0 + v3) | 0;
      v3 = (v3 << 7) | (v3 >>> 25);
      v3 ^= v0;
      v2 = (v2 + v1) | 0;
      v1 = (v1 << 13) | (v1 >>> 19);
      v1 ^= v2;
      v2 = (v2 << 16) | (v2 >>> 16);
      v0 ^= mixed;
    }
    v2 ^= 0xee;
    for (let round = 0; round < 6; round++) {
      if (round === 3) {
        this.low = v1 ^ v3;
        v1 ^= 0xdd;
      }
      v0 = (v0 + v1) | 0;
      v1 = (v1 << 5) | (v1 >>> 27);
      v1 ^= v0;
      v0 = (v0 << 16) | (v0 >>> 16);
      v2 = (v2 + v3) | 0;
      v3 = (v3 << 8) | (v3 >>> 24);
      v3 ^= v2;
      v0 = (v0 + v3) | 0;
      v3 = (v3 << 7) | (v3 >>> 25);
      v3 ^= v0;
      v2 = (v2 + v1) | 0;
      v1 = (v1 << 13) | (v1 >>> 19);
      v1 ^= v2;
      v2 = (v2 << 16) | (v2 >>> 16);
    }
    this.high = v1 ^ v3;
  }
}
