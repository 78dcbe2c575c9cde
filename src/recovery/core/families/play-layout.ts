import type { ByteSource } from '#model/byte-source.ts';
import { xxhash32 } from '../ciphers/xxhash32.ts';
import { u16le, u32le, u64le } from '../integer.ts';
import type { Range } from '../ranges.ts';
import { MOST_PARTS, scattered } from './opened-file.ts';

/** What the footer of a Play file says about it, worked out: which bytes are encrypted, and under which of up to two keys. */
export type PlayLayout = {
  readonly footerAt: number;
  /** Size of the original. */
  readonly size: number;
  /** How often it was encrypted: as many wrapped keys stand behind the footer's head. */
  readonly times: number;
  readonly aesMode: number;
  readonly blockSize: number;
  /** In file order. `first` and `last` are one CBC ciphertext under the first key, `middle` one under the second. */
  readonly first: readonly Range[];
  readonly middle: readonly Range[];
  readonly last: readonly Range[];
  /** The ciphertext of `first` and `last`: the first bytes of the last block were moved behind it. */
  readonly ends: (file: ByteSource) => ByteSource;
};

/** Bytes of the footer before the wrapped keys, and of one wrapped key. */
export const HEAD = 40;
export const RSA = 1024;

/**
 * Head: 16 random bytes; u16 padding, block step, big-file flag, mode of the middle; u32 block size; u32 xxHash32 of the random bytes; u64 number of
 * blocks. Source: rivitna/Malware, Play/play_decrypt_file.py. null: none there, or its numbers contradict the file's size.
 */
export function readPlayLayout(file: ByteSource): PlayLayout | null {
  for (const times of [1, 2]) {
    const footerAt = file.size - HEAD - times * RSA;
    if (footerAt < 16) return null;
    const head = file.read(footerAt, footerAt + HEAD);
    if (u32le(head, 28) !== xxhash32(head.subarray(0, 16), seedOf(head.subarray(0, 16)))) continue;
    return worked(footerAt, times, head);
  }
  return null;
}

function worked(footerAt: number, times: number, head: Uint8Array): PlayLayout | null {
  const [padding, step, big, aesMode] = [16, 18, 20, 22].map((at) => u16le(head, at)) as [number, number, number, number];
  const [blockSize, blocks] = [u32le(head, 24), u64le(head, 32)];
  const end = footerAt - padding;
  if (blockSize < 4096 || blockSize % 16 !== 0 || big > 1 || end < 0) return null;
  const shared = { footerAt, times, aesMode, blockSize };
  if (big === 0) {
    const covered: Range[] = [[0, Math.min(blocks * blockSize, footerAt)]];
    return { ...shared, size: end, first: covered, middle: [], last: [], ends: (file) => scattered(file, covered) };
  }
  // the last block reaches 16 bytes past the end of the original, and its first bytes stand behind it
  const lastAt = end - blockSize;
  if (lastAt < blockSize || padding > blockSize || lastAt / blockSize > MOST_PARTS) return null;
  const whole = blocks >= 2;
  return {
    ...shared,
    size: end - 16,
    first: whole ? [[0, blockSize]] : [],
    middle: times === 2 && (aesMode === 1 || aesMode === 2) ? middleBlocks(lastAt, blockSize, Math.max(1, step), blocks) : [],
    last: whole ? [[lastAt, end]] : [],
    ends: (file) =>
      scattered(file, [
        [0, blockSize],
        [end, footerAt],
        [lastAt + padding, end],
      ]),
  };
}

/** Every `step`th block between the two ends, then what is left of the last one. */
function middleBlocks(lastAt: number, blockSize: number, step: number, blocks: number): Range[] {
  const ranges: Range[] = [];
  let left = Math.floor((lastAt - blockSize) / blockSize);
  const rest = (lastAt - blockSize) % blockSize;
  const spaceBeforeRest = step > 1 ? left % step : 0;
  let at = blockSize;
  let open = blocks - 2;
  for (; left >= step && open > 0; left -= step, open -= 1) {
    at += step * blockSize;
    ranges.push([at - blockSize, at]);
  }
  if (rest === 0 || open <= 0) return ranges;
  at += spaceBeforeRest * blockSize;
  return at + rest <= lastAt ? [...ranges, [at, at + rest]] : ranges;
}

const seedOf = (marker: Uint8Array): number => marker.reduce((seed, byte, at) => (seed + byte + at) & 0xffff, 0);
