import type { ByteSource } from '#model/byte-source.ts';
import { lockBit3Checksum, nameInUnits } from '../families/lockbit3-footer.ts';
import { encryptedAreas, openedPieces, type LockBit3Layout } from '../families/lockbit3-layout.ts';
import type { Primitives } from '../primitives.ts';
import { rebuilt, sourceOfPieces } from '../recovered.ts';
import { aplibPackings } from '../ciphers/aplib-packings.ts';

/**
 * For tests and measurements only: buffers in the published layout of LockBit 3.0 with states that the test chooses, worked out while they are read. There
 * is no key in it that anybody could hold: the 128 bytes of RSA are any bytes.
 */
export type FixtureKey = {
  /** Encrypts the file infos of a group. */
  readonly state: Uint32Array;
  readonly blob: Uint8Array;
  /** Lowest word of the modulus: the same all over a campaign. */
  readonly modulusWord: number;
};

export type FixtureFile = {
  readonly original: ByteSource;
  readonly name: string;
  readonly layout: LockBit3Layout;
  readonly state: Uint32Array;
  /** Which of the possible packings of the name: 0 the natural one, -1 letter by letter. */
  readonly packing?: number;
};

export function lockBit3Fixture(
  { original, name, layout, state, packing = 0 }: FixtureFile,
  key: FixtureKey,
  primitives: Primitives,
): ByteSource {
  const packed = packedName(name, packing);
  const info = new Uint8Array(packed.length + 82);
  info.set(packed);
  const view = new DataView(info.buffer);
  view.setUint16(packed.length, packed.length, true);
  view.setBigUint64(packed.length + 2, BigInt(layout.skip), true);
  view.setUint32(packed.length + 10, layout.before, true);
  view.setUint32(packed.length + 14, layout.after, true);
  state.forEach((word, at) => view.setUint32(packed.length + 18 + at * 4, word, true));

  const footer = new Uint8Array(info.length + 134);
  footer.set(primitives.stream('salsa20', 20, key.state, 0, info));
  const tail = new DataView(footer.buffer, info.length);
  tail.setUint16(0, info.length, true);
  tail.setUint32(2, lockBit3Checksum(key.blob, key.modulusWord), true);
  footer.set(key.blob, info.length + 6);
  // The key stream is XORed, so that what opens a file is also what closes it.
  const body = openedPieces(original, original.size, encryptedAreas(original.size, layout), state, primitives);
  return sourceOfPieces([...body, rebuilt(footer)]);
}

export function packedName(name: string, packing: number): Uint8Array {
  let last = new Uint8Array();
  let number = 0;
  for (const way of aplibPackings(nameInUnits(name), {
    deviations: 1,
    work: 3000,
    ...(packing < 0 && { without: ['match', 'again', 'short', 'near', 'zero'] }),
  })) {
    last = Uint8Array.from(way);
    if (number >= packing) break;
    number += 1;
  }
  return last;
}

/** Rows of 64 characters, numbered, as far as one likes, without holding them. */
export function rowsOfText(size: number, title: string): ByteSource {
  const row = (number: number): string => `${String(number).padStart(10, '0')} ${title}`.padEnd(63, ' .').slice(0, 63) + '\n';
  return {
    size,
    read: (from, to) => {
      const start = Math.max(0, Math.min(from, size));
      const end = Math.max(start, Math.min(to, size));
      const bytes = new Uint8Array(end - start);
      for (let number = Math.floor(start / 64); number * 64 < end; number += 1) {
        const text = row(number);
        for (let at = Math.max(start, number * 64); at < Math.min(end, number * 64 + 64); at += 1)
          bytes[at - start] = text.charCodeAt(at - number * 64) & 127;
      }
      return bytes;
    },
  };
}

/** Numbers by chance, the same for the same seed (xorshift). */
export function fixtureRandom(seed: number): {
  below: (limit: number) => number;
  bytes: (length: number) => Uint8Array;
  words: () => Uint32Array;
} {
  let value = seed | 1;
  const next = (): number => {
    value ^= value << 13;
    value ^= value >>> 17;
    value ^= value << 5;
    return value >>> 0;
  };
  for (let time = 0; time < 20; time += 1) next();
  return {
    below: (limit) => next() % limit,
    bytes: (length) => Uint8Array.from({ length }, () => next() >>> 11),
    words: () => Uint32Array.from({ length: 16 }, () => Math.imul(next(), 0x9e3779b1) ^ (next() >>> 3)),
  };
}
