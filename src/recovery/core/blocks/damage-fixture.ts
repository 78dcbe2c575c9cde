import type { Range } from '../ranges.ts';

/** For tests and measurements only: where published ransomware would have put ciphertext in a file of this size. */
export const damagePatterns: Readonly<Record<string, (size: number) => [number, number][]>> = {
  'first 1 %': (size) => [[0, Math.floor(size / 100)]],
  'first 150 KB but for 5 bytes (STOP)': (size) => within([[5, 153_605]], size),
  '64 of 192 bytes (Black Basta)': (size) => every(size, 192, 64),
  '64 KiB of 640 KiB': (size) => every(size, 655_360, 65_536),
  '1 of 2 MiB': (size) => every(size, 2_097_152, 1_048_576),
  '4 blocks of 128 KiB, 5,242,880 skipped (LockBit 3)': (size) => every(size, 5_767_168, 524_288),
  'a tenth in five places': (size) => {
    const step = Math.floor(size / 5);
    return Array.from({ length: 5 }, (_, index) => [index * step, index * step + Math.floor(step / 10)]);
  },
  'runs of 4 KiB at odd places': (size) => every(size, 40_000, 4096, 777),
};

const every = (size: number, step: number, length: number, from = 0): [number, number][] =>
  within(
    Array.from({ length: Math.ceil((size - from) / step) }, (_, index) => [from + index * step, from + index * step + length]),
    size,
  );

const within = (ranges: readonly Range[], size: number): [number, number][] =>
  ranges.map(([start, end]): [number, number] => [start, Math.min(end, size)]).filter(([start, end]) => start < end);

/** The bytes with `ranges` overwritten by pseudo-random ones, which no test can tell from ciphertext. */
export function overwritten(bytes: Uint8Array, ranges: readonly Range[], seed: number): Uint8Array {
  const result = bytes.slice();
  const next = pseudoRandom(seed);
  for (const [start, end] of ranges) for (let at = start; at < end; at += 1) result[at] = next() & 0xff;
  return result;
}

/** PCG-like generator of 32-bit numbers, the same for the same seed everywhere. */
export function pseudoRandom(seed: number): () => number {
  let state = (seed ^ 0x9e37_79b9) >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** Text as people write it: words of a small vocabulary, lines, numbers; `japanese` in UTF-8. */
export function textFixture(size: number, seed: number, japanese = false): Uint8Array {
  const next = pseudoRandom(seed);
  const words = japanese
    ? ['被害', '報告', 'サーバー', 'の', 'が', 'は', '復旧', '担当者', 'ファイル', 'を', 'です', '。\n', '、', '警察', 'に', '連絡した']
    : [
        'the',
        'damage',
        'report',
        'server',
        'of',
        'was',
        'Encrypted',
        'files',
        'and',
        'police',
        '2026-11-22',
        'recovered',
        '(see',
        'page',
        '17).\n',
        '"quoted"',
      ];
  const encoded = words.map((word) => utf8(japanese ? word : `${word} `));
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size;) {
    const word = encoded[next() % encoded.length] ?? new Uint8Array(1);
    bytes.set(word.subarray(0, size - at), at);
    at += word.length;
  }
  return bytes;
}

const utf8 = (text: string): Uint8Array => Uint8Array.from(unescape(encodeURIComponent(text)), (character) => character.charCodeAt(0));

/** Records as databases keep them: small numbers, pointers, short texts, zeros. */
export function tableFixture(size: number, seed: number): Uint8Array {
  const next = pseudoRandom(seed);
  const bytes = new Uint8Array(size);
  const names = textFixture(4096, seed);
  for (let at = 0; at + 64 <= size; at += 64) {
    for (let index = 0; index < 8; index += 1) bytes[at + index * 2] = next() % 40;
    bytes.set(names.subarray(next() % 4000).subarray(0, 24), at + 20);
    bytes[at + 60] = next() & 0xff;
  }
  return bytes;
}
