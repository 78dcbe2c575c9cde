import type { ByteSource } from '#model/byte-source.ts';

/** Bytes as random as ciphertext, the same for the same seed (xorshift32; every byte from the middle of a word). */
export function noise(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = (seed * 2_654_435_761 + 1) >>> 0 || 1;
  for (let at = 0; at < length; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = (Math.imul(state, 0x9e3779b1) >>> 13) & 255;
  }
  return bytes;
}

/** Text that compresses and never looks random. */
export function prose(length: number, seed: number): Uint8Array {
  const words = ['report ', 'budget ', 'of the ', 'meeting\n', 'total 120 ', 'customer ', 'network ', 'year 2024 '];
  const bytes = new Uint8Array(length);
  const choice = noise(Math.ceil(length / 5) + 1, seed);
  let at = 0;
  for (let index = 0; at < length; index += 1)
    for (const character of words[(choice[index] ?? 0) & 7] ?? '') if (at < length) bytes[at++] = character.charCodeAt(0);
  return bytes;
}

/** The image with these ranges overwritten by noise, as a cipher leaves them. */
export function encrypted(image: Uint8Array, ranges: readonly (readonly [number, number])[], seed = 7): Uint8Array {
  const damaged = Uint8Array.from(image);
  for (const [from, to] of ranges) damaged.set(noise(Math.min(to, image.length) - from, seed + from), from);
  return damaged;
}

/** LockBit 3.0 with its usual parameters: 524,288 of every 5,767,168 bytes. */
export function lockbitRanges(size: number): [number, number][] {
  const ranges: [number, number][] = [];
  for (let from = 0; from < size; from += 0x58_0000) ranges.push([from, Math.min(size, from + 0x8_0000)]);
  return ranges;
}

/** A source of any size that holds bytes only where they are put and zeros elsewhere. */
export function sparseSource(size: number, parts: readonly (readonly [at: number, bytes: Uint8Array])[]): ByteSource {
  const zeros = new Uint8Array(1 << 20);
  return {
    size,
    read: (from, to) => {
      const start = Math.max(0, Math.min(from, size));
      const end = Math.max(start, Math.min(to, size));
      const touching = parts.filter(([at, bytes]) => at < end && at + bytes.length > start);
      if (touching.length === 0 && end - start <= zeros.length) return zeros.subarray(0, end - start);
      const out = new Uint8Array(end - start);
      for (const [at, bytes] of touching) {
        const low = Math.max(at, start);
        const high = Math.min(at + bytes.length, end);
        out.set(bytes.subarray(low - at, high - at), low - start);
      }
      return out;
    },
  };
}
